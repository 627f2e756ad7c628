"""Pages of deliberations: those held for the own unit, and those that another unit entrusted to it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.infra.access import Denied
from zhicheng.infra.files.serving import file_response
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import Visit, visit_of
from zhicheng.stages.registry.models import Post
from zhicheng.stages.reviewing.access import campaign_by_id, deliberation_for_handler, employer_of_handler
from zhicheng.stages.reviewing.deliberation_forms import PEOPLE, ClosingForm, SessionForm
from zhicheng.stages.reviewing.gathering import gathered
from zhicheng.stages.reviewing.group import capacities_of
from zhicheng.stages.reviewing.law import bases_named
from zhicheng.stages.reviewing.models import Deliberation, DeliberationItem, Step, StepKind
from zhicheng.stages.reviewing.queries import (
    defences_of,
    entrusted_elsewhere,
    items_of,
    last_members,
    people_of_unit,
    sessions,
    steps_to_deliberate,
)
from zhicheng.stages.reviewing.services import close_deliberation, open_deliberation
from zhicheng.stages.reviewing.way import clauses_of_kind, entrusting_clauses

SHOWN = 30


@login_required
@require_safe
def deliberations(request: HttpRequest) -> HttpResponse:
    """Cases that wait for a vote, by employer and campaign, those given to other units, and the sessions held."""
    actor = visit_of(request).actor
    context = {
        "gathered": gathered(steps_to_deliberate(actor)),
        "entrusted": list(entrusted_elsewhere(actor)[:SHOWN]),
        "sessions": list(sessions(actor)[:SHOWN]),
    }
    return render(request, "reviewing/deliberations.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_deliberation(request: HttpRequest, holder_id: int, employer_id: int, campaign_id: int) -> HttpResponse:
    """Enter the group and put the chosen cases to the vote."""
    visit = visit_of(request)
    holder, campaign = employer_of_handler(visit.actor, holder_id), campaign_by_id(campaign_id)
    waiting = steps_to_deliberate(visit.actor).filter(organization=holder, application__employer=employer_id)
    steps = list(waiting.filter(application__campaign=campaign))
    form = SessionForm(
        request.POST or None, steps=steps, members=last_members(holder.pk), initial={"held_on": visit.today}
    )
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            opened = _open(visit, form, holder_id=holder.pk, employer_id=employer_id, campaign_id=campaign.pk)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _("可以投票了。投完以后，由两位计票人各自录票数。"))
            return redirect("deliberation", opened.pk)
    employer = steps[0].application.employer or holder if steps else holder
    context = {
        "holder": holder,
        "employer": employer,
        "campaign": campaign,
        "form": form,
        "refusal": refusal,
        "people": people_of_unit(holder.pk),
        "people_id": PEOPLE,
        "clauses": clauses_of_kind(campaign, employer, StepKind.DELIBERATION),
        "to_entrust": _to_entrust(holder.pk, steps),
    }
    return render(request, "reviewing/new_deliberation.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def deliberation(request: HttpRequest, deliberation_id: int) -> HttpResponse:
    """One session: the group, the cases, what the votes decided; and, once all are counted, its end."""
    visit = visit_of(request)
    shown = deliberation_for_handler(visit.actor, deliberation_id)
    items = list(items_of(shown))
    bases = bases_named(shown.campaign, shown.held_on)
    form = ClosingForm(request.POST or None, items=items, bases=bases.values)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            findings = form.findings()
            close_deliberation(actor=visit.actor, now=visit.now, deliberation_id=shown.pk, findings=findings)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _("审议结束，会议记录已经排好并留存。请打印签字后归档。"))
            return redirect("deliberation", shown.pk)
    context = _shown(shown, items) | {
        "form": form,
        "refusal": refusal,
        "bases": bases,
        "holds": visit.actor.holds(Post.EMPLOYER_HANDLER, shown.held_by_id),
    }
    return render(request, "reviewing/deliberation.html", context)


@login_required
@require_safe
def minutes(request: HttpRequest, deliberation_id: int) -> HttpResponse:
    """The minutes of a closed session, for the unit that held it and the one whose cases they were."""
    shown = deliberation_for_handler(visit_of(request).actor, deliberation_id)
    if shown.minutes is None:
        raise Denied
    return file_response(shown.minutes)


def _open(visit: Visit, form: SessionForm, **where: int) -> Deliberation:
    typed = form.cleaned_data
    return open_deliberation(
        actor=visit.actor,
        now=visit.now,
        held_on=typed["held_on"],
        venue=typed["venue"],
        reason=typed["reason"],
        members=form.members(),
        recusals=form.recusals(),
        step_ids=typed["steps"],
        **where,
    )


def _to_entrust(holder_id: int, steps: list[Step]) -> int | None:
    """A case from which the way leads to entrusting another unit, where these are the holder's own and the law lets."""
    first = steps[0] if steps else None
    if first is None or first.application.employer_id != holder_id or not entrusting_clauses(first):
        return None
    return first.pk


def _shown(session: Deliberation, items: list[DeliberationItem]) -> dict[str, Any]:
    return {
        "deliberation": session,
        "campaign": session.campaign,
        "clauses": clauses_of_kind(session.campaign, session.employer, StepKind.DELIBERATION),
        "items": items,
        "members": [(member, capacities_of(member)) for member in session.members.all()],
        "defences": list(defences_of(items).values()),
        "waiting": sum(item.ballot.closed_at is None and item.step.closed_at is None for item in items),
        "passed": sum(item.step.outcome == Step.Outcome.APPROVED for item in items),
    }
