"""What waits for an officer, by legal deadline."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.infra.requests import visit_of
from zhicheng.stages.reviewing.inbox import Filters, inbox


@login_required
@require_safe
def workbench(request: HttpRequest) -> HttpResponse:
    """One page of the inbox; filters and place stand in the address."""
    visit = visit_of(request)
    query = request.GET.dict()
    filters = Filters.of(query)
    page = inbox(visit.actor, filters, query.get("after", ""), visit.today)
    context = {
        "inbox": page,
        "filters": filters,
        "select_all": query.get("select") == "page",
        "next_page": _address(filters, after=page.after) if page.after else "",
        "select_page": _address(filters, after=query.get("after", ""), select="page"),
        "is_filtered": filters != Filters(),
    }
    return render(request, "reviewing/workbench.html", context)


def _address(filters: Filters, **place: str) -> str:
    known = {"q": filters.q, "kind": filters.kind, "due": filters.due, "back": "1" if filters.back else "", **place}
    return "?" + urlencode({name: value for name, value in known.items() if value})
