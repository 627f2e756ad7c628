"""Reads of meetings for lists and pages."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet

from zhicheng.infra.access import Actor
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.meetings.access import meetings_of
from zhicheng.stages.meetings.models import AgendaItem, Meeting
from zhicheng.stages.registry.models import Person, Post


def cases_ready(campaign: Campaign) -> QuerySet[Application]:
    """Accepted cases of a campaign that stand on no agenda; a deferred one is free again."""
    taken = AgendaItem.objects.filter(application=OuterRef("pk")).exclude(outcome=AgendaItem.Outcome.DEFERRED)
    cases = Application.objects.filter(~Exists(taken), campaign=campaign, status=Status.ACCEPTED)
    return cases.select_related("person", "employer").order_by("number")


def meetings_listed(actor: Actor) -> QuerySet[Meeting]:
    """The actor's meetings, the latest first, with the number of cases."""
    return meetings_of(actor).annotate(cases=Count("agenda")).order_by("-meets_on", "-id")


def agenda_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The cases of a meeting with what a page shows of them."""
    return meeting.agenda.select_related("application__person", "application__employer", "ballot")


@dataclass(frozen=True)
class Tally:
    """How many cases of a meeting stand where."""

    cases: int
    voting: int
    counted: int
    passed: int
    not_passed: int
    barred: int
    deferred: int


def tally_of(items: list[AgendaItem]) -> Tally:
    """Count the cases by where they stand."""
    ballots = [item.ballot for item in items if item.ballot is not None]
    outcomes = [item.outcome for item in items]
    return Tally(
        cases=len(items),
        voting=len(ballots),
        counted=sum(ballot.closed_at is not None for ballot in ballots),
        passed=outcomes.count(AgendaItem.Outcome.PASSED),
        not_passed=outcomes.count(AgendaItem.Outcome.NOT_PASSED),
        barred=outcomes.count(AgendaItem.Outcome.BARRED),
        deferred=outcomes.count(AgendaItem.Outcome.DEFERRED),
    )


def supervisors_on(meeting: Meeting) -> QuerySet[Person]:
    """Who may watch over the meeting on its day: nobody whose own case is on its agenda."""
    supervisors = Person.objects.filter(
        appointments__post=Post.SUPERVISOR,
        appointments__organization=meeting.organizer_id,
        appointments__period__contains=meeting.meets_on,
    )
    return supervisors.exclude(applications__agenda_items__meeting=meeting).order_by("name", "id")
