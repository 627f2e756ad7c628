"""The questions that reviewing puts to a campaign's law."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from zhicheng.core.policy import Answer
from zhicheng.infra.terms import BAND_OF_LEVEL, Level
from zhicheng.stages.campaigns.asking import ask
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.committees.facts import approval_facts
from zhicheng.stages.registry.models import Organization

Members = Sequence[Mapping[str, Any]]


def ask_committee(campaign: Campaign, on: date) -> Answer:
    """Ask whether the committee's approval holds on that day (GX-10.2 to GX-10.4); its members are not yet known."""
    return ask(campaign, "committee", on=on, facts=approval_facts(campaign.committee))


def ask_recommender(campaign: Campaign, employer: Organization, on: date) -> Answer:
    """Ask which body recommends after the employer (GX-20.2 to GX-20.5)."""
    facts = {
        "act": "recommend",
        "level": BAND_OF_LEVEL[Level(campaign.level)].value,
        "unit_tier": employer.tier,
        "no_department": employer.department is None,
    }
    return ask(campaign, "authority", on=on, facts=facts)


def ask_deliberation(
    campaign: Campaign, members: Members, on: date, votes: Mapping[str, int], case: Mapping[str, Any]
) -> Answer:
    """Ask about one vote (cast, yes) of a deliberation group on a case (GX-20(1)); `case` holds its other facts."""
    facts = {"level": campaign.level, "group": group_facts(members, campaign.level), "votes": dict(votes)}
    return ask(campaign, "recommendation", on=on, facts={**facts, **case})


def group_facts(members: Members, level: str) -> dict[str, int]:
    """Count the group: all, professionals, and professionals with a title of that level or above."""
    professionals = [member for member in members if member["professional"]]
    ranks = Level.values
    enough = ranks[ranks.index(level) :]
    return {
        "members": len(members),
        "professionals": len(professionals),
        "professionals_at_level": sum(member["level"] in enough for member in professionals),
    }
