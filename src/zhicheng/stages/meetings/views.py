"""Pages of meetings, for the organizer's office and for who presides."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhicheng.infra.files.serving import file_response
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import Visit, visit_of
from zhicheng.stages.meetings.access import meeting_to_see, presides
from zhicheng.stages.meetings.forms import OpenForm, RequestForm, places_in
from zhicheng.stages.meetings.models import Meeting
from zhicheng.stages.meetings.presiding import roles_that_preside
from zhicheng.stages.meetings.queries import agenda_of, cases_ready, meetings_listed, supervisors_on, tally_of
from zhicheng.stages.meetings.services import announce_results, open_meeting, request_meeting, sign_results
from zhicheng.stages.meetings.tallying import rates_and_ties
from zhicheng.stages.panels.access import is_office, panel_of_office
from zhicheng.stages.panels.queries import seats_listed
from zhicheng.stages.registry.models import Post


@login_required
@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """The actor's meetings."""
    visit = visit_of(request)
    listed = list(meetings_listed(visit.actor))
    today = [meeting for meeting in listed if meeting.meets_on == visit.today]
    return render(request, "meetings/meetings.html", {"meetings": listed, "today_count": len(today)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def request_(request: HttpRequest, panel_id: int) -> HttpResponse:
    """Request a meeting of a panel."""
    visit = visit_of(request)
    panel = panel_of_office(visit.actor, panel_id)
    form = RequestForm(request.POST or None, cases=cases_ready(panel.campaign))
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            meeting = request_meeting(
                actor=visit.actor,
                now=visit.now,
                panel_id=panel.pk,
                meets_on=form.cleaned_data["meets_on"],
                venue=form.cleaned_data["venue"],
                application_ids=form.cleaned_data["applications"],
            )
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _("开评申请已提出，议程已定。"))
            return redirect("meeting", meeting.pk)
    context = {"form": form, "panel": panel, "campaign": panel.campaign, "refusal": refusal}
    return render(request, "meetings/request.html", context)


@login_required
@require_safe
def meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """One meeting as it stands."""
    visit = visit_of(request)
    return _page(request, visit, meeting_to_see(visit.actor, meeting_id))


@login_required
@require_POST
def open_(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Open the meeting with those who signed in."""
    visit = visit_of(request)
    shown = meeting_to_see(visit.actor, meeting_id)
    form = _open_form(shown, request)
    if not form.is_valid():
        return _page(request, visit, shown, form=form)
    try:
        open_meeting(
            actor=visit.actor,
            now=visit.now,
            meeting_id=meeting_id,
            present=form.cleaned_data["present"],
            presiding=form.cleaned_data["presiding"],
            supervisor_id=form.cleaned_data["supervisor"],
            recusals=form.recusals(),
        )
    except Refusal as refusal:
        return _page(request, visit, shown, form=form, refusal=refusal)
    messages.success(request, _("已开会，可以投票和计票。"))
    return redirect("meeting", meeting_id)


@login_required
@require_POST
def announce(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Announce the results, with the places that the committee gave to equal votes."""
    announcing = partial(announce_results, order=places_in(request.POST))
    return _act(request, meeting_id, announcing, _("结果已宣布。请核对后签字。"))


@login_required
@require_POST
def sign(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Sign the results."""
    return _act(request, meeting_id, sign_results, _("你已签字，结果生效，会议记录已归档。"))


@login_required
@require_safe
def minutes(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The minutes, for the office alone: they name the experts."""
    visit = visit_of(request)
    shown = meeting_to_see(visit.actor, meeting_id)
    if shown.minutes is None or not is_office(visit.actor, shown.organizer_id):
        raise Http404
    return file_response(shown.minutes)


def _act(request: HttpRequest, meeting_id: int, service: Callable[..., Meeting], done: str) -> HttpResponse:
    visit = visit_of(request)
    try:
        service(actor=visit.actor, now=visit.now, meeting_id=meeting_id)
    except Refusal as refusal:
        return _page(request, visit, meeting_to_see(visit.actor, meeting_id), refusal=refusal)
    messages.success(request, done)
    return redirect("meeting", meeting_id)


def _page(
    request: HttpRequest, visit: Visit, shown: Meeting, *, form: OpenForm | None = None, refusal: Refusal | None = None
) -> HttpResponse:
    items = list(agenda_of(shown))
    allowances, ties = rates_and_ties(shown, visit.today)
    handles = visit.actor.holds(Post.ORGANIZER_HANDLER, shown.organizer_id)
    opens = handles and shown.state == Meeting.State.REQUESTED and shown.meets_on == visit.today
    context: dict[str, Any] = {
        "meeting": shown,
        "campaign": shown.campaign,
        "items": items,
        "tally": tally_of(items),
        "allowances": allowances,
        "ties": ties if shown.state == Meeting.State.OPEN else [],
        "handles": handles,
        "is_office": is_office(visit.actor, shown.organizer_id),
        "presides": presides(visit.actor, shown),
        "form": (form or _open_form(shown)) if opens else None,
        "refusal": refusal,
    }
    return render(request, "meetings/meeting.html", context)


def _open_form(shown: Meeting, request: HttpRequest | None = None) -> OpenForm:
    return OpenForm(
        request.POST if request else None,
        seats=seats_listed(shown.panel),
        presiding=roles_that_preside(shown),
        supervisors=supervisors_on(shown),
        items=agenda_of(shown),
        initial={"supervisor": shown.panel.supervisor_id},
    )
