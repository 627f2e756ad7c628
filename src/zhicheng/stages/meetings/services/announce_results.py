"""The person who presided announces the results (GX-26.1)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.asking import ask
from zhicheng.stages.meetings.access import meeting_to_preside
from zhicheng.stages.meetings.facts import vote_facts_of
from zhicheng.stages.meetings.models import AgendaItem, Meeting
from zhicheng.stages.meetings.passing import allowances_of, passing_facts, settled, ties_of
from zhicheng.stages.meetings.tallying import carried_by, voted_items


@service
def announce_results(
    *, actor: Actor, now: datetime, meeting_id: int, order: Mapping[int, int] | None = None
) -> Meeting:
    """Decide each vote by the policy (GX-25.3), with the rates filed before the meeting (QZ-4.2), and announce.

    `order` gives places by application where votes are equal and the rate reaches only some of them. Raises `Refusal`
    while a vote is still being counted, and where such an order is missing (reading A23).
    """
    meeting = meeting_to_preside(actor, meeting_id)
    if meeting.state != Meeting.State.OPEN:
        raise Refusal(_("会议没有在进行，不能宣布结果。"))
    items = list(voted_items(meeting))
    counting = sum(item.ballot is not None and item.ballot.closed_at is None for item in items)
    if counting:
        raise Refusal(
            _("还有%(count)s件没有计完票。两位计票人都录完再宣布。") % {"count": counting}, clauses=("GX-26.1",)
        )
    before = fingerprint(meeting)
    facts = _facts(meeting, items, now, order or {})
    for item in items:
        answer = ask(meeting.campaign, "ballot", on=timezone.localdate(now), facts=facts[item.pk])
        item.outcome = AgendaItem.Outcome.PASSED if answer.decision == "yes" else AgendaItem.Outcome.NOT_PASSED
        item.answer = answer.as_json()
        item.save(update_fields=["outcome", "answer"])
    meeting.state, meeting.announced_at = Meeting.State.ANNOUNCED, now
    meeting.save(update_fields=["state", "announced_at"])
    record(actor=actor, now=now, action="meetings.announce_results", subject=meeting, before=before)
    return meeting


def _facts(
    meeting: Meeting, items: Sequence[AgendaItem], now: datetime, order: Mapping[int, int]
) -> dict[int, dict[str, Any]]:
    """What each vote is, by item; with its place under the filed rate where one was filed."""
    found = allowances_of(meeting, items)
    before = settled(ties_of(carried_by(meeting, items, timezone.localdate(now)), items, found), order)
    return {item.pk: vote_facts_of(meeting, item) | passing_facts(item, items, found, before) for item in items}
