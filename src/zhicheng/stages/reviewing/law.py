"""The questions that reviewing puts to a campaign's law."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from zhicheng.core.policy import Answer, PolicyError
from zhicheng.core.policy.routing.chains import Chain
from zhicheng.core.policy.routing.deciding import settle
from zhicheng.core.policy.routing.deriving import derive, read_facts, routes_in
from zhicheng.infra.policies import library
from zhicheng.infra.terms import BAND_OF_LEVEL, Level
from zhicheng.stages.campaigns.asking import ask, pack_of
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.committees.facts import approval_facts
from zhicheng.stages.registry.models import Organization

Members = Sequence[Mapping[str, Any]]
# The stages run reviews of the place's own units before its own committee; other ways come with their stages.
ORDINARY_REVIEW = {
    "committee": "own",
    "origin": "local",
    "ground": "ordinary",
    "field": "other",
    "track": "targeted",
    "archive_entrusted": False,
}


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


def bodies_until_acceptance(campaign: Campaign, employer: Organization) -> tuple[str, ...]:
    """Who acts after the employer's opinion and before acceptance, in order, by the pack's routes.

    What the platform does not know of a case is left open; it must not matter. PolicyError: the pack has no routes,
    or the way hangs on what is not known.
    """
    known = {
        "kind": "review",
        "level": campaign.level,
        "employer_kind": employer.kind,
        "unit_tier": employer.tier,
        "no_department": employer.department is None,
    }
    said = tuple((name, value) for name, value in known.items() if value != "")
    return _bodies(pack_of(campaign).id, campaign.pack, said)


@lru_cache(maxsize=256)
def _bodies(policy: str, reference: str, said: tuple[tuple[str, Any], ...]) -> tuple[str, ...]:
    """The bodies between opinion and acceptance; `reference` keeps the packs apart in the cache."""
    pack = library().pack(policy)
    facts = settle(routes_in(pack), read_facts(pack, dict(said)), ORDINARY_REVIEW)
    found = {_between(chain) for chain in derive(pack, facts)}
    if len(found) != 1:
        raise PolicyError(f"{reference}: {len(found)} ways for one case")
    return found.pop()


def _between(chain: Chain) -> tuple[str, ...]:
    gates = [stop.step.gate for stop in chain.stops]
    within = chain.stops[gates.index("opinion") + 1 : gates.index("acceptance")]
    return tuple(stop.body for stop in within)


def ask_deliberation(campaign: Campaign, members: Members, on: date, votes: Mapping[str, int] | None = None) -> Answer:
    """Ask about a deliberation group and, with `votes` (cast, yes), about one vote of it (GX-20(1))."""
    facts: dict[str, Any] = {"level": campaign.level, "group": group_facts(members, campaign.level)}
    return ask(campaign, "recommendation", on=on, facts=facts | {"votes": dict(votes)} if votes else facts)


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
