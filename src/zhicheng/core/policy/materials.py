"""Lists that screens show from a pack: what to hand in, and how long things take."""

from collections.abc import Mapping
from dataclasses import dataclass

from zhicheng.core.policy.answers import Citation, Text
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.forms import ChecklistsForm, PeriodsForm
from zhicheng.core.policy.sources import Source


@dataclass(frozen=True, kw_only=True)
class Material:
    """One item of a checklist. `max_pages` None: no limit; `note` may be empty."""

    number: int
    key: str
    title: Text
    required: bool
    clause: str
    hint: Text
    max_pages: int | None


@dataclass(frozen=True, kw_only=True)
class Checklist:
    """The materials for one series and level in one place."""

    id: str
    place: str
    series: str
    level: str
    note: Text
    note_clause: str
    items: tuple[Material, ...]


@dataclass(frozen=True, kw_only=True)
class Period:
    """A length of time the law or a reading sets. `unit`: working_day, day, month or year."""

    id: str
    length: int
    unit: str
    clause: str
    reading: str
    title: Text


def checklists_of(form: ChecklistsForm, source: Source, clauses: Mapping[str, Citation]) -> dict[str, Checklist]:
    """Return the checklists of a file by id. PolicyError: an item cites a clause that does not exist."""
    return {
        checklist.id: Checklist(
            id=checklist.id,
            place=checklist.place,
            series=checklist.series,
            level=checklist.level,
            note=_text(checklist.note),
            note_clause=_cited(checklist.note_clause, source, clauses),
            items=tuple(
                Material(
                    number=number,
                    key=item.key,
                    title=_text(item.title),
                    required=item.required,
                    clause=_cited(item.clause, source, clauses),
                    hint=_text(item.hint),
                    max_pages=item.max_pages,
                )
                for number, item in enumerate(checklist.items, 1)
            ),
        )
        for checklist in form.checklists
    }


def periods_of(form: PeriodsForm, source: Source, clauses: Mapping[str, Citation]) -> dict[str, Period]:
    """Return the periods of a file by id. PolicyError: one cites a clause that does not exist."""
    return {
        name: Period(
            id=name,
            length=period.length,
            unit=period.unit,
            clause=_cited(period.clause, source, clauses),
            reading=period.reading,
            title=_text(period.title),
        )
        for name, period in form.periods.items()
    }


def _text(pair: tuple[str, str]) -> Text:
    return Text(zh=pair[0], en=pair[1])


def _cited(clause: str, source: Source, clauses: Mapping[str, Citation]) -> str:
    if clause not in clauses:
        raise PolicyError(f"{source.at(clause)}: no clause {clause}")
    return clause
