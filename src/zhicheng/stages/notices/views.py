"""Pages of notices and objections."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import visit_of
from zhicheng.stages.notices.access import handles, may_see_list, notice_for_reader, objection_for_handler
from zhicheng.stages.notices.forms import FindingForm, ObjectForm
from zhicheng.stages.notices.models import Notice
from zhicheng.stages.notices.pace import note_pace, require_pace
from zhicheng.stages.notices.queries import (
    decided_objections,
    ended_notices,
    running_notices,
    undecided_objections,
    working_days_of,
)
from zhicheng.stages.notices.running import is_running
from zhicheng.stages.notices.services import decide_objection, raise_objection
from zhicheng.stages.notices.words import CLAUSE_OF_CONTENT, CLAUSE_OF_LENGTH, CLAUSE_OF_OBJECTION

SHOWN_ENDED = 30


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """What is up today: results for everybody, the own unit's for its people."""
    visit = visit_of(request)
    context = {
        "running": list(running_notices(visit.actor, visit.today)),
        "ended": list(ended_notices(visit.actor, visit.today)[:SHOWN_ENDED]),
    }
    return render(request, "notices/notices.html", context)


@require_safe
def notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """One notice as a document; after its end only that it is over."""
    visit = visit_of(request)
    shown = notice_for_reader(visit.actor, notice_id)
    context = {
        "notice": shown,
        "campaign": shown.campaign,
        "running": is_running(shown, visit.today),
        "handles": handles(visit.actor, shown),
        "clauses": (*CLAUSE_OF_LENGTH[shown.kind], *CLAUSE_OF_CONTENT[shown.kind]),
    }
    if not may_see_list(visit.actor, shown, visit.today):
        return render(request, "notices/ended.html", context)
    context |= {
        "entries": list(shown.entries.all()),
        "days": working_days_of(shown),
        "is_result": shown.kind == Notice.Kind.RESULT,
        "seal_size": seal_size(shown.organization.name),
    }
    return render(request, "notices/notice.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def object_(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Raise an objection to one line of a running notice; no account is needed."""
    visit = visit_of(request)
    shown = notice_for_reader(visit.actor, notice_id)
    if not is_running(shown, visit.today):
        return redirect("notice", notice_id)
    form = ObjectForm(request.POST or None, entries=shown.entries.all())
    refusal = None
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        try:
            require_pace(request, visit.now)
            raise_objection(
                actor=visit.actor,
                now=visit.now,
                entry_id=facts["entry"],
                text=facts["text"],
                contact=facts["contact"],
            )
        except Refusal as refused:
            refusal = refused
        else:
            note_pace(request.session, visit.now)
            messages.success(request, _("你反映的情况已收到，由公示单位的经办人核查，内容保密。"))
            return redirect("notice", notice_id)
    context = {
        "notice": shown,
        "campaign": shown.campaign,
        "form": form,
        "refusal": refusal,
        "clauses": CLAUSE_OF_OBJECTION[shown.kind],
    }
    return render(request, "notices/object.html", context)


@login_required
@require_safe
def objections(request: HttpRequest) -> HttpResponse:
    """The handlers' inbox of objections."""
    actor = visit_of(request).actor
    context = {"waiting": list(undecided_objections(actor)), "decided": list(decided_objections(actor)[:SHOWN_ENDED])}
    return render(request, "notices/objections.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def objection(request: HttpRequest, objection_id: int) -> HttpResponse:
    """One objection, and the form to find on it."""
    visit = visit_of(request)
    shown = objection_for_handler(visit.actor, objection_id)
    form = FindingForm(request.POST or None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            decide_objection(actor=visit.actor, now=visit.now, objection_id=objection_id, **form.cleaned_data)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _("处理结论已记下。"))
            return redirect("objections")
    context = {
        "objection": shown,
        "notice": shown.entry.notice,
        "campaign": shown.entry.notice.campaign,
        "form": form,
        "refusal": refusal,
        "clauses": CLAUSE_OF_OBJECTION[shown.entry.notice.kind],
    }
    return render(request, "notices/objection.html", context)


def seal_size(name: str) -> int:
    """Letter size that lets a name of any length go round the seal."""
    return max(6, min(15, 210 // max(len(name), 1)))
