"""The unit's own check, as the pack asks it: what has to be checked and recorded, and whether all of it was.

What the offices above tick when they decide is asked in `reviewing.checking`; the facts that they record are told here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from zhicheng.core.policy import Answer
from zhicheng.stages.applications.checklist import filed_materials
from zhicheng.stages.campaigns.asking import ask, pack_of
from zhicheng.stages.campaigns.grounds import refusal_for
from zhicheng.stages.registry.undertaking import checker_facts
from zhicheng.stages.reviewing.checking import QUESTION, checking_office, known_facts
from zhicheng.stages.reviewing.findings.models import Finding, Topic
from zhicheng.stages.reviewing.findings.standing import Key, findings_at
from zhicheng.stages.reviewing.models import Step, StepKind

GOOD = frozenset({"sound", "original", "otherwise"})
# Told by the platform at the decision, not by an officer.
DERIVED = frozenset({"originals_seen", "checker_named", "commitment_signed", "unit_checked", "agency_checked"})
Standing = Mapping[Key, Finding]


@dataclass(frozen=True)
class CheckAsked:
    """What a pack wants recorded of an office's check: things to be checked, and facts to be told, with the clauses."""

    items: Mapping[str, str]
    facts: Mapping[str, str]


def asked_checks(step: Step, on: date) -> CheckAsked | None:
    """What is to be recorded at the step: items by the unit alone; None where the pack asks no check of its office."""
    office = checking_office(step)
    if not office:
        return None
    pack = pack_of(step.application.campaign)
    computed = _computed(step, office, on)
    fields = pack.schema.questions[QUESTION]
    answer = _ask(step, on, {**computed, "checked": []})
    told = {
        name: finding.clause
        for finding in answer.findings
        for name in finding.inputs
        if name not in computed and name in fields and fields[name].type.kind == "bool" and name not in DERIVED
    }
    if step.kind != StepKind.EMPLOYER_CHECK:
        return CheckAsked({}, told)
    rows = (row.fields for row in pack.tables.get("checks", ()))
    return CheckAsked({str(row["item"]): str(row["clause"]) for row in rows if row["office"] == office}, told)


def refuse_unrecorded(step: Step, on: date) -> None:
    """Raise `Refusal` where the unit has not checked, or not recorded, what its law wants of it; some five queries."""
    office = checking_office(step)
    if not office or step.kind != StepKind.EMPLOYER_CHECK:
        return
    standing = findings_at(step.application, step.organization_id)
    answer = _ask(step, on, {**_told(standing), **_originals(step, standing), **_computed(step, office, on)})
    if answer.decision != "yes":
        raise refusal_for(answer, _("审核还没有做完，没有办理。%(why)s。请先在“核查记录”里补记。"))


def _ask(step: Step, on: date, facts: Mapping[str, Any]) -> Answer:
    campaign = step.application.campaign
    fields = pack_of(campaign).schema.questions[QUESTION]
    declared = {name: value for name, value in facts.items() if name in fields}
    return ask(campaign, QUESTION, on=on, facts=declared)


def _computed(step: Step, office: str, on: date) -> dict[str, Any]:
    """What the platform knows of the check by itself."""
    facts = {**known_facts(step.application), "office": office}
    return facts | (checker_facts(step.organization_id, on) if step.kind == StepKind.EMPLOYER_CHECK else {})


def _told(standing: Standing) -> dict[str, Any]:
    rows = [row for row in standing.values() if row.value is not None]
    items = {row.key: row.value for row in rows if row.topic == Topic.ITEM}
    facts: dict[str, Any] = {row.key: row.value for row in rows if row.topic == Topic.CHECK}
    faulty = sorted(item for item, value in items.items() if value == "faulty")
    return facts | {"checked": sorted(items)} | ({"faults": faulty} if faulty else {})


def _originals(step: Step, standing: Standing) -> dict[str, bool]:
    """Whether every material that was handed in was held against its original or verified otherwise."""
    items = [filed.item.key for filed in filed_materials(step.application) if filed.materials]
    rows = (standing.get((Topic.MATERIAL, item)) for item in items)
    return {"originals_seen": all(row is not None and row.value in GOOD for row in rows)}
