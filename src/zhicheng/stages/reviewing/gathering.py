"""Waiting cases by employer and campaign, as an employer's pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.registry.models import Organization
from zhicheng.stages.reviewing.models import Step


@dataclass(frozen=True)
class Gathered:
    """The cases of one employer in one campaign at the office that holds them, mostly the employer itself."""

    holder: Organization
    employer: Organization
    campaign: Campaign
    steps: tuple[Step, ...]

    @property
    def is_entrusted(self) -> bool:
        return self.holder != self.employer


def gathered(steps: Iterable[Step]) -> list[Gathered]:
    """Put steps together that can be dealt with in one act; their order is kept."""
    groups: dict[tuple[int, int | None, int], list[Step]] = {}
    for step in steps:
        case = step.application
        groups.setdefault((step.organization_id, case.employer_id, case.campaign_id), []).append(step)
    return [_gathered(held[0], tuple(held)) for held in groups.values()]


def _gathered(first: Step, steps: tuple[Step, ...]) -> Gathered:
    case = first.application
    return Gathered(first.organization, case.employer or first.organization, case.campaign, steps)
