"""A second title in the year: told when starting and on every page of the draft, by the campaign's pack.

The pack alone says how many titles may be applied for (GX-38.2, QZ-2.1.6.a, KS-4.4.b).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.infra.exchange.queries import applied_elsewhere
from zhicheng.infra.face.dates import in_english
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.workflow import COUNTS_FOR_YEAR, EDITABLE
from zhicheng.stages.campaigns.asking import look
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.registry.models import Person

OTHERS = "person.other_applications"


@dataclass(frozen=True)
class Duplicate:
    """What the pack says against a second application; `is_submitted`: the other one counts already.

    `others` are the applications here that it is about, those of other platforms left out.
    """

    clause: str
    reason: str
    is_submitted: bool
    others: tuple[Application, ...]


def duplicates(campaign: Campaign, person: Person, on: date) -> list[Duplicate]:
    """What stands against applying in the campaign beside what the person applied for, or has begun (two queries)."""
    here = _others(campaign, person)
    counted = [one for one in here if one.status in COUNTS_FOR_YEAR]
    elsewhere = applied_elsewhere(person)
    failed = _failed(campaign, on, [*map(_row, counted), *elsewhere])
    if failed:
        return [Duplicate(clause, reason, True, tuple(counted)) for clause, reason in failed]
    begun = [one for one in here if one.status in EDITABLE]
    failed = _failed(campaign, on, [*map(_row, begun), *elsewhere]) if begun else []
    return [Duplicate(clause, reason, False, tuple(begun)) for clause, reason in failed]


def _others(campaign: Campaign, person: Person) -> list[Application]:
    others = Application.objects.filter(person=person, campaign__year=campaign.year).exclude(campaign=campaign)
    return list(others.select_related("campaign").order_by("pk"))


def _row(application: Application) -> dict[str, Any]:
    campaign = application.campaign
    return {"year": campaign.year, "series": campaign.series, "level": campaign.level}


def _failed(campaign: Campaign, on: date, others: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    """Clauses, with their reasons, that the other applications alone break."""
    if not others:
        return []
    facts = {
        "kind": "review",
        "title": {"series": campaign.series, "level": campaign.level},
        "person": {"other_applications": list(others)},
    }
    found = look(campaign, "application", on=on, facts=facts)
    return [
        (finding.clause, finding.reason.en if in_english() else finding.reason.zh)
        for finding in found
        if finding.result == "failed" and any(path.startswith(OTHERS) for path in finding.inputs)
    ]
