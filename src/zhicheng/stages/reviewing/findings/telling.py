"""What was found, in words: for its person, for the offices, and for the case's journey."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from zhicheng.core.policy import Pack
from zhicheng.infra.access import Actor
from zhicheng.infra.face.dates import in_english
from zhicheng.infra.policy_words import names
from zhicheng.stages.applications.checklist import item_titles
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.pinning import form_asked
from zhicheng.stages.campaigns.asking import pack_of
from zhicheng.stages.reviewing.findings.access import findings_for_reading
from zhicheng.stages.reviewing.findings.models import Contest, Finding, Topic

_RECORDS = {Topic.FACT: "person", Topic.OPINION: "recommendation", Topic.CHECK: "check"}


@dataclass(frozen=True)
class Told:
    """One row in words. `replaced`: a later row says otherwise; `contestable`: its person may still say so."""

    finding: Finding
    label: str
    value: str
    replaced: bool
    contest: Contest | None

    @property
    def contestable(self) -> bool:
        return self.contest is None and not self.replaced


@dataclass(frozen=True)
class OfOffice:
    """What one office found, the first first."""

    office: str
    told: tuple[Told, ...]


def told_by_office(application: Application) -> list[OfOffice]:
    """What the reader may see of a case's findings, by office in the order in which they found; two queries."""
    offices: dict[str, list[Told]] = {}
    for told in told_rows(application, findings_for_reading(application)):
        offices.setdefault(told.finding.organization.name, []).append(told)
    return [OfOffice(office, tuple(rows)) for office, rows in offices.items()]


def told_rows(application: Application, rows: Iterable[Finding]) -> list[Told]:
    """The rows in words, in their order."""
    kept = list(rows)
    pack = pack_of(application.campaign)
    labels = _labels(application, pack)
    latest = {_thing(row): row.pk for row in kept}
    return [
        Told(
            row,
            labels.get((row.topic, row.key), row.key),
            _word(pack, row),
            latest[_thing(row)] != row.pk,
            contest_of(row),
        )
        for row in kept
    ]


def contest_of(finding: Finding) -> Contest | None:
    """What its person said against it."""
    return getattr(finding, "contest", None)


def materials_checked() -> ArraySubquery:
    """What a query of steps reads with each of them for `check_note`."""
    rows = Finding.objects.filter(step=OuterRef("pk"), topic=Topic.MATERIAL).order_by("id")
    return ArraySubquery(rows.values(row=JSONObject(key="key", value="value")))


def check_note(rows: Iterable[Mapping[str, Any]]) -> str:
    """How many materials were held against originals or verified otherwise, for the journey; nothing of the rest."""
    latest = {row["key"]: row["value"] for row in rows}
    original = sum(value == "original" for value in latest.values())
    otherwise = sum(value == "otherwise" for value in latest.values())
    said = []
    if original:
        said.append(_("看过原件%(count)s项") % {"count": original})
    if otherwise:
        said.append(_("用其他办法核实%(count)s项") % {"count": otherwise})
    return _("%(what)s。") % {"what": "，".join(said)} if said else ""


def is_owner(actor: Actor, application: Application) -> bool:
    """Whether the findings are about the actor."""
    return actor.person_id is not None and actor.person_id == application.person_id


def _thing(row: Finding) -> tuple[str, str, int]:
    """What a row is about: facts whoever told them, an office's own checks by office."""
    return row.topic, row.key, 0 if row.topic == Topic.FACT else row.organization_id


def _labels(application: Application, pack: Pack) -> Mapping[tuple[str, str], str]:
    english = in_english()
    labels: dict[tuple[str, str], str] = {
        (Topic.FACT, one.fact): str(one.label) for one in form_asked(application.campaign).offices
    }
    for topic in (Topic.OPINION, Topic.CHECK):
        for name, field in pack.schema.questions.get(_RECORDS[topic], {}).items():
            labels[topic, name] = field.form.labels[1 if english else 0]
    if "checked_item" in pack.schema.enumerations:
        for item in pack.schema.enumerations["checked_item"].values:
            labels[Topic.ITEM, item] = _named("checked_item", item)
    for key, title in item_titles(application.campaign).items():
        labels[Topic.MATERIAL, key] = title
    return labels


def _word(pack: Pack, row: Finding) -> str:
    if row.value is None:
        return _("撤回，还没有结论")
    if row.restricted:
        return _("已有")
    fixed = {
        "original": _("看过原件，相符"),
        "otherwise": _("用其他办法核实，属实"),
        "sound": _("审核无误"),
        "faulty": _("有问题"),
    }
    if row.topic in (Topic.ITEM, Topic.MATERIAL):
        return fixed.get(str(row.value), str(row.value))
    if isinstance(row.value, bool):
        return _("是") if row.value else _("否")
    return _enumerated(pack, row)


def _enumerated(pack: Pack, row: Finding) -> str:
    fields: Mapping[str, Any] = (
        pack.schema.fields("person")
        if row.topic == Topic.FACT
        else pack.schema.questions.get(_RECORDS[Topic(row.topic)], {})
    )
    field = fields.get(row.key)
    return _named(field.type.name, str(row.value)) if field and field.type.kind == "enum" else str(row.value)


def _named(enumeration: str, value: str) -> str:
    named = names().of(enumeration, value)
    return named.en if in_english() else named.zh
