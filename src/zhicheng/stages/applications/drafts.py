"""An application's form as it stands now: in the draft while it can be edited, in the last snapshot afterwards."""

from collections.abc import Mapping, Sequence
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


def standing_sections(applications: Sequence[Application]) -> dict[int, dict[str, Any]]:
    """What counts of each form, as typed, by application id; one query, two where some can be edited and some not.

    It is the draft while it can be edited, else what was submitted last.
    """
    handed_in = [one.pk for one in applications if one.status not in EDITABLE]
    rounds = Snapshot.objects.filter(application__in=handed_in).order_by("application", "-round")
    last = rounds.distinct("application").values_list("application", "data") if handed_in else ()
    found = {number: dict(data["sections"]) for number, data in last}
    drafts: dict[int, dict[str, Any]] = {one.pk: {} for one in applications if one.pk not in found}
    typed = DraftSection.objects.filter(application__in=drafts) if drafts else ()
    for section in typed:
        drafts[section.application_id][section.group] = section.data
    return found | drafts


def read_typed(application: Application, on: date, typed: Mapping[str, Any]) -> Mapping[FormGroup, ReadSection]:
    """What was typed in the groups that are asked, read as of a day; no query."""
    return read_sections(typed, form_context(application.campaign, on, application.employer))


def standing_form(application: Application, on: date) -> Mapping[FormGroup, ReadSection]:
    """The form that counts on that day; one query."""
    (sections,) = standing_sections([application]).values()
    return read_typed(application, on, sections)


def snapshot_sections(snapshot: Snapshot) -> dict[str, Any]:
    """The sections of a snapshot by group."""
    return dict(snapshot.data["sections"])
