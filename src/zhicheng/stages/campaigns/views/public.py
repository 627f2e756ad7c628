"""What everybody may see of campaigns, without an account (KS-4.12.c, KS-4.12.d)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.infra.files.serving import file_response
from zhicheng.infra.requests import visit_of
from zhicheng.stages.campaigns.access import public_campaign, public_document
from zhicheng.stages.campaigns.queries import coming_campaigns, ended_campaigns, open_campaigns
from zhicheng.stages.campaigns.showing import context_of

SHOWN_ENDED = 50


@require_safe
def campaigns(request: HttpRequest) -> HttpResponse:
    """Open campaigns, those to come, those that are over."""
    now = visit_of(request).now
    context = {
        "open": list(open_campaigns(now)),
        "coming": list(coming_campaigns(now)),
        "ended": list(ended_campaigns(now)[:SHOWN_ENDED]),
    }
    return render(request, "campaigns/campaigns.html", context)


@require_safe
def campaign(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """One campaign: conditions, materials, calendar, contacts, fees, law, amendments."""
    visit = visit_of(request)
    return render(request, "campaigns/campaign.html", context_of(public_campaign(campaign_id), visit.now, visit.today))


@require_safe
def document(_request: HttpRequest, campaign_id: int, filing_id: int) -> HttpResponse:
    """The PDF of something filed."""
    return file_response(public_document(campaign_id, filing_id))
