"""What stands of what offices found: the latest row on each thing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from zhicheng.infra.access import Actor, acting
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.pinning import form_asked
from zhicheng.stages.campaigns.asking import pack_of
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.reviewing.findings.models import Finding, Topic
from zhicheng.stages.reviewing.models import Step

Key = tuple[str, str]
# What each office finds for itself, so that another's finding does not replace it.
OF_EACH_OFFICE = (Topic.CHECK, Topic.ITEM, Topic.MATERIAL)


def found_of(application: Application) -> Mapping[str, Any]:
    """The person's facts that offices told, by name; what was taken back or never told is absent. One query."""
    return found_of_each([application]).get(application.pk, {})


def found_of_each(applications: Sequence[Application]) -> dict[int, Mapping[str, Any]]:
    """`found_of` each, by application id; one query.

    Where a pack has restricted facts they are read as the platform: the law is asked by offices that do not see them.
    """
    told = {one.pk: {fact.fact for fact in form_asked(one.campaign).offices if fact.steps} for one in applications}
    asked = [one for one in applications if told[one.pk]]
    if not asked:
        return {}
    rows = Finding.objects.filter(application__in=[one.pk for one in asked], topic=Topic.FACT).order_by("id")
    facts = rows.values_list("application", "key", "value")
    if any(_has_restricted(one.campaign, told[one.pk]) for one in asked):
        with acting(Actor.system()):
            read = list(facts)
    else:
        read = list(facts)
    return {pk: _known((key, value) for case, key, value in read if case == pk and key in told[pk]) for pk in told}


def _has_restricted(campaign: Campaign, told: Iterable[str]) -> bool:
    fields = pack_of(campaign).schema.fields("person")
    return any(fields[name].form.restricted for name in told if name in fields)


def findings_at(application: Application, organization_id: int) -> dict[Key, Finding]:
    """What stands by topic and key as an office works on it: its own, and facts that any office told. One query."""
    rows = Finding.objects.filter(application=application).select_related("evidence", "organization", "contest")
    own = (
        row for row in rows.order_by("id") if row.topic not in OF_EACH_OFFICE or row.organization_id == organization_id
    )
    return {(row.topic, row.key): row for row in own}


def told_checks(step: Step) -> dict[str, Any]:
    """What the step's office told of its own check, by the name of the fact in the pack's question; one query."""
    rows = findings_at(step.application, step.organization_id).values()
    return {row.key: row.value for row in rows if row.topic == Topic.CHECK and row.value is not None}


def _known(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    latest = dict(pairs)
    return {name: value for name, value in latest.items() if value is not None}
