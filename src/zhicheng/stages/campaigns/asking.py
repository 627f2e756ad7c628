"""Asking the law that a campaign is run by."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from zhicheng.core.policy import Answer, Finding, Pack, PolicyError, Question
from zhicheng.infra.policies import library
from zhicheng.stages.campaigns.models import Campaign


def pack_of(campaign: Campaign) -> Pack:
    """The pack that the campaign pins. Raises `PolicyError` when the loaded one has another hash."""
    pack = library().pack(pack_id(campaign.pack))
    if pack.reference != campaign.pack:
        raise PolicyError(f"campaign {campaign.code} pins {campaign.pack}, loaded is {pack.reference}")
    return pack


def ask(campaign: Campaign, question: str, *, on: date, facts: Mapping[str, Any], leave: Iterable[str] = ()) -> Answer:
    """Put a question to the campaign's pack and supplements about some facts (decoded JSON), as of a day.

    `leave`: clauses that are not to decide. Raises `PolicyError` when a loaded supplement has another hash than the one
    the campaign pins.
    """
    asked = _question(campaign, question, on, facts)
    return library().ask(replace(asked, leave=frozenset(leave)))


def look(campaign: Campaign, question: str, *, on: date, facts: Mapping[str, Any]) -> tuple[Finding, ...]:
    """What the pack's rules say of the facts told so far, without deciding. Raises `PolicyError` as `ask` does."""
    return library().look(_question(campaign, question, on, facts))


def _question(campaign: Campaign, question: str, on: date, facts: Mapping[str, Any]) -> Question:
    return Question(
        policy=pack_of(campaign).id,
        question=question,
        on=on,
        facts=facts,
        supplements=tuple(_pinned_supplement(campaign, reference) for reference in campaign.supplements),
    )


def _pinned_supplement(campaign: Campaign, reference: str) -> str:
    loaded = library().supplement(pack_id(reference))
    if loaded.reference != reference:
        raise PolicyError(f"campaign {campaign.code} pins {reference}, loaded is {loaded.reference}")
    return loaded.id


def pack_id(reference: str) -> str:
    """`guangxi-2022` of `guangxi-2022@1#ab12`."""
    return reference.partition("@")[0]
