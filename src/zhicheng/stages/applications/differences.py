"""What changed from one submission of an application to another, as people read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from zhicheng.stages.applications.checklist import item_titles
from zhicheng.stages.applications.forms import GroupForm
from zhicheng.stages.applications.models import Snapshot
from zhicheng.stages.applications.pinning import form_context
from zhicheng.stages.applications.sections import read_sections

Spot = tuple[str, str, str]  # key of the group, the group or row of it, label


@dataclass(frozen=True)
class Change:
    """One field or item of the checklist that differs between two submissions; empty: was not there.

    `key` is that of the form's group or of the item.
    """

    key: str
    where: str
    label: str
    old: str
    new: str

    def __str__(self) -> str:
        old, new = self.old or _("没有"), self.new or _("没有")
        return _("%(where)s，%(label)s：%(old)s → %(new)s") % {
            "where": self.where,
            "label": self.label,
            "old": old,
            "new": new,
        }


def differences(old: Snapshot, new: Snapshot) -> list[Change]:
    """What changed from one submission to the next: fields of the form, then files by item of the checklist."""
    return [*_form_changes(old, new), *_material_changes(old, new)]


def _form_changes(old: Snapshot, new: Snapshot) -> list[Change]:
    before, after = _shown_form(old), _shown_form(new)
    return [
        Change(*place, before.get(place, ""), after.get(place, ""))
        for place in dict.fromkeys([*before, *after])
        if before.get(place, "") != after.get(place, "")
    ]


def _shown_form(snapshot: Snapshot) -> Mapping[Spot, str]:
    """Every answer as people read it, by its spot."""
    context = form_context(snapshot.application.campaign, snapshot.taken_at.date())
    shown: dict[Spot, str] = {}
    for section in read_sections(snapshot.data["sections"], context).values():
        title = str(section.group.label)
        if section.plain is not None:
            shown |= _shown_fields(section.group, title, section.plain)
        for row in section.rows:
            where = _("%(group)s第%(n)s段") % {"group": title, "n": row.number}
            shown |= _shown_fields(section.group, where, row.form)
    return shown


def _shown_fields(group: str, where: str, form: GroupForm) -> dict[Spot, str]:
    return {(group, where, label): text for label, text in form.shown_answers()}


def _material_changes(old: Snapshot, new: Snapshot) -> list[Change]:
    titles = item_titles(new.application.campaign)
    before, after = _files(old.data["materials"]), _files(new.data["materials"])
    return [
        Change(item, _("附件材料"), titles.get(item, item), _names(before.get(item, {})), _names(after.get(item, {})))
        for item in dict.fromkeys([*before, *after])
        if before.get(item) != after.get(item)
    ]


def _files(materials: list[dict[str, Any]]) -> dict[str, dict[str, str]]:
    """Names by hash, by item."""
    files: dict[str, dict[str, str]] = {}
    for material in materials:
        files.setdefault(material["item"], {})[material["sha256"]] = material["name"]
    return files


def _names(files: Mapping[str, str]) -> str:
    return "、".join(files.values())
