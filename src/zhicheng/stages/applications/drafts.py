"""An application's form as it stands now: in the draft while it can be edited, in the last snapshot afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zhicheng.stages.applications.models import Application, DraftSection, FormGroup, Snapshot
from zhicheng.stages.applications.pinning import form_context
from zhicheng.stages.applications.sections import Fault, ReadSection, read_sections
from zhicheng.stages.applications.workflow import EDITABLE


@dataclass(frozen=True)
class Draft:
    """The stored sections of the groups that are asked, by group, and how they read."""

    stored: Mapping[str, DraftSection]
    sections: Mapping[FormGroup, ReadSection]

    @property
    def faults(self) -> list[Fault]:
        """Everything that is still to be filled in or mended, in the order of the form."""
        return [fault for section in self.sections.values() for fault in section.faults]

    @property
    def saved_at(self) -> datetime | None:
        return max((section.saved_at for section in self.stored.values()), default=None)

    def version(self, group: FormGroup) -> int:
        """How often the group was saved; 0: never."""
        return self.stored[group].version if group in self.stored else 0


def read_draft(application: Application, today: date) -> Draft:
    """Read the draft as of a day (one query for the sections)."""
    saved = {section.group: section for section in application.sections.all()}
    data = {group: section.data for group, section in saved.items()}
    sections = read_typed(application, today, data)
    return Draft({group: section for group, section in saved.items() if group in sections}, sections)


def last_snapshot(application: Application) -> Snapshot | None:
    """What was submitted last, if anything was."""
    return application.snapshots.order_by("-round").first()


def standing_sections(application: Application) -> dict[str, Any]:
    """What counts of the form, as typed: the draft while it can be edited, else what was submitted last. One query."""
    rounds = () if application.status in EDITABLE else application.snapshots.order_by("-round").values_list("data")[:1]
    for (data,) in rounds:
        return dict(data["sections"])
    return {section.group: section.data for section in application.sections.all()}


def read_typed(application: Application, on: date, typed: Mapping[str, Any]) -> Mapping[FormGroup, ReadSection]:
    """What was typed in the groups that are asked, read as of a day; no query."""
    return read_sections(typed, form_context(application.campaign, on, application.employer))


def standing_form(application: Application, on: date) -> Mapping[FormGroup, ReadSection]:
    """The form that counts on that day; one query."""
    return read_typed(application, on, standing_sections(application))


def snapshot_sections(snapshot: Snapshot) -> dict[str, Any]:
    """The sections of a snapshot by group."""
    return dict(snapshot.data["sections"])
