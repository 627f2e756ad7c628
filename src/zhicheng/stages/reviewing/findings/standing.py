"""What stands of what offices found: the latest row on each thing."""

from collections.abc import Iterable, Mapping
from typing import Any

from zhicheng.infra.access import Actor, acting
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.pinning import form_asked
from zhicheng.stages.campaigns.asking import pack_of
from zhicheng.stages.reviewing.findings.models import Finding, Topic
from zhicheng.stages.reviewing.models import Step

Key = tuple[str, str]
# What each office finds for itself, so that another's finding does not replace it.
OF_EACH_OFFICE = (Topic.CHECK, Topic.ITEM, Topic.MATERIAL)


def found_of(application: Application) -> Mapping[str, Any]:
    """The person's facts that offices told, by name; what was taken back or never told is absent. One query.

    Where the pack has restricted facts they are read as the platform: the law is asked by offices that do not see them.
    """
    fields = pack_of(application.campaign).schema.fields("person")
    told = {one.fact for one in form_asked(application.campaign).offices if one.steps}
    if not told:
        return {}
    rows = Finding.objects.filter(application=application, topic=Topic.FACT, key__in=told).order_by("id")
    pairs = rows.values_list("key", "value")
    if any(fields[name].form.restricted for name in told if name in fields):
        with acting(Actor.system()):
            return _known(list(pairs))
    return _known(pairs)


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
