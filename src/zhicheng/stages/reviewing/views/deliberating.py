"""Pages of an employer's deliberations."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import visit_of
from zhicheng.stages.reviewing.access import campaign_by_id, deliberation_for_handler, employer_of_handler
from zhicheng.stages.reviewing.forms import SessionForm
from zhicheng.stages.reviewing.gathering import gathered
from zhicheng.stages.reviewing.models import StepKind
from zhicheng.stages.reviewing.queries import items_of, last_members, sessions, steps_to_deliberate
from zhicheng.stages.reviewing.services import open_deliberation
from zhicheng.stages.reviewing.way import clauses_of_kind

SHOWN = 30


@login_required
@require_safe
def deliberations(request: HttpRequest) -> HttpResponse:
    """Cases that wait for a vote, by employer and campaign, and the sessions held."""
    actor = visit_of(request).actor
    context = {"gathered": gathered(steps_to_deliberate(actor)), "sessions": list(sessions(actor)[:SHOWN])}
    return render(request, "reviewing/deliberations.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_deliberation(request: HttpRequest, employer_id: int, campaign_id: int) -> HttpResponse:
    """Enter the group and put the chosen cases to the vote."""
    visit = visit_of(request)
    employer, campaign = employer_of_handler(visit.actor, employer_id), campaign_by_id(campaign_id)
    steps = steps_to_deliberate(visit.actor).filter(organization=employer, application__campaign=campaign)
    form = SessionForm(
        request.POST or None,
        steps=steps,
        members=last_members(employer.pk),
        initial={"held_on": visit.today},
    )
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            opened = open_deliberation(
                actor=visit.actor,
                now=visit.now,
                employer_id=employer.pk,
                campaign_id=campaign.pk,
                held_on=form.cleaned_data["held_on"],
                members=form.members(),
                step_ids=form.cleaned_data["steps"],
            )
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _("可以投票了。投完以后，由两位计票人各自录票数。"))
            return redirect("deliberation", opened.pk)
    clauses = clauses_of_kind(campaign, employer, StepKind.DELIBERATION)
    context = {"employer": employer, "campaign": campaign, "form": form, "refusal": refusal, "clauses": clauses}
    return render(request, "reviewing/new_deliberation.html", context)


@login_required
@require_safe
def deliberation(request: HttpRequest, deliberation_id: int) -> HttpResponse:
    """One session: the group, the cases, and what the votes decided."""
    shown = deliberation_for_handler(visit_of(request).actor, deliberation_id)
    items = list(items_of(shown))
    context = {
        "deliberation": shown,
        "campaign": shown.campaign,
        "clauses": clauses_of_kind(shown.campaign, shown.employer, StepKind.DELIBERATION),
        "items": items,
        "waiting": sum(item.ballot.closed_at is None for item in items),
        "passed": sum(item.step.outcome == item.step.Outcome.APPROVED for item in items),
    }
    return render(request, "reviewing/deliberation.html", context)
