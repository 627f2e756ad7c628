"""What counts of applications on a day, read once for all that is asked of them; of many as of one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from zhicheng.infra.exchange.queries import Known, known_of
from zhicheng.stages.applications.drafts import read_typed, standing_sections
from zhicheng.stages.applications.found import found_facts
from zhicheng.stages.applications.models import Application, FormGroup
from zhicheng.stages.applications.sections import ReadSection
from zhicheng.stages.applications.workflow import COUNTS_FOR_YEAR
from zhicheng.stages.registry.models import Bar


@dataclass(frozen=True)
class Record:
    """What the platform itself has on record: bars, other applications of the person, facts that offices told."""

    bars: tuple[Bar, ...]
    others: tuple[dict[str, Any], ...]
    found: Mapping[str, Any]


@dataclass(frozen=True)
class Dossier:
    """The form as it counts on that day, as typed and as read, what others told of the person, and what is on record.

    `recorded` is the record where it was read with that of others; else it is read when it is asked for.
    """

    application: Application
    on: date
    sections: Mapping[str, Mapping[str, Any]]
    known: Known
    recorded: Record | None = None

    @cached_property
    def form(self) -> Mapping[FormGroup, ReadSection]:
        """Every group that is asked, in the order of the form."""
        return read_typed(self.application, self.on, self.sections)

    @cached_property
    def record(self) -> Record:
        return self.recorded or _records([self.application])[self.application.pk]


def read_dossier(application: Application, on: date) -> Dossier:
    """Read what counts of an application on a day; three queries, three more when the record is asked for."""
    (sections,), known = standing_sections([application]).values(), known_of([application.person_id])
    return Dossier(application, on, sections, known[application.person_id])


def read_dossiers(applications: Sequence[Application], on: date) -> dict[int, Dossier]:
    """Read what counts of several applications on a day, by their ids; seven queries at most."""
    sections, records = standing_sections(applications), _records(applications)
    known = known_of({one.person_id for one in applications})
    return {one.pk: Dossier(one, on, sections[one.pk], known[one.person_id], records[one.pk]) for one in applications}


def _records(applications: Sequence[Application]) -> dict[int, Record]:
    people = {one.person_id for one in applications}
    bars = list(Bar.objects.filter(person__in=people).order_by("since", "id"))
    others, found = _others(people), found_facts(applications)
    return {
        one.pk: Record(
            bars=tuple(bar for bar in bars if bar.person_id == one.person_id),
            others=tuple(row for number, person, row in others if person == one.person_id and number != one.pk),
            found=found.get(one.pk, {}),
        )
        for one in applications
    }


def _others(people: Iterable[int]) -> list[tuple[int, int, dict[str, Any]]]:
    """What people applied for here, with id and person (GX-38.2); withdrawn applications are left out."""
    counted = Application.objects.filter(person__in=people, status__in=COUNTS_FOR_YEAR)
    rows = counted.values_list("pk", "person", "campaign__year", "campaign__series", "campaign__level")
    return [
        (number, person, {"year": year, "series": series, "level": level})
        for number, person, year, series, level in rows
    ]
