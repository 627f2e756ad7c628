"""The handlers' inbox of objections, one objection, and who objected."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhicheng.infra.looks import recording
from zhicheng.infra.looks.models import Act
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import Visit, visit_of
from zhicheng.stages.notices.access import objection_for_handler, objection_for_opener, opening_clauses
from zhicheng.stages.notices.forms import FindingForm, IdentityForm, StepForm
from zhicheng.stages.notices.law import clauses_held_by
from zhicheng.stages.notices.models import Objection
from zhicheng.stages.notices.queries import decided_objections, openable_objections, undecided_objections
from zhicheng.stages.notices.services import decide_objection, handle_objection, open_identity

SHOWN = 30


@login_required
@require_safe
def objections(request: HttpRequest) -> HttpResponse:
    """The handlers' inbox; for HR departments, the named objections whose objector they may open."""
    actor = visit_of(request).actor
    context = {
        "waiting": list(undecided_objections(actor)),
        "decided": list(decided_objections(actor)[:SHOWN]),
        "openable": list(openable_objections(actor)[:SHOWN]),
    }
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
    entry = shown.entry
    recording.record(
        application=entry.application, organization=entry.notice.organization, act=Act.OBJECTION, now=visit.now
    )
    return _objection_page(request, shown, finding_form=form, step_form=StepForm(), refusal=refusal)


@login_required
@require_POST
def objection_step(request: HttpRequest, objection_id: int) -> HttpResponse:
    """Record one step of the handling."""
    visit = visit_of(request)
    shown = objection_for_handler(visit.actor, objection_id)
    form = StepForm(request.POST)
    refusal = None
    if form.is_valid():
        try:
            _step(visit, objection_id, form.cleaned_data)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _("这一步已记下。"))
            return redirect("objection", objection_id)
    return _objection_page(request, shown, finding_form=FindingForm(), step_form=form, refusal=refusal)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def identity(request: HttpRequest, objection_id: int) -> HttpResponse:
    """Who objected, once, for the HR department that says why it asks."""
    visit = visit_of(request)
    shown = objection_for_opener(visit.actor, objection_id)
    form = IdentityForm(request.POST or None)
    opened, refusal = None, None
    if request.method == "POST" and form.is_valid():
        try:
            opened = open_identity(
                actor=visit.actor, now=visit.now, objection_id=objection_id, reason=form.cleaned_data["reason"]
            )
        except Refusal as refused:
            refusal = refused
    context = {
        "objection": shown,
        "notice": shown.entry.notice,
        "campaign": shown.entry.notice.campaign,
        "form": form,
        "opened": opened,
        "openings": list(shown.steps.filter(kind="identity_opened").select_related("by")),
        "refusal": refusal,
        "clauses": opening_clauses(visit.actor, shown.entry.notice.campaign),
    }
    return render(request, "notices/identity.html", context)


def _step(visit: Visit, objection_id: int, facts: dict[str, Any]) -> None:
    handle_objection(
        actor=visit.actor,
        now=visit.now,
        objection_id=objection_id,
        kind=facts["kind"],
        text=facts["step_text"],
        due_on=facts["due_on"],
    )


def _objection_page(request: HttpRequest, shown: Objection, **forms: Any) -> HttpResponse:
    notice = shown.entry.notice
    context = {
        "objection": shown,
        "steps": list(shown.steps.select_related("by")),
        "notice": notice,
        "campaign": notice.campaign,
        "clauses": clauses_held_by(notice.campaign, notice.kind, notice.posted_on),
    }
    return render(request, "notices/objection.html", context | forms)
