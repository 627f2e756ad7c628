"""The counted votes of a meeting, and which cases they carry before any rate is weighed."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from zhicheng.stages.campaigns.asking import ask
from zhicheng.stages.meetings.facts import vote_facts_of
from zhicheng.stages.meetings.models import AgendaItem, Meeting
from zhicheng.stages.meetings.passing import Allowance, Tie, allowances_of, knows_rates, ties_of


def voted_items(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The cases that went to the vote."""
    voted = meeting.agenda.exclude(ballot=None)
    return voted.select_related("ballot", "meeting__campaign", "application__employer", "application__person")


def carried_by(meeting: Meeting, items: Sequence[AgendaItem], on: date) -> list[AgendaItem]:
    """The cases for which the vote alone suffices."""
    campaign = meeting.campaign
    return [
        item for item in items if ask(campaign, "ballot", on=on, facts=vote_facts_of(meeting, item)).decision == "yes"
    ]


def rates_and_ties(meeting: Meeting, on: date) -> tuple[list[Allowance], list[Tie]]:
    """What the page of an open meeting shows: what the filed rates allow, and, all counted, what is still tied."""
    if meeting.opened_at is None or not knows_rates(meeting):
        return [], []
    items = list(voted_items(meeting))
    found = allowances_of(meeting, items)
    counted = bool(found) and all(item.ballot is not None and item.ballot.closed_at for item in items)
    ties = ties_of(carried_by(meeting, items, on), items, found) if counted else []
    return [one for one in found.values() if one.candidates], ties
