"""Waiting cases by employer and campaign, as an employer's pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.registry.models import Organization
from zhicheng.stages.reviewing.models import Step


@dataclass(frozen=True)
class Gathered:
    """The cases of one employer in one campaign."""

    employer: Organization
    campaign: Campaign
    steps: tuple[Step, ...]


def gathered(steps: Iterable[Step]) -> list[Gathered]:
    """Put steps together that can be dealt with in one act; their order is kept."""
    groups: dict[tuple[int, int], list[Step]] = {}
    for step in steps:
        groups.setdefault((step.organization_id, step.application.campaign_id), []).append(step)
    return [Gathered(held[0].organization, held[0].application.campaign, tuple(held)) for held in groups.values()]
