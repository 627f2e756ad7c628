"""Between a draft and its owner's library: which entries fit which group, as rows and back.

A row that came from the library, or was put there, carries `entry`, the entry's id, beside its text.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.stages.applications.forms.groups import hours_field, hours_years
from zhicheng.stages.applications.models import FormGroup
from zhicheng.stages.applications.sections import ENTRY, ReadRow, ReadSection
from zhicheng.stages.portfolios.choices import AchievementKind, YesNo
from zhicheng.stages.portfolios.forms.entries import FORMS
from zhicheng.stages.portfolios.kinds import Kind
from zhicheng.stages.portfolios.models import Entry

KINDS: dict[FormGroup, tuple[Kind, ...]] = {
    FormGroup.EDUCATION: (Kind.DEGREE,),
    FormGroup.TITLES: (Kind.TITLE,),
    FormGroup.PRACTICE: (Kind.PRACTICE,),
    FormGroup.STANDING: (Kind.EDUCATION_HOURS,),
    FormGroup.ACHIEVEMENTS: (Kind.ACHIEVEMENT, Kind.ADVICE),
}
ALONE = "个人撰写"  # stored text, in the language of the form that is submitted


@dataclass(frozen=True)
class Keepable:
    """A row of the draft that the library does not have yet, and the kind it would be there."""

    row: ReadRow
    kind: Kind


def row_of_entry(entry: Entry) -> dict[str, Any]:
    """The row that an entry becomes, linked to it; the draft keeps the fields that it knows."""
    if entry.kind != Kind.ADVICE:
        return dict(entry.data) | {ENTRY: entry.pk}
    role = {"role": ALONE} if entry.data.get("personal") == YesNo.YES else {}
    return dict(entry.data) | role | {"kind": AchievementKind.ADVICE.value, ENTRY: entry.pk}


def hours_of_entries(entries: Iterable[Entry], campaign_year: int) -> dict[str, str]:
    """Hours by the form's fields, public and professional subjects together; other years are left out."""
    total: dict[int, int] = {}
    for entry in entries:
        year = int(entry.data["year"])
        hours = int(entry.data["public_hours"]) + int(entry.data["professional_hours"])
        total[year] = total.get(year, 0) + hours
    return {hours_field(year): str(total[year]) for year in hours_years(campaign_year) if year in total}


def linked_entries(section: ReadSection) -> frozenset[int]:
    """Ids of the entries that are in the draft."""
    return frozenset(row[ENTRY] for row in section.data.get("rows", ()) if ENTRY in row)


def keepable_rows(section: ReadSection, today: date) -> list[Keepable]:
    """Rows that are not linked to an entry and hold whatever the library asks for."""
    kinds = [kind for kind in KINDS.get(section.group, ()) if kind not in (Kind.ADVICE, Kind.EDUCATION_HOURS)]
    linked = {row["id"] for row in section.data.get("rows", ()) if ENTRY in row}
    return [
        Keepable(row, kind)
        for kind in kinds
        for row in section.rows
        if row.id not in linked and FORMS[kind](row.form.data, today=today).is_valid()
    ]


def with_links(data: Mapping[str, Any], links: Mapping[int, int]) -> dict[str, Any]:
    """The section's data with rows (by id) linked to entries."""
    rows = [dict(row) | ({ENTRY: links[row["id"]]} if row["id"] in links else {}) for row in data.get("rows", ())]
    return dict(data) | {"rows": rows}
