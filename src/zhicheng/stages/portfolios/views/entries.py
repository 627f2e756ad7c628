"""The library, one page a kind, and an entry to be written or taken out."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.infra.access import Denied
from zhicheng.infra.face.refusals import RefusalsAt
from zhicheng.infra.requests import Visit, visit_of
from zhicheng.stages.portfolios.access import entry_of_owner, owner_id
from zhicheng.stages.portfolios.credits import credits_of
from zhicheng.stages.portfolios.forms.base import WrittenForm
from zhicheng.stages.portfolios.forms.entries import FORMS
from zhicheng.stages.portfolios.kinds import Kind
from zhicheng.stages.portfolios.measuring import months_of
from zhicheng.stages.portfolios.models import Entry
from zhicheng.stages.portfolios.queries import ReadEntry, counts, entries_listed
from zhicheng.stages.portfolios.services import remove_entry, save_entry
from zhicheng.stages.portfolios.services.save_entry import NEW

LASTING = (Kind.PRACTICE, Kind.INSURANCE)
LONGEST_NUMBER = 9


@dataclass(frozen=True)
class Shelf:
    """One kind in the table of contents."""

    kind: Kind
    count: int


@login_required
@require_safe
def all_kinds(request: HttpRequest) -> HttpResponse:
    """What stands in the library, by kind."""
    visit = visit_of(request)
    if visit.actor.person_id is None:
        return redirect("identity")
    known = counts(visit.actor)
    shelves = [Shelf(kind, known.get(kind, 0)) for kind in Kind]
    return render(request, "portfolios/library.html", {"shelves": shelves, "total": sum(known.values())})


@login_required
@require_safe
def one_kind(request: HttpRequest, kind: str) -> HttpResponse:
    """The entries of one kind, each with its files."""
    visit = visit_of(request)
    return render(request, "portfolios/kind.html", page_of_kind(visit, _kind(kind)))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def one_entry(request: HttpRequest, kind: str, entry_id: int) -> HttpResponse:
    """Write an entry (0: a new one), or take it out."""
    visit, known = visit_of(request), _kind(kind)
    entry = _entry(visit, known, entry_id)
    if entry is not None and "remove" in request.POST:
        remove_entry(actor=visit.actor, now=visit.now, entry_id=entry.pk)
        messages.success(request, _("已从个人库删去。选进过申报的，那里的内容不变。"))
        return redirect("library_kind", kind)
    if request.method != "POST":
        form = FORMS[known](entry.data if entry else None, today=visit.today)
        return _written(request, known, form, entry)
    form = FORMS[known](request.POST.dict(), today=visit.today)
    if not form.is_valid():
        return _written(request, known, form, entry, status=422)
    with RefusalsAt(form):
        save_entry(
            actor=visit.actor,
            now=visit.now,
            kind=kind,
            data=request.POST.dict(),
            entry_id=entry_id,
            version=_posted_version(request),
        )
        return redirect("library_kind", kind)
    return _written(request, known, form, entry, status=409)


def page_of_kind(visit: Visit, kind: Kind) -> dict[str, Any]:
    """The template context of a kind's page."""
    listed = entries_listed(visit.actor, kind, visit.today)
    context: dict[str, Any] = {"kind": kind, "listed": listed, "refusal": None}
    if kind in LASTING and listed:
        context["years"], context["months"] = divmod(_months(listed, visit), 12)
    if kind == Kind.ADVICE and listed:
        context["credits"] = credits_of([row.entry.data for row in listed], visit.today)
    return context


def _months(listed: list[ReadEntry], visit: Visit) -> int:
    return months_of((row.form for row in listed), visit.today)


def _written(
    request: HttpRequest, kind: Kind, form: WrittenForm, entry: Entry | None, status: int = 200
) -> HttpResponse:
    context = {"kind": kind, "form": form, "entry": entry, "entry_id": entry.pk if entry else NEW}
    return render(request, "portfolios/entry.html", context, status=status)


def _kind(kind: str) -> Kind:
    if kind not in Kind.values:
        raise Denied
    return Kind(kind)


def _entry(visit: Visit, kind: Kind, entry_id: int) -> Entry | None:
    owner_id(visit.actor)
    if entry_id == NEW:
        return None
    entry = entry_of_owner(visit.actor, entry_id)
    if entry.kind != kind:
        raise Denied
    return entry


def _posted_version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else 0
