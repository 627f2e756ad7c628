"""What the pool and a panel are, as facts for the policy."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from zhicheng.stages.campaigns.asking import pack_of
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.committees.facts import approval_facts
from zhicheng.stages.committees.models import Committee, PoolMember
from zhicheng.stages.registry.facts import standing_facts

_NOMINATED = "nominated_by_bureau"


def pool_on(committee: Committee, on: date) -> QuerySet[PoolMember]:
    """Members of the pool on a day: not removed, within their term."""
    members = PoolMember.objects.filter(Q(removed_on__isnull=True) | Q(removed_on__gt=on), committee=committee)
    return members.filter(term_from__lte=on, term_until__gte=on).select_related("person")


def pool_facts(committee: Committee, on: date, experts: int) -> dict[str, Any]:
    """Facts of `pool` for a panel of so many experts; all roles count to the pool's size (reading A6)."""
    pool = pool_on(committee, on)
    return approval_facts(committee) | {
        "committee_experts": experts,
        "size": pool.count(),
        "first_tier": pool.filter(first_tier=True).count(),
    }


def nomination_facts(campaign: Campaign, question: str, members: Iterable[PoolMember]) -> dict[str, Any]:
    """Whether all of these were recommended, where the campaign's pack asks that of `pool` or `expert` (KS-4.11.a)."""
    if _NOMINATED not in pack_of(campaign).schema.fields_of(question):
        return {}
    return {_NOMINATED: all(member.nominated_by for member in members)}


def committee_facts(committee: Committee, *, members: int, first_tier: int) -> dict[str, Any]:
    """Facts of `committee` for a panel; each of its members passed `expert`, so all count to the minimum (A5)."""
    return approval_facts(committee) | {
        "members": members,
        "review_experts": members,
        "first_tier": first_tier,
        "series_count": 1,
        "size_adjustment_approved": False,
    }


def first_tier_among(members: Collection[PoolMember]) -> int:
    """How many of them are first-tier experts."""
    return sum(member.first_tier for member in members)


def expert_facts(member: PoolMember, on: date) -> dict[str, Any]:
    """Facts of `expert`.

    The office keeps its pool: who retires or leaves practice is removed at once (GX-16.5), so a member against whom
    nothing is recorded counts as in practice.
    """
    standing = standing_facts(member.person.bars.order_by("since", "id"), on)
    return {
        "level": member.committee.level,
        "series": member.committee.series,
        "titles": [
            {
                "series": member.committee.series,
                "level": member.title_level,
                "obtained_on": member.title_obtained_on.isoformat(),
            }
        ],
        "practice": [{"from": member.practice_since.isoformat(), "until": None, "series": member.committee.series}],
        "retired": standing.get("retired", False),
        "civil_servant": standing.get("civil_servant", False),
        "away_from_practice": False,
        "integrity_until": standing.get("integrity_until"),
        "term": {"from": member.term_from.isoformat(), "until": member.term_until.isoformat()},
    }
