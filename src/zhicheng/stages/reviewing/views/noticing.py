"""The page on which an employer posts its notice."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhicheng.infra.access import Denied
from zhicheng.infra.face.dates import month_day
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import Visit, visit_of
from zhicheng.stages.notices.shown import Entry
from zhicheng.stages.reviewing.changed import changed_cases
from zhicheng.stages.reviewing.gathering import Gathered, gathered
from zhicheng.stages.reviewing.models import Step
from zhicheng.stages.reviewing.queries import posted_notices, steps_to_post
from zhicheng.stages.reviewing.services import post_employer_notice, post_supplementary_notice
from zhicheng.stages.reviewing.showing import notice_entries
from zhicheng.stages.reviewing.way import clauses_of


@dataclass(frozen=True)
class Draft:
    """What would be posted for one employer and campaign by which clauses, line by line with the step behind each."""

    group: Gathered
    lines: tuple[tuple[Step, Entry], ...]
    clauses: tuple[str, ...]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def employer_notice(request: HttpRequest) -> HttpResponse:
    """Show what would be posted, post it, and show what is up."""
    visit = visit_of(request)
    groups = gathered(steps_to_post(visit.actor))
    refusal = None
    if request.method == "POST":
        try:
            (_supplement if "application" in request.POST else _post)(request, visit, groups)
        except Refusal as refused:
            refusal = refused
        else:
            return redirect("employer_notice")
    context = {
        "drafts": [_draft(group, visit) for group in groups],
        "posted": list(posted_notices(visit.actor)),
        "changed": changed_cases(visit.actor),
        "refusal": refusal,
    }
    return render(request, "reviewing/employer_notice.html", context)


def _post(request: HttpRequest, visit: Visit, groups: list[Gathered]) -> None:
    key = request.POST.get("group", "")
    group = next((group for group in groups if f"{group.employer.pk}.{group.campaign.pk}" == key), None)
    if group is None:
        raise Denied
    chosen = set(request.POST.getlist("step"))
    notice = post_employer_notice(
        actor=visit.actor,
        now=visit.now,
        employer_id=group.holder.pk,
        campaign_id=group.campaign.pk,
        step_ids=[step.pk for step in group.steps if str(step.pk) in chosen],
    )
    messages.success(request, _("已公示，到%(day)s24:00，期满自动撤下。") % {"day": month_day(notice.ends_on)})


def _supplement(request: HttpRequest, visit: Visit, _groups: list[Gathered]) -> None:
    number = request.POST["application"]
    notice = post_supplementary_notice(
        actor=visit.actor,
        now=visit.now,
        application_id=int(number) if number.isdecimal() else 0,
        change=request.POST.get("change", ""),
    )
    messages.success(request, _("已补充公示，到%(day)s24:00，期满以前不能报送。") % {"day": month_day(notice.ends_on)})


def _draft(group: Gathered, visit: Visit) -> Draft:
    by_application = {step.application_id: step for step in group.steps}
    entries = notice_entries(group.steps, visit.today)
    return Draft(
        group, tuple((by_application[entry.application.pk], entry) for entry in entries), clauses_of(group.steps[0])
    )
