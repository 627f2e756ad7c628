"""What the law says of the facts of one group, each finding at the first field of the group that it rests on."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from zhicheng.core.policy import Answer, Change, Finding
from zhicheng.infra.face.dates import day_text
from zhicheng.infra.face.findings import FindingRow, finding_list
from zhicheng.stages.applications.forms.asked import AskedForm
from zhicheng.stages.applications.models import FormGroup
from zhicheng.stages.applications.sections import ReadSection

PERSON = "person."
DAY = "on"  # the day of asking, where waiting helps
LISTS = {"degrees": FormGroup.EDUCATION, "titles": FormGroup.TITLES, "practice": FormGroup.PRACTICE}
PARTS = {"from": "since"}  # of a row: what the form calls otherwise than the policy
TOLD: Mapping[str, tuple[FormGroup, str]] = {
    "employed": (FormGroup.BASICS, "employed"),
    "employer_kind": (FormGroup.BASICS, "employer"),
    "continuing_education_done": (FormGroup.STANDING, "continuing_education_done"),
    "retired": (FormGroup.STANDING, "retired"),
    "civil_servant": (FormGroup.STANDING, "civil_servant"),
    "discipline": (FormGroup.STANDING, "disciplined"),
    "under_investigation": (FormGroup.STANDING, "under_investigation"),
    "penalty_until": (FormGroup.STANDING, "penalized"),
}
_LIST = re.compile(r"(\w+)(?:\[(\d+)\])?(?:\.(\w+))?")


@dataclass(frozen=True)
class Place:
    """Where on the form a fact stands; `row` is its place in the list from 1, 0 outside a list."""

    group: FormGroup
    field: str = ""
    row: int = 0


@dataclass(frozen=True)
class Note:
    """A finding beside its field, with what would change it (empty: nothing that the applicant could do)."""

    finding: FindingRow
    remedies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Beside:
    """Notes of one group: by the name of a field, by the id of a row, and how many findings are met."""

    fields: Mapping[str, list[Note]] = field(default_factory=dict)
    rows: Mapping[int, list[Note]] = field(default_factory=dict)
    whole: tuple[Note, ...] = ()
    met: int = 0


def notes_beside(
    findings: Iterable[Finding], answer: Answer | None, asked: AskedForm, section: ReadSection, today: date
) -> Beside:
    """Sort what rests on the group's facts to its fields; without an `answer` nothing is said of remedies."""
    fields: dict[str, list[Note]] = {}
    rows: dict[int, list[Note]] = {}
    whole: list[Note] = []
    met = 0
    ids = {row.number: row.id for row in section.rows}
    for finding in findings:
        places = [place for path in finding.inputs if (place := place_of(path, asked)) and place.group == section.group]
        if not places:
            continue
        if finding.result == "met":
            met += 1
            continue
        note = Note(_row(finding), tuple(_remedies(answer, finding, asked, section, today)))
        first = min(places, key=lambda place: (place.row, place.field))
        if first.row in ids:
            rows.setdefault(ids[first.row], []).append(note)
        elif section.plain is not None and first.field in section.plain.fields:
            fields.setdefault(first.field, []).append(note)
        else:
            whole.append(note)
    return Beside(fields, rows, tuple(whole), met)


def place_of(path: str, asked: AskedForm) -> Place | None:
    """Where the form asks for the fact at a path of the policy; None where it does not."""
    found = _LIST.fullmatch(path.removeprefix(PERSON)) if path.startswith(PERSON) else None
    if found is None:
        return None
    name, place, part = found.groups()
    if name in LISTS:
        return Place(LISTS[name], PARTS.get(part, part or ""), int(place) + 1 if place else 0)
    if name in TOLD:
        return Place(*TOLD[name])
    told = asked.field_of(name)
    return Place(FormGroup(told[0]), f"{name}__{part}" if part else name) if told else None


def _row(finding: Finding) -> FindingRow:
    listed = finding_list({"findings": [finding.as_json()]})
    return (*listed.open, *listed.met)[0]


def _remedies(
    answer: Answer | None, finding: Finding, asked: AskedForm, section: ReadSection, today: date
) -> Iterator[str]:
    """Of the ways to a yes, the steps on facts that the finding rests on and this group asks for."""
    if answer is None or finding.result != "failed":
        return
    told: dict[str, None] = {}
    steps = [change for way in answer.changes for change in way]
    for change in steps:
        place = place_of(change.fact, asked)
        if place and place.group == section.group and _same_fact(change, finding):
            told.setdefault(_remedy(change, place, section))
    waiting = min((change.since for change in steps if change.fact == DAY), default=None)
    if not told and waiting:
        told.setdefault(_("其他不变，%(day)s起符合。") % {"day": day_text(waiting, today)})
    yield from told


def _same_fact(change: Change, finding: Finding) -> bool:
    fact = _name(change.fact)
    return any(_name(path) == fact for path in finding.inputs)


def _name(path: str) -> str:
    return path.removeprefix(PERSON).partition(".")[0].partition("[")[0]


def _remedy(change: Change, place: Place, section: ReadSection) -> str:
    words = {"label": _label(place, section), "value": _value(change.value, place, section)}
    if change.op in (">=", "<="):
        least = change.op == ">="
        return (_("%(label)s至少到%(value)s，就符合。") if least else _("%(label)s不超过%(value)s，就符合。")) % words
    return _("“%(label)s”确实是“%(value)s”时，就符合。") % words


def _label(place: Place, section: ReadSection) -> str:
    form = section.rows[0].form if place.row and section.rows else section.plain
    if form is not None and place.field in form.fields:
        return str(form.fields[place.field].label)
    return str(section.group.label)


def _value(value: Any, place: Place, section: ReadSection) -> str:
    if isinstance(value, bool):
        return _("是") if value else _("否")
    form = section.rows[0].form if place.row and section.rows else section.plain
    choices = getattr(form.fields.get(place.field), "choices", ()) if form is not None else ()
    labels = {str(one): str(label) for one, label in choices}
    return _("没有") if value is None else labels.get(str(value), str(value))
