"""What applications tell on a case's joined page: submissions with what changed, and withdrawal."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor
from zhicheng.infra.face.journey import JourneyEntry
from zhicheng.stages.applications.checklist import item_titles
from zhicheng.stages.applications.forms import GroupForm
from zhicheng.stages.applications.models import Application, Snapshot
from zhicheng.stages.applications.pinning import form_context
from zhicheng.stages.applications.sections import read_sections
from zhicheng.stages.applications.workflow import Status


@dataclass(frozen=True)
class Change:
    """One field or item of the checklist that differs between two submissions; empty: was not there."""

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


def journey_entries(application: Application, actor: Actor) -> list[JourneyEntry]:
    """Every submission, what changed after a correction, and the withdrawal."""
    snapshots = list(application.snapshots.order_by("round"))
    told = [_first(snapshots[0], application, actor)] if snapshots else []
    told += [_again(old, new) for old, new in pairwise(snapshots)]
    if application.status == Status.WITHDRAWN:
        told.append(JourneyEntry(at=application.status_at, until=None, mark="off", title=_("撤回申报")))
    return told


def differences(old: Snapshot, new: Snapshot) -> list[Change]:
    """What changed from one submission to the next: fields of the form, then files by item of the checklist."""
    return [*_form_changes(old, new), *_material_changes(old, new)]


def _first(snapshot: Snapshot, application: Application, actor: Actor) -> JourneyEntry:
    owns = actor.person_id == application.person_id
    return JourneyEntry(
        at=snapshot.taken_at,
        until=None,
        mark="pass",
        title=_("提交申报"),
        text=_("申报编号%(number)s，签了承诺书。") % {"number": application.number},
        note=_("交了%(count)s个文件。") % {"count": len(snapshot.data["materials"])},
        clauses=("GX-19.3",),
        link=(reverse("application_receipt", args=[application.pk]), _("回执（PDF）")) if owns else None,
    )


def _again(old: Snapshot, new: Snapshot) -> JourneyEntry:
    changes = differences(old, new)
    return JourneyEntry(
        at=new.taken_at,
        until=None,
        mark="pass",
        title=_("重新提交，改了%(count)s处") % {"count": len(changes)},
        text="；".join(str(change) for change in changes),
    )


def _form_changes(old: Snapshot, new: Snapshot) -> list[Change]:
    before, after = _shown_form(old), _shown_form(new)
    return [
        Change(where, label, before.get((where, label), ""), after.get((where, label), ""))
        for where, label in dict.fromkeys([*before, *after])
        if before.get((where, label), "") != after.get((where, label), "")
    ]


def _shown_form(snapshot: Snapshot) -> Mapping[tuple[str, str], str]:
    """Every answer as people read it, by group (or row of it) and label."""
    context = form_context(snapshot.application.campaign, snapshot.taken_at.date())
    shown: dict[tuple[str, str], str] = {}
    for section in read_sections(snapshot.data["sections"], context).values():
        title = str(section.group.label)
        if section.plain is not None:
            shown |= _shown_fields(title, section.plain)
        for row in section.rows:
            shown |= _shown_fields(_("%(group)s第%(n)s段") % {"group": title, "n": row.number}, row.form)
    return shown


def _shown_fields(where: str, form: GroupForm) -> dict[tuple[str, str], str]:
    return {(where, label): text for label, text in form.shown_answers()}


def _material_changes(old: Snapshot, new: Snapshot) -> list[Change]:
    titles = item_titles(new.application.campaign)
    before, after = _files(old.data["materials"]), _files(new.data["materials"])
    return [
        Change(_("附件材料"), titles.get(item, item), _names(before.get(item, {})), _names(after.get(item, {})))
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
