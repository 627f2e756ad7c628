"""One person is verified: asked over the link where there is one, or entered by hand with the evidence."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhicheng.infra.access import Actor, Denied
from zhicheng.infra.encryption import lookup_hash
from zhicheng.infra.exchange.access import person_for_clerk, require_clerk
from zhicheng.infra.exchange.contract import AnyAnswer
from zhicheng.infra.exchange.kinds import Kind
from zhicheng.infra.exchange.links import Link, link_of
from zhicheng.infra.exchange.people import people
from zhicheng.infra.exchange.services import ask_office, record_by_hand
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import Visit, visit_of
from zhicheng.portal.exchange.answers import answer_from
from zhicheng.portal.exchange.forms import EvidenceForm, PersonForm
from zhicheng.portal.exchange.rows import RowForm, row_forms


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def verify_by_hand(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Who, then either a question over the link or what the evidence says. Numbers travel in the body alone."""
    visit = visit_of(request)
    require_clerk(visit.actor)
    link = link_of(kind)
    asks = request.method == "POST" and "ask" in request.POST and link is not None
    sent = request.POST if request.method == "POST" else None
    files = request.FILES if sent is not None else None
    person = PersonForm(sent, today=visit.today)
    initial = {"as_of": visit.today, "office": link.office if link else ""}
    evidence = EvidenceForm(None if asks else sent, None if asks else files, initial=initial, kind=kind)
    rows = row_forms(kind, None if asks else sent, visit.today)
    if sent is not None and _done(visit, kind, person, None if asks else (evidence, rows)):
        asked = _("问题已经送出，答复到了会成为查询结果；答不上来的，再人工核验。")
        messages.success(request, asked if asks else _("核验结果已经记下，连同凭据、核验人和时间。"))
        return redirect("links")
    faulty = [form for form in (person, evidence, *rows) if form.is_bound and form.errors]
    return _page(request, kind, link, {"person": person, "evidence": evidence, "rows": rows, "faulty": faulty})


def _done(visit: Visit, kind: Kind, person: PersonForm, entered: tuple[EvidenceForm, list[RowForm]] | None) -> bool:
    """Whether the service took it; what it refused stands in the forms."""
    parts = [person] if entered is None else [person, entered[0], *entered[1]]
    if not all([form.is_valid() for form in parts]):  # noqa: C419 - each form is to show its faults
        return False
    try:
        person_id = _found(visit.actor, **person.cleaned_data)
        if entered is None:
            ask_office(actor=visit.actor, now=visit.now, person_id=person_id, kind=kind)
        else:
            facts, answer = entered[0].facts(), _answer(kind, *entered)
            record_by_hand(actor=visit.actor, now=visit.now, person_id=person_id, kind=kind, answer=answer, **facts)
    except Refusal as refusal:
        form = entered[0] if entered and refusal.field in entered[0].fields else person
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return False
    return True


def _found(actor: Actor, *, name: str, id_number: str) -> int:
    """Who that is; the same answer for who is not registered, has another name, or is none of this office's."""
    digest = lookup_hash("id_number", id_number)
    known = people().people_with([digest]).get(digest)
    unknown = Refusal(
        _("没有找到这个人。请核对姓名和身份证号；本人要先在平台登记，单位要在你的辖区内。"), field="id_number"
    )
    if known is None or known.name != name:
        raise unknown
    try:
        return person_for_clerk(actor, known.person_id).person_id
    except Denied:
        raise unknown from None


def _answer(kind: Kind, evidence: EvidenceForm, rows: list[RowForm]) -> AnyAnswer:
    as_of: date = evidence.cleaned_data["as_of"]
    told = [one for row in rows for one in row.told]
    return answer_from(kind, as_of, told, evidence.cleaned_data.get("covers") or [])


def _page(request: HttpRequest, kind: Kind, link: Link | None, forms: dict[str, object]) -> HttpResponse:
    context = {"kind": kind, "link": link, **forms}
    return render(request, "exchange/verify.html", context, status=422 if forms["faulty"] else 200)
