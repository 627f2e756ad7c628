"""How many may pass by the rates and quotas filed before the meeting, and who comes first (QZ-4.2; reading A23).

What was filed is data of the campaign; whether and whom it stops, the pack says. People of public institutions are one
group, all others the other: the notice knows no third.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from zhicheng.core.policy import PolicyError
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.terms import BAND_OF_LEVEL, EmployerKind, Level
from zhicheng.stages.campaigns.asking import pack_of
from zhicheng.stages.campaigns.models import Filing
from zhicheng.stages.meetings.models import AgendaItem, Meeting

INSTITUTION, ENTERPRISE = "institution", "enterprise"
WHOLE = 100
_QUESTION, _FACT = "ballot", "passes_allowed"


@dataclass(frozen=True)
class Allowance:
    """Of a group's `candidates` so many are `allowed` to pass, by what was filed on that day."""

    group: str
    candidates: int
    allowed: int
    filed_on: date


@dataclass(frozen=True)
class Tie:
    """Cases of one group with equal votes, of which the allowance reaches only `left`."""

    rank: int
    items: tuple[AgendaItem, ...]
    left: int


def knows_rates(meeting: Meeting) -> bool:
    """Tell whether the campaign's pack, where it is still the loaded one, weighs filed rates at all."""
    try:
        return _FACT in pack_of(meeting.campaign).schema.fields_of(_QUESTION)
    except PolicyError:
        return False


def allowances_of(meeting: Meeting, items: Sequence[AgendaItem]) -> dict[str, Allowance]:
    """What each group may have, by group; the tighter one where a rate and a quota were filed (one query).

    Only what was filed before the day of the meeting and recorded before it opened counts: votes change no rate.
    """
    if meeting.opened_at is None or not knows_rates(meeting):
        return {}
    before = {"filed_on__lt": meeting.meets_on, "recorded_at__lt": meeting.opened_at}
    filed = meeting.campaign.filings.filter(kind__in=(Filing.Kind.PASS_RATE, Filing.Kind.QUOTA), **before)
    newest = {filing.kind: filing for filing in filed.order_by("filed_on", "pk")}
    found: dict[str, Allowance] = {}
    for filing in newest.values():
        for group in filing.rates:
            one = _allowance(filing, group, sum(group_of(item) == group for item in items))
            if group not in found or one.allowed < found[group].allowed:
                found[group] = one
    return found


def group_of(item: AgendaItem) -> str:
    """The group that a case is counted in."""
    kind = item.application.employer_kind
    return INSTITUTION if kind == EmployerKind.PUBLIC_INSTITUTION else ENTERPRISE


def rank_of(item: AgendaItem, items: Sequence[AgendaItem]) -> int:
    """The place in the group by the share of votes in favour; equal shares have the same place."""
    return 1 + sum(_share(other) > _share(item) for other in items if group_of(other) == group_of(item))


def ties_of(carried: Sequence[AgendaItem], items: Sequence[AgendaItem], found: Mapping[str, Allowance]) -> list[Tie]:
    """The ties among cases that the vote carried where the allowance ends amid equal votes: the committee decides."""
    ties: dict[tuple[str, int], list[AgendaItem]] = {}
    for item in carried:
        if group_of(item) in found:
            ties.setdefault((group_of(item), rank_of(item, items)), []).append(item)
    return [
        Tie(rank, tuple(tied), found[group].allowed - rank + 1)
        for (group, rank), tied in ties.items()
        if rank <= found[group].allowed < rank + len(tied) - 1
    ]


def passing_facts(
    item: AgendaItem, items: Sequence[AgendaItem], found: Mapping[str, Allowance], before: Mapping[int, int]
) -> dict[str, Any]:
    """Facts of `ballot` about the rate; none for a group without one. `before` moves tied cases down, by item."""
    one = found.get(group_of(item))
    if one is None:
        return {}
    return {
        "level": BAND_OF_LEVEL[Level(item.meeting.campaign.level)].value,
        "rank": rank_of(item, items) + before.get(item.pk, 0),
        "passes_allowed": one.allowed,
        "pass_rate_filed_on": one.filed_on.isoformat(),
    }


def settled(ties: Sequence[Tie], order: Mapping[int, int]) -> dict[int, int]:
    """How many tied cases come before each, by item; `order` gives the committee's places by application.

    Raises `Refusal` while a tie has no order, or one with equal places.
    """
    before: dict[int, int] = {}
    for tie in ties:
        places = [order.get(item.application_id) for item in tie.items]
        if None in places or len(set(places)) < len(places):
            names = "、".join(item.application.person.name for item in tie.items)
            message = _("%(names)s票数相同，按报备的通过率其中只能再通过%(left)s人。请评委会定先后，填好再宣布。")
            raise Refusal(message % {"names": names, "left": tie.left}, field="order")
        ranked = sorted(tie.items, key=lambda item: order[item.application_id])
        before |= {item.pk: place for place, item in enumerate(ranked)}
    return before


def _allowance(filing: Filing, group: str, candidates: int) -> Allowance:
    """A part of a person does not pass."""
    figure = filing.rates[group]
    by_rate = filing.kind == Filing.Kind.PASS_RATE
    return Allowance(group, candidates, candidates * figure // WHOLE if by_rate else figure, filing.filed_on)


def _share(item: AgendaItem) -> Fraction:
    """Votes in favour of those entitled; recusals make bases differ."""
    ballot = item.ballot
    return Fraction(ballot.yes or 0, ballot.voters) if ballot and ballot.voters else Fraction(0)
