"""The public front page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhicheng.infra.requests import visit_of
from zhicheng.portal.queries import SHOWN, running_results
from zhicheng.stages.campaigns.queries import coming_campaigns, open_campaigns


def home(request: HttpRequest) -> HttpResponse:
    """What is open, what is coming, which results are up, and how a case goes."""
    visit = visit_of(request)
    context = {
        "open": open_campaigns(visit.now),
        "coming": coming_campaigns(visit.now)[:SHOWN],
        "results": running_results(visit.today)[:SHOWN],
    }
    return render(request, "portal/home.html", context)
