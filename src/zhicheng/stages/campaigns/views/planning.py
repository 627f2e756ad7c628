"""Planning a campaign: one group of conditions a page, with the law beside it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhicheng.infra.face.refusals import RefusalsAt
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import visit_of
from zhicheng.stages.campaigns.access import campaign_of_organizer, committee_of_organizer
from zhicheng.stages.campaigns.checklists import of_one_issuer
from zhicheng.stages.campaigns.forms.lists import scoring_about, scoring_of
from zhicheng.stages.campaigns.forms.planning import PlanForm
from zhicheng.stages.campaigns.gates import clauses_at
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.campaigns.services import change_campaign, plan_campaign
from zhicheng.stages.campaigns.steps import SCORING, STEPS, Step, after, step_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, committee_id: int) -> HttpResponse:
    """Begin a plan for one of the office's committees."""
    visit = visit_of(request)
    committee = committee_of_organizer(visit.actor, committee_id)
    form = PlanForm.fresh(committee, visit.today.year, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with RefusalsAt(form):
            made = plan_campaign(actor=visit.actor, now=visit.now, committee_id=committee_id, **form.terms())
            messages.success(request, _("已建好，接着一页一页填。没填完也会留着。"))
            return redirect("campaign_step", made.pk, STEPS[1].key)
    return render(request, "campaigns/plan.html", {"committee": committee, "form": form, "clauses": PlanForm.clauses})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, campaign_id: int, key: str) -> HttpResponse:
    """One page of a plan; each is saved by itself."""
    visit = visit_of(request)
    campaign = campaign_of_organizer(visit.actor, campaign_id)
    here = step_of(key)
    if campaign.state != Campaign.State.PLANNED:
        return redirect("campaign_review", campaign_id)
    form, rows = _forms(here, campaign, request)
    refusal = None
    if request.method == "POST" and (rows or form).is_valid():
        terms = {"scoring": scoring_of(rows)} if rows else form.terms()
        try:
            change_campaign(actor=visit.actor, now=visit.now, campaign_id=campaign_id, **terms)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _("已保存。"))
            return _onwards(here, campaign_id)
    context = {
        "campaign": campaign,
        "step": here,
        "clauses": clauses_at(campaign, *here.clauses),
        "steps": [(one, one.url(campaign)) for one in STEPS],
        "form": form,
        "rows": rows,
        "refusal": refusal,
        "lists": [(one, of_one_issuer(one)) for one in getattr(form, "lists", ())],
    }
    return render(request, "campaigns/step.html", context)


def _forms(here: Step, campaign: Campaign, request: HttpRequest) -> tuple[Any, Any]:
    """The page's form, and for the scoring its rows instead."""
    data = request.POST if request.method == "POST" else None
    if here.key == SCORING or here.form is None:
        return None, scoring_about(campaign, data)
    return here.form.about(campaign, data), None


def _onwards(here: Step, campaign_id: int) -> HttpResponse:
    following = after(here)
    return (
        redirect("campaign_step", campaign_id, following.key) if following else redirect("campaign_review", campaign_id)
    )
