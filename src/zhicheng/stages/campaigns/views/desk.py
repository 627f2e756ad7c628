"""Pages of the offices: what they plan, what waits for their approval, one plan with its acts."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.infra.access import Denied
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import Visit, visit_of
from zhicheng.stages.campaigns.access import (
    campaign_of_office,
    campaigns_of_organizer,
    campaigns_to_approve,
    committees_of,
    require_office,
)
from zhicheng.stages.campaigns.forms.acts import ReturnForm
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.campaigns.queries import filing_day
from zhicheng.stages.campaigns.services import (
    approve_campaign,
    close_campaign,
    discard_campaign,
    publish_campaign,
    return_campaign,
    send_campaign,
    take_back_campaign,
)
from zhicheng.stages.campaigns.showing import context_of
from zhicheng.stages.campaigns.steps import STEPS
from zhicheng.stages.campaigns.wording import answers_told

State = Campaign.State
Act = tuple[Callable[..., Any], Promise]

BY_ORGANIZER: Mapping[str, Act] = {
    "send": (send_campaign, _("已报核准。核准前可以收回。")),
    "publish": (publish_campaign, _("已公布。条件从现在起不再改变。")),
    "take_back": (take_back_campaign, _("已收回，可以接着改；改好要重新核准。")),
    "discard": (discard_campaign, _("已删除。")),
    "close": (close_campaign, _("已办结。")),
}
BY_APPROVER: Mapping[str, Act] = {
    "approve": (approve_campaign, _("已核准，由组建单位公布。")),
    "return": (return_campaign, _("已退回组建单位。")),
}


@login_required
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The organizer's plans and campaigns, and what was sent to the approving office."""
    actor = visit_of(request).actor
    require_office(actor)
    sent = campaigns_to_approve(actor)
    context = {
        "committees": list(committees_of(actor)),
        "own": list(campaigns_of_organizer(actor).order_by("-year", "-pk")),
        "waiting": list(sent.filter(state=State.PENDING).order_by("sent_at")),
        "approved": list(sent.exclude(state__in=(State.PENDING, State.PLANNED)).order_by("-approved_at")[:50]),
    }
    return render(request, "campaigns/desk.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """What the public will see, with the acts that are open to the reader's office."""
    visit = visit_of(request)
    campaign = campaign_of_office(visit.actor, campaign_id)
    allowed = _acts_for(visit, campaign)
    refusal, form = None, ReturnForm()
    if request.method == "POST":
        form = ReturnForm(request.POST)
        act = request.POST.get("act", "")
        if act not in allowed:
            raise Denied
        if act != "return" or form.is_valid():
            try:
                return _done(request, visit, campaign, act, form)
            except Refusal as refused:
                refusal = refused
    context = context_of(campaign, visit.now, visit.today) | {
        "steps": [(step, step.url(campaign)) for step in STEPS],
        "acts": allowed,
        "answers": answers_told(campaign),
        "form": form,
        "refusal": refusal,
        "filing_day": filing_day(campaign, visit.today),
        "may_open": visit.now < campaign.opens_at,
        "over": visit.now >= campaign.closes_at,
    }
    return render(request, "campaigns/review.html", context)


def _acts_for(visit: Visit, campaign: Campaign) -> dict[str, Act]:
    """The acts that the reader's offices have on the campaign, as it stands or as it may stand by now."""
    own = campaigns_of_organizer(visit.actor).filter(pk=campaign.pk).exists()
    approves = campaigns_to_approve(visit.actor).filter(pk=campaign.pk).exists()
    return {**(BY_ORGANIZER if own else {}), **(BY_APPROVER if approves else {})}


def _done(request: HttpRequest, visit: Visit, campaign: Campaign, act: str, form: ReturnForm) -> HttpResponse:
    service, word = {**BY_ORGANIZER, **BY_APPROVER}[act]
    reason = {"reason": form.cleaned_data["reason"]} if act == "return" else {}
    service(actor=visit.actor, now=visit.now, campaign_id=campaign.pk, **reason)
    messages.success(request, str(word))
    return redirect("campaign_desk") if act == "discard" else redirect("campaign_review", campaign.pk)
