"""What is up, one notice as a page, and as a document to print."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhicheng.infra.files.serving import pdf_response
from zhicheng.infra.requests import visit_of
from zhicheng.stages.notices.access import handles, may_see_list, notice_for_reader
from zhicheng.stages.notices.codes import in_groups
from zhicheng.stages.notices.law import clauses_of
from zhicheng.stages.notices.models import Notice
from zhicheng.stages.notices.paper import notice_paper
from zhicheng.stages.notices.queries import ended_notices, running_notices, working_days_of
from zhicheng.stages.notices.running import is_running

SHOWN_ENDED = 30


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """What is up today: results for everybody, the own unit's for its people."""
    visit = visit_of(request)
    context = {
        "running": list(running_notices(visit.actor, visit.today)),
        "ended": list(ended_notices(visit.actor, visit.today)[:SHOWN_ENDED]),
    }
    return render(request, "notices/notices.html", context)


@require_safe
def notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """One notice as a document; after its end only that it is over."""
    visit = visit_of(request)
    shown = notice_for_reader(visit.actor, notice_id)
    context = {
        "notice": shown,
        "campaign": shown.campaign,
        "running": is_running(shown, visit.today),
        "handles": handles(visit.actor, shown),
        "clauses": clauses_of(shown),
    }
    if not may_see_list(visit.actor, shown, visit.today):
        return render(request, "notices/ended.html", context)
    return render(request, "notices/notice.html", context | _list_of(shown))


@require_safe
def notice_pdf(request: HttpRequest, notice_id: int) -> HttpResponse:
    """The notice to print and hang up, for who may see the list."""
    visit = visit_of(request)
    shown = notice_for_reader(visit.actor, notice_id)
    if not may_see_list(visit.actor, shown, visit.today):
        return redirect("notice", notice_id)
    page = request.build_absolute_uri(reverse("notice_code"))
    return pdf_response(notice_paper(shown, page), "公示.pdf")


def _list_of(shown: Notice) -> dict[str, Any]:
    return {
        "entries": list(shown.entries.all()),
        "changes": list(shown.changes.select_related("entry")),
        "days": working_days_of(shown),
        "is_result": shown.kind == Notice.Kind.RESULT,
        "code": in_groups(shown.code) if shown.code else "",
        "seal_size": seal_size(shown.organization.name),
    }


def seal_size(name: str) -> int:
    """Letter size that lets a name of any length go round the seal."""
    return max(6, min(15, 210 // max(len(name), 1)))
