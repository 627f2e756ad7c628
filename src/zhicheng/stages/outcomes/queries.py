"""Reads of results for lists and pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zhicheng.infra.access import Actor, Denied
from zhicheng.stages.applications.models import Application
from zhicheng.stages.meetings.models import AgendaItem, Meeting
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

    @property
    def ready(self) -> tuple[Result, ...]:
        return tuple(result for result in self.results if result.is_ready)

    @property
    def decided(self) -> int:
        return sum(result.confirmation is not None for result in self.results)

    @property
    def ends_on(self) -> date | None:
        """The last day of the notice; None before it was posted."""
        return next((result.posting.notice.ends_on for result in self.results if result.posting), None)


def results_listed(actor: Actor, on: date) -> list[MeetingResults]:
    """Signed meetings whose results the actor's body confirms, the latest first; the queries do not grow with them."""
    meetings = [
        meeting for meeting in meetings_to_confirm(actor).order_by("-signed_at") if _is_body(actor, meeting, on)
    ]
    return _results_of(meetings)


def results_of_meeting(actor: Actor, meeting_id: int, on: date) -> MeetingResults:
    """The results of one meeting; `Denied` for others than the body that confirms."""
    meeting = meetings_to_confirm(actor).filter(pk=meeting_id).first()
    if meeting is None or not _is_body(actor, meeting, on):
        raise Denied
    return _results_of([meeting])[0]


def _is_body(actor: Actor, meeting: Meeting, on: date) -> bool:
    body, _answer = confirming_body(meeting.campaign, on)
    return actor.holds(Post.HR_HANDLER, body.pk)


def _results_of(meetings: list[Meeting]) -> list[MeetingResults]:
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
        )
        for meeting in meetings
    ]


def _confirmations(application_ids: Iterable[int]) -> dict[int, Confirmation]:
    found = Confirmation.objects.filter(application__in=list(application_ids))
    return {confirmation.application_id: confirmation for confirmation in found}
