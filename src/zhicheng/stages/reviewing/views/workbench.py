"""What waits for an officer, by legal deadline."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.infra.requests import visit_of
from zhicheng.stages.registry.models import Post
from zhicheng.stages.reviewing.filters import Filters
from zhicheng.stages.reviewing.inbox import inbox
from zhicheng.stages.reviewing.queries import last_batch
from zhicheng.stages.reviewing.services.begin_batch import MOST_IN_BATCH
from zhicheng.stages.reviewing.words import keys_of_list


@login_required
@require_safe
def workbench(request: HttpRequest) -> HttpResponse:
    """One page of the inbox; filters and place stand in the address."""
    visit = visit_of(request)
    query = request.GET.dict()
    filters, after = Filters.of(query), query.get("after", "")
    page = inbox(visit.actor, filters, after, visit.today)
    context = {
        "inbox": page,
        "filters": filters,
        "select_all": query.get("select") == "page",
        "next_page": filters.address(after=page.after) if page.after else "",
        "select_page": filters.address(after=after, select="page"),
        "is_filtered": filters != Filters(),
        "most_in_batch": MOST_IN_BATCH,
        "batch": last_batch(visit.actor),
        "keys": keys_of_list(),
        "oversees": Post.HR_HANDLER in visit.actor.posts,
    }
    return render(request, "reviewing/workbench.html", context)
