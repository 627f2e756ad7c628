"""A second title in the year: refused when starting, told on every page of a draft that stands already.

The campaign's pack alone says how many titles may be applied for (GX-38.2, QZ-2.1.6.a, KS-4.4.b). What was begun only
is told and does not count yet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from zhicheng.core.policy import Text
from zhicheng.infra.exchange.queries import applied_elsewhere
from zhicheng.infra.face.dates import in_english
from zhicheng.infra.refusal import Refusal
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


def refuse_second(campaign: Campaign, person: Person, on: date) -> None:
    """Raise `Refusal` with the pack's clauses where what the person applied for already bars the campaign."""
    standing = [one for one in duplicates(campaign, person, on) if one.is_submitted]
    if standing:
        raise _second(standing[0].reason, tuple(one.clause for one in standing))


def refuse_elsewhere(person: Person, chosen: Mapping[str, Any], on: date) -> None:
    """Raise `Refusal` where a title chosen on another platform breaks the pack of what was handed in here.

    `chosen` is a row of the policy's `other_applications`.
    """
    counted = Application.objects.filter(
        person=person, campaign__year=chosen["year"], status__in=COUNTS_FOR_YEAR
    ).select_related("campaign")
    failed = dict(one for application in counted for one in _failed(application.campaign, on, [chosen]))
    if failed:
        raise _second(next(iter(failed.values())), tuple(failed))


def _sentence(reason: Text) -> str:
    """A pack's reason as a sentence: some end with a full stop, some do not."""
    return f"{reason.en.rstrip('.')}." if in_english() else f"{reason.zh.rstrip('。')}。"


def _second(reason: str, clauses: tuple[str, ...]) -> Refusal:
    told = {"reason": reason.rstrip("。.")}
    return Refusal(_("今年已经报过：%(reason)s。要改报这一项，先撤回已经报的那一项。") % told, clauses=clauses)


def _others(campaign: Campaign, person: Person) -> list[Application]:
    others = Application.objects.filter(person=person, campaign__year=campaign.year).exclude(campaign=campaign)
    return list(others.select_related("campaign").order_by("pk"))


def _row(application: Application) -> dict[str, Any]:
    campaign = application.campaign
    return {"year": campaign.year, "series": campaign.series, "level": campaign.level}


def _failed(campaign: Campaign, on: date, others: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
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
        (finding.clause, _sentence(finding.reason))
        for finding in found
        if finding.result == "failed" and any(path.startswith(OTHERS) for path in finding.inputs)
    ]
