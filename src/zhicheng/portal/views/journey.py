"""The way of one case through all offices."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhicheng.infra.looks.queries import looks_shown
from zhicheng.infra.messages.kinds import ABOUT_CASES
from zhicheng.infra.messages.queries import messages_about
from zhicheng.infra.requests import visit_of
from zhicheng.portal.cards import acts_of, entries_of
from zhicheng.portal.standing import standing_of
from zhicheng.stages.applications.access import application_for_reading
from zhicheng.stages.applications.workflow import EDITABLE, TRANSITIONS, Status
from zhicheng.stages.campaigns.gates import clauses_at


@login_required
def journey(request: HttpRequest, application_id: int) -> HttpResponse:
    """Who has it, since when, until when, what next; then all that happened, and what is still to come."""
    visit = visit_of(request)
    application = application_for_reading(visit.actor, application_id)
    status = Status(application.status)
    entries = entries_of(application, visit.actor)
    context = {
        "application": application,
        "campaign": application.campaign,
        "is_own": application.person_id == visit.actor.person_id,
        "may_edit": status in EDITABLE,
        "may_withdraw": Status.WITHDRAWN in TRANSITIONS[status],
        "standing": standing_of(application, entries, visit.today),
        "entries": entries,
        "acts": acts_of(entries),
        "rechecking": clauses_at(application.campaign, "GX-17.5"),
    }
    if context["is_own"]:
        context |= {"looks": looks_shown(application), "told": messages_about(visit.actor, ABOUT_CASES, application.pk)}
    return render(request, "portal/journey.html", context)
