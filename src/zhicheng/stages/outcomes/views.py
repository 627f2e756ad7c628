"""Pages of results: the organizer posts them, the body that the law names confirms them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import Visit, visit_of
from zhicheng.stages.outcomes.deciding import verdict_on
from zhicheng.stages.outcomes.forms import ConfirmForm
from zhicheng.stages.outcomes.queries import MeetingResults, results_listed, results_of_meeting
from zhicheng.stages.outcomes.services import confirm_results, post_result_notice
from zhicheng.stages.outcomes.told import shown_facts


@login_required
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Meetings whose results the actor's office posts or confirms."""
    visit = visit_of(request)
    listed = results_listed(visit.actor, visit.today)
    context = {
        "listed": listed,
        "ready": sum(len(one.ready) for one in listed if one.confirms),
        "unposted": sum(one.notice is None and bool(one.results) for one in listed),
        "clauses": ("GX-30.1", "GX-31.3"),
    }
    return render(request, "outcomes/results.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Choose, look at what would be decided and why, then confirm."""
    visit = visit_of(request)
    shown = results_of_meeting(visit.actor, meeting_id, visit.today)
    form = ConfirmForm(request.POST or None, ready=shown.ready, campaign=shown.meeting.campaign)
    if request.method != "POST" or not form.is_valid():
        return render(request, "outcomes/confirm.html", _context(shown, form))
    if "confirm" in request.POST:
        return _confirm(request, visit, shown, form)
    return _preview(request, visit, shown, form)


@login_required
@require_POST
def post(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Post who passed a meeting."""
    visit = visit_of(request)
    try:
        posted = post_result_notice(actor=visit.actor, now=visit.now, meeting_id=meeting_id)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("meeting", meeting_id)
    messages.success(request, _("已公示，期满自动撤下。"))
    return redirect("notice", posted.notice_id)


def _confirm(request: HttpRequest, visit: Visit, shown: MeetingResults, form: ConfirmForm) -> HttpResponse:
    try:
        made = confirm_results(
            actor=visit.actor,
            now=visit.now,
            application_ids=form.cleaned_data["applications"],
            document_number=form.cleaned_data["document_number"],
            told=form.told(),
        )
    except Refusal as refusal:
        return render(request, "outcomes/confirm.html", _context(shown, form, refusal))
    confirmed = sum(one.obtained_on is not None for one in made)
    messages.success(
        request,
        _("已确认%(confirmed)s人，不予确认%(refused)s人。")
        % {"confirmed": confirmed, "refused": len(made) - confirmed},
    )
    return redirect("confirm_results", shown.meeting.pk)


def _context(shown: MeetingResults, form: ConfirmForm, refusal: Refusal | None = None) -> dict[str, object]:
    return {
        "shown": shown,
        "meeting": shown.meeting,
        "campaign": shown.meeting.campaign,
        "form": form,
        "refusal": refusal,
    }


def _preview(request: HttpRequest, visit: Visit, shown: MeetingResults, form: ConfirmForm) -> HttpResponse:
    """What would be decided on those chosen, as the law answers today on what the officer says."""
    wanted = set(form.cleaned_data["applications"])
    told = form.told()
    try:
        cases = [
            (one, verdict_on(one.application, one.posting, visit.today, told))
            for one in shown.ready
            if one.application.pk in wanted and one.posting is not None
        ]
    except Refusal as refusal:
        return render(request, "outcomes/confirm.html", _context(shown, form, refusal))
    more = {"cases": cases, "told": shown_facts(shown.meeting.campaign, told), "typed": _typed(request)}
    return render(request, "outcomes/preview.html", _context(shown, form) | more)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What was entered, to be sent again with the confirmation."""
    aids = {"csrfmiddlewaretoken", "preview"}
    return [(name, value) for name, values in request.POST.lists() if name not in aids for value in values]
