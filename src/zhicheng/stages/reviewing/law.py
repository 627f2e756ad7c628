"""The questions that reviewing puts to a campaign's law."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from zhicheng.core.policy import Answer
from zhicheng.infra.terms import BAND_OF_LEVEL, Level
from zhicheng.stages.campaigns.asking import ask, look, pack_of
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.committees.facts import approval_facts
from zhicheng.stages.registry.models import Organization

RECOMMENDATION, OPINION, STEPS = "recommendation", "opinion", "employer_steps"


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


def ask_deliberation(campaign: Campaign, on: date, facts: Mapping[str, Any]) -> Answer:
    """Ask about one vote of a group on a case (GX-20(1)); what the campaign's pack does not ask for is left out."""
    return ask(campaign, RECOMMENDATION, on=on, facts=_known(campaign, RECOMMENDATION, facts))


@dataclass(frozen=True)
class Named:
    """Values that the law asks for one by one, in its order, and the clauses that do."""

    values: tuple[str, ...]
    clauses: tuple[str, ...]


def bases_named(campaign: Campaign, on: date) -> Named:
    """The bases on each of which a group has to give a finding (GX-20(1).4); mostly none."""
    return _named(campaign, on, "bases", {})


def aspects_named(campaign: Campaign, on: date, employer_kind: str) -> Named:
    """The aspects that an employer's opinion has to evaluate (QZ-3.1.4.b); mostly none, and none of freelancers'."""
    return _named(campaign, on, "aspects", {"employer_kind": employer_kind or None})


def ask_opinion(campaign: Campaign, on: date, facts: Mapping[str, Any]) -> Answer | None:
    """Ask whether the employer may recommend (GX-20(3)); None where the campaign's pack has no such question."""
    return ask_known(campaign, OPINION, on, facts)


def ask_known(campaign: Campaign, question: str, on: date, facts: Mapping[str, Any]) -> Answer | None:
    """Ask with the facts that the pack knows of; None where the campaign's pack has no such question."""
    if question not in pack_of(campaign).rulings:
        return None
    return ask(campaign, question, on=on, facts=_known(campaign, question, facts))


def _named(campaign: Campaign, on: date, fact: str, facts: Mapping[str, Any]) -> Named:
    """The values of a fact of the recommendation that the law misses one by one."""
    schema = pack_of(campaign).schema
    asked = schema.fields_of(RECOMMENDATION).get(fact)
    values = schema.enumerations[asked.form.type].values if asked else ()
    missed = {value: _failed(campaign, RECOMMENDATION, on, {**facts, fact: _others(values, value)}) for value in values}
    clauses = dict.fromkeys(clause for found in missed.values() for clause in found)
    return Named(tuple(value for value, found in missed.items() if found), tuple(clauses))


def clauses_of_second_route(campaign: Campaign, employer_kind: str) -> tuple[str, ...]:
    """The clauses that forbid an employer of this kind a second route for a series (GX-21.5); mostly none."""
    if STEPS not in pack_of(campaign).rulings or not employer_kind:
        return ()
    facts = {"employer_kind": employer_kind, "same_route": False}
    return _failed(campaign, STEPS, timezone.localdate(campaign.opens_at), facts)


def _failed(campaign: Campaign, question: str, on: date, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The clauses that fail by the facts told alone."""
    found = look(campaign, question, on=on, facts=_known(campaign, question, facts))
    return tuple(finding.clause for finding in found if finding.result == "failed")


def _others(values: Iterable[str], one: str) -> list[str]:
    return [value for value in values if value != one]


def _known(campaign: Campaign, question: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that the campaign's pack asks for; an absent one (None) is not told."""
    asked = pack_of(campaign).schema.fields_of(question)
    return {name: value for name, value in facts.items() if value is not None and name in asked}
