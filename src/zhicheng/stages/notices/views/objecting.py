"""Objecting without an account, and following an objection by its receipt number."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import Visit, visit_of
from zhicheng.stages.notices.access import notice_for_objector, notices_for_reader
from zhicheng.stages.notices.forms import CodeForm, ObjectForm, ReceiptForm
from zhicheng.stages.notices.law import clauses_held_by, clauses_of, needs_name
from zhicheng.stages.notices.models import Notice, Objection
from zhicheng.stages.notices.opened import open_by_code, opened_in
from zhicheng.stages.notices.pace import note_pace, require_pace, require_pace_of_tries
from zhicheng.stages.notices.queries import objection_of_receipt
from zhicheng.stages.notices.running import is_running
from zhicheng.stages.notices.services import add_to_objection, raise_objection


@require_http_methods(["GET", "HEAD", "POST"])
def notice_code(request: HttpRequest) -> HttpResponse:
    """Type the code of a notice that hangs on a wall, to object to it."""
    visit = visit_of(request)
    form = CodeForm(request.POST or None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("object", _opened(request, visit, form.cleaned_data["code"]).pk)
        except Refusal as refused:
            refusal = refused
    return render(request, "notices/code.html", {"form": form, "refusal": refusal})


@require_http_methods(["GET", "HEAD", "POST"])
def object_(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Raise an objection to one line of a running notice; no account is needed."""
    visit = visit_of(request)
    opened = opened_in(request.session)
    shown = notice_for_objector(visit.actor, notice_id, opened)
    by_number = not notices_for_reader(visit.actor).filter(pk=notice_id).exists()
    if not is_running(shown, visit.today):
        return redirect("notice_code" if by_number else "notice", *(() if by_number else (notice_id,)))
    form = ObjectForm(request.POST or None, entries=shown.entries.all(), by_number=by_number)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            _tell(request, _raised(request, visit, form))
            return redirect("objection_state")
        except Refusal as refused:
            refusal = refused
    context = {
        "notice": shown,
        "campaign": shown.campaign,
        "form": form,
        "refusal": refusal,
        "by_number": by_number,
        "name_clauses": needs_name(shown.campaign, shown.kind, shown.posted_on),
        "clauses": (*clauses_of(shown), *clauses_held_by(shown.campaign, shown.kind, shown.posted_on)),
    }
    return render(request, "notices/object.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def objection_state(request: HttpRequest) -> HttpResponse:
    """What has become of an objection, for who has its receipt number; the number is never in an address."""
    visit = visit_of(request)
    form = ReceiptForm(request.POST or None)
    found, refusal = None, None
    if request.method == "POST" and form.is_valid():
        try:
            require_pace_of_tries(request, visit.now, "objection-receipt")
            found = _found(request, visit, form)
        except Refusal as refused:
            refusal = refused
    context: dict[str, Any] = {"form": form, "found": found, "refusal": refusal}
    if found is not None:
        steps = list(found.steps.exclude(kind="identity_opened"))
        context |= {"steps": steps, "campaign": found.entry.notice.campaign, "notice": found.entry.notice}
    return render(request, "notices/objection_state.html", context)


def _opened(request: HttpRequest, visit: Visit, typed: str) -> Notice:
    require_pace_of_tries(request, visit.now, "notice-code")
    notice = open_by_code(request.session, typed)
    if notice is None or not is_running(notice, visit.today):
        raise Refusal(_("没有正在公示的名单用这个码。请对照公示落款下面的码再输一次；公示结束的，请直接找公示单位。"))
    return notice


def _raised(request: HttpRequest, visit: Visit, form: ObjectForm) -> Objection:
    if request.FILES:
        raise Refusal(_("这里不收文件，没有提交。请把情况写出来；有证据的，写明在哪里、找谁能核对。"))
    require_pace(request, visit.now)
    facts = form.cleaned_data
    objection = raise_objection(
        actor=visit.actor,
        now=visit.now,
        entry_id=facts["entry"],
        text=facts["text"],
        name=facts["name"],
        contact=facts["contact"],
        opened=opened_in(request.session),
    )
    note_pace(request.session, visit.now)
    return objection


def _tell(request: HttpRequest, objection: Objection) -> None:
    messages.success(
        request,
        _("你反映的情况已收到，由公示单位的经办人核查，内容保密。回执号%(receipt)s，只显示这一次，请记下来。")
        % {"receipt": objection.receipt},
    )


def _found(request: HttpRequest, visit: Visit, form: ReceiptForm) -> Objection:
    facts = form.cleaned_data
    if facts["text"]:
        add_to_objection(actor=visit.actor, now=visit.now, receipt=facts["receipt"], text=facts["text"])
        messages.success(request, _("补充的情况已收到。"))
    found = objection_of_receipt(facts["receipt"])
    if found is None:
        raise Refusal(_("没有这个回执号。请对照提交时给你的号码再输一次。"), field="receipt")
    return found
