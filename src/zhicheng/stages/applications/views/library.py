"""Between a group of the draft and the owner's library: ticking entries in, keeping new rows."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhicheng.infra.access import Denied
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import Visit, visit_of
from zhicheng.stages.applications.access import application_of_owner
from zhicheng.stages.applications.models import FormGroup
from zhicheng.stages.applications.portfolio_rows import KINDS, keepable_rows, linked_entries
from zhicheng.stages.applications.services import keep_in_library, take_from_library, tick_entries
from zhicheng.stages.applications.services.tick_entries import TICKABLE
from zhicheng.stages.applications.views.draft import posted_version
from zhicheng.stages.applications.views.frame import Frame, open_draft
from zhicheng.stages.applications.workflow import EDITABLE
from zhicheng.stages.portfolios.queries import entries_listed

LONGEST_NUMBER = 18


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def draft_library(request: HttpRequest, application_id: int, group: str) -> HttpResponse:
    """Show what the library and the draft could give each other, or do it."""
    visit = visit_of(request)
    application = application_of_owner(visit.actor, application_id)
    if group not in KINDS:
        raise Denied
    if application.status not in EDITABLE:
        return redirect("journey", application_id)
    refusal = None
    if request.method == "POST":
        try:
            return _moved(request, visit, application_id, group)
        except Refusal as caught:
            refusal = caught
    frame = open_draft(visit, application_id)
    context = frame.page(group) | _offered(visit, frame, FormGroup(group)) | {"refusal": refusal}
    return render(request, "applications/from_library.html", context, status=422 if refusal else 200)


def _moved(request: HttpRequest, visit: Visit, application_id: int, group: str) -> HttpResponse:
    common: dict[str, Any] = {
        "actor": visit.actor,
        "now": visit.now,
        "application_id": application_id,
        "group": group,
        "version": posted_version(request),
    }
    if "keep" in request.POST:
        keep_in_library(**common, row_ids=_numbers(request, "row"))
        messages.success(request, _("已存进个人库，明年可以直接选用。"))
    else:
        taken = take_from_library(**common, entry_ids=_numbers(request, "entry"))
        messages.success(request, _("已选进申报，附的文件也放进了材料清单。请看一遍，有变的改一改。"))
        _tell_left_out(request, taken.left_out)
    return redirect("draft", application_id, group)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tick_from_library(request: HttpRequest, application_id: int) -> HttpResponse:
    """Show which appraisals and times of insurance are in the draft, or change that."""
    visit = visit_of(request)
    application = application_of_owner(visit.actor, application_id)
    if application.status not in EDITABLE:
        return redirect("journey", application_id)
    refusal = None
    if request.method == "POST":
        try:
            chosen = _numbers(request, "entry")
            left_out = tick_entries(actor=visit.actor, now=visit.now, application_id=application_id, entry_ids=chosen)
        except Refusal as caught:
            refusal = caught
        else:
            messages.success(request, _("已记下，附的文件也放进了材料清单。"))
            _tell_left_out(request, left_out)
            return redirect("draft", application_id, FormGroup.MATERIALS)
    known = [(kind, entries_listed(visit.actor, kind, visit.today)) for kind in TICKABLE]
    context = open_draft(visit, application_id).page(FormGroup.MATERIALS) | {
        "known": known,
        "has_entries": any(entries for _kind, entries in known),
        "ticked": set(application.ticked.values_list("entry", flat=True)),
        "refusal": refusal,
    }
    return render(request, "applications/tick_from_library.html", context, status=422 if refusal else 200)


def _tell_left_out(request: HttpRequest, names: tuple[str, ...]) -> None:
    if names:
        told = "、".join(names)
        messages.warning(
            request,
            _("这些文件没有放进清单，放不下，或者标着密级：%(names)s。请到材料页面，在那一项里处理。")
            % {"names": told},
        )


def _offered(visit: Visit, frame: Frame, group: FormGroup) -> dict[str, Any]:
    section = frame.draft.sections[group]
    linked = linked_entries(section)
    known = [row for kind in KINDS[group] for row in entries_listed(visit.actor, kind, visit.today)]
    missing = [row for row in known if row.entry.pk not in linked]
    return {
        "version": frame.draft.version(group),
        "entries": missing,
        "taken": len(known) - len(missing),
        "keepable": keepable_rows(section, visit.today),
        "kinds": KINDS[group],
    }


def _numbers(request: HttpRequest, name: str) -> list[int]:
    texts = request.POST.getlist(name)
    return [int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER]
