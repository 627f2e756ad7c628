"""The person who presided announces the results (GX-26.1)."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.ballots.models import Ballot
from zhicheng.stages.campaigns.asking import ask
from zhicheng.stages.meetings.access import meeting_to_preside
from zhicheng.stages.meetings.facts import vote_facts
from zhicheng.stages.meetings.models import AgendaItem, Meeting


@service
def announce_results(*, actor: Actor, now: datetime, meeting_id: int) -> Meeting:
    """Decide each vote by the policy (GX-25.3) and announce. Raises `Refusal` while a vote is still being counted."""
    meeting = meeting_to_preside(actor, meeting_id)
    if meeting.state != Meeting.State.OPEN:
        raise Refusal(_("会议没有在进行，不能宣布结果。"))
    items = list(meeting.agenda.select_related("ballot").exclude(ballot=None))
    counting = sum(item.ballot is not None and item.ballot.closed_at is None for item in items)
    if counting:
        raise Refusal(
            _("还有%(count)s件没有计完票。两位计票人都录完再宣布。") % {"count": counting}, clauses=("GX-26.1",)
        )
    before = fingerprint(meeting)
    for item in items:
        if item.ballot is not None:
            _decide(meeting, item, item.ballot, now)
    meeting.state, meeting.announced_at = Meeting.State.ANNOUNCED, now
    meeting.save(update_fields=["state", "announced_at"])
    record(actor=actor, now=now, action="meetings.announce_results", subject=meeting, before=before)
    return meeting


def _decide(meeting: Meeting, item: AgendaItem, ballot: Ballot, now: datetime) -> None:
    facts = vote_facts(item, ballot, meeting.panel.size)
    answer = ask(meeting.campaign, "ballot", on=timezone.localdate(now), facts=facts)
    item.outcome = AgendaItem.Outcome.PASSED if answer.decision == "yes" else AgendaItem.Outcome.NOT_PASSED
    item.answer = answer.as_json()
    item.save(update_fields=["outcome", "answer"])
