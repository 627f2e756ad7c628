"""Reads of results for lists and pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from zhicheng.infra.access import Actor, Denied
from zhicheng.stages.applications.models import Application
from zhicheng.stages.meetings.models import AgendaItem, Meeting
from zhicheng.stages.notices.models import Notice
from zhicheng.stages.outcomes.access import meetings_to_confirm
from zhicheng.stages.outcomes.body import confirming_body
from zhicheng.stages.outcomes.models import Confirmation
from zhicheng.stages.outcomes.standing import Posting, postings_of
from zhicheng.stages.registry.models import Post


@dataclass(frozen=True)
class Result:
    """One who passed, and how far the confirmation is."""

    application: Application
    posting: Posting | None
    confirmation: Confirmation | None

    @property
    def is_ready(self) -> bool:
        """It may be decided on now."""
        posting = self.posting
        return self.confirmation is None and posting is not None and posting.is_over and not posting.is_open


@dataclass(frozen=True)
class MeetingResults:
    """The results of one meeting."""

    meeting: Meeting
    results: tuple[Result, ...]
    confirms: bool

    @property
    def ready(self) -> tuple[Result, ...]:
        return tuple(result for result in self.results if result.is_ready)

    @property
    def decided(self) -> int:
        return sum(result.confirmation is not None for result in self.results)

    @property
    def notice(self) -> Notice | None:
        """The notice of these results, once it was posted."""
        return next((result.posting.notice for result in self.results if result.posting), None)


def results_listed(actor: Actor, on: date) -> list[MeetingResults]:
    """Signed meetings whose results the actor's office posts or confirms, the latest first."""
    own = actor.organizations(Post.ORGANIZER_HANDLER)
    confirmed = [one.pk for one in meetings_to_confirm(actor) if _is_body(actor, one, on)]
    signed = Meeting.objects.filter(state=Meeting.State.SIGNED).select_related("campaign__place", "campaign__committee")
    seen = signed.filter(Q(pk__in=confirmed) | Q(organizer__in=own)).order_by("-signed_at", "-pk")
    return _results_of(list(seen), confirmed)


def results_of_meeting(actor: Actor, meeting_id: int, on: date) -> MeetingResults:
    """The results of one meeting; `Denied` for others than the body that confirms."""
    meeting = meetings_to_confirm(actor).filter(pk=meeting_id).first()
    if meeting is None or not _is_body(actor, meeting, on):
        raise Denied
    return _results_of([meeting], [meeting.pk])[0]


def _is_body(actor: Actor, meeting: Meeting, on: date) -> bool:
    body, _answer = confirming_body(meeting.campaign, on)
    return actor.holds(Post.HR_HANDLER, body.pk)


def _results_of(meetings: list[Meeting], confirmed: list[int]) -> list[MeetingResults]:
    items = list(
        AgendaItem.objects.filter(meeting__in=meetings, outcome=AgendaItem.Outcome.PASSED).select_related(
            "application__person", "application__employer", "application__campaign__committee"
        )
    )
    postings = postings_of([item.application for item in items])
    decided = _confirmations(item.application_id for item in items)
    return [
        MeetingResults(
            meeting,
            tuple(
                Result(item.application, postings.get(item.application_id), decided.get(item.application_id))
                for item in items
                if item.meeting_id == meeting.pk
            ),
            meeting.pk in confirmed,
        )
        for meeting in meetings
    ]


def _confirmations(application_ids: Iterable[int]) -> dict[int, Confirmation]:
    found = Confirmation.objects.filter(application__in=list(application_ids))
    return {confirmation.application_id: confirmation for confirmation in found}
