"""Approving several cases at once: first what would happen to each, then what did."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.infra.access import Actor
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import Visit, visit_of
from zhicheng.stages.reviewing.access import WITH_CASE, steps_of_officer
from zhicheng.stages.reviewing.approving import objection_to_approval
from zhicheng.stages.reviewing.inbox import PAGE
from zhicheng.stages.reviewing.models import Step
from zhicheng.stages.reviewing.queries import open_steps
from zhicheng.stages.reviewing.services import decide_step
from zhicheng.stages.reviewing.words import APPROVED_IN_BATCH, approval_word

RESULTS = "batch_results"


@dataclass(frozen=True)
class Prospect:
    """One chosen case, and why it cannot be approved with the others (None: it can)."""

    step: Step
    word: str
    objection: Refusal | None


@login_required
@require_POST
def preview_batch(request: HttpRequest) -> HttpResponse:
    """Show what would be approved and what is left out, with the reason."""
    visit = visit_of(request)
    steps = _chosen(visit.actor, request)
    if not steps:
        return redirect("workbench")
    prospects = [_prospect(step, visit.today) for step in steps]
    context = {
        "ready": [prospect for prospect in prospects if prospect.objection is None],
        "left_out": [prospect for prospect in prospects if prospect.objection is not None],
    }
    return render(request, "reviewing/batch_preview.html", context)


@login_required
@require_POST
def approve_batch(request: HttpRequest) -> HttpResponse:
    """Approve each chosen case by itself; what is refused changes nothing and does not hold up the others."""
    visit = visit_of(request)
    request.session[RESULTS] = [_approve(visit, step) for step in _chosen(visit.actor, request)]
    return redirect("batch_results")


@login_required
@require_safe
def batch_results(request: HttpRequest) -> HttpResponse:
    """What became of each case of the last batch."""
    actor = visit_of(request).actor
    told = {result["step"]: result for result in request.session.get(RESULTS, [])}
    steps = steps_of_officer(actor).filter(pk__in=told).select_related(*WITH_CASE).order_by("due_on", "id")
    rows = [{**told[step.pk], "step": step, "word": approval_word(step.kind)} for step in steps]
    context = {
        "done": [row for row in rows if not row["message"]],
        "refused": [row for row in rows if row["message"]],
    }
    return render(request, "reviewing/batch_results.html", context)


def _chosen(actor: Actor, request: HttpRequest) -> list[Step]:
    numbers = [int(text) for text in request.POST.getlist("step")[:PAGE] if text.isdecimal()]
    chosen = open_steps(actor).filter(pk__in=numbers, kind__in=APPROVED_IN_BATCH)
    return list(chosen.exclude(application__person=actor.person_id).select_related(*WITH_CASE))


def _prospect(step: Step, today: date) -> Prospect:
    return Prospect(step, approval_word(step.kind), objection_to_approval(step, today))


def _approve(visit: Visit, step: Step) -> dict[str, object]:
    try:
        decide_step(actor=visit.actor, now=visit.now, step_id=step.pk, outcome=Step.Outcome.APPROVED)
    except Refusal as refusal:
        return {"step": step.pk, "message": refusal.message, "clauses": list(refusal.clauses)}
    return {"step": step.pk, "message": "", "clauses": []}
