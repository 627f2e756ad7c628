"""Lists that screens show from a pack: what to hand in, and how long things take."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from zhicheng.core.policy.answers import Citation, Text
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.forms import ChecklistForm, ChecklistsForm, GivenBy, MaterialForm, PeriodsForm
from zhicheng.core.policy.sources import Source

# What an item of a checklist may depend on: `degree_online` and `title_online` were looked up, `title_of_series` is of
# the series applied to, `identity_differs` is on a paper, `identity_recorded` is with the registrar.
CHECKLIST_FACTS = frozenset(
    {
        "degree_online",
        "title_held",
        "title_online",
        "title_of_series",
        "identity_differs",
        "identity_recorded",
        "exceptional",
        "covid_frontline",
    }
)


class Demand(StrEnum):
    """Whether an applicant has to hand an item in. `NOT_ASKED`: it must not be demanded."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, kw_only=True)
class Material:
    """One item of a checklist. `max_pages` None: no limit; `note` may be empty.

    It is asked for where the fact `only_if` holds (empty: always) and none of the facts `unless` does; the clause
    `unless_clause` is then why not. Items that are not `given_by` a file come with the form, the commitment, the number
    typed in, or from the unit. Items of one `issuer` may be shown by one proof. `shows` are the kinds of a library's
    entries whose evidence belongs here. `exempt_by` is the role of the office that may exempt from it.
    """

    number: int
    key: str
    title: Text
    required: bool
    clause: str
    hint: Text
    max_pages: int | None
    given_by: GivenBy = "file"
    only_if: str = ""
    unless: tuple[str, ...] = ()
    unless_clause: str = ""
    issuer: Text | None = None
    shows: tuple[str, ...] = ()
    exempt_by: str = ""
    exempt_clause: str = ""

    def demand(self, facts: Mapping[str, bool | None]) -> Demand:
        """Whether it is asked for in the light of these facts; an absent one is unknown.

        What cannot be told leaves it as `required` says; what holds or not decides.
        """
        if self.given_by == "unit":
            return Demand.NOT_ASKED
        if not self.only_if and not self.unless:
            return self._as_listed
        needed = _all_of(facts.get(self.only_if) if self.only_if else True, *(_not(facts.get(x)) for x in self.unless))
        if needed is None:
            return self._as_listed
        return Demand.REQUIRED if needed else Demand.NOT_ASKED

    @property
    def _as_listed(self) -> Demand:
        return Demand.REQUIRED if self.required else Demand.OPTIONAL


@dataclass(frozen=True, kw_only=True)
class Checklist:
    """The materials for one series and level in one place.

    `applicants` names the kind of applicant it is for (None: everybody). It holds by itself for those who work at an
    employer of one of `employer_kinds`; a list without kinds is for those who say so. `classified_clauses` are those on
    classified material, `merge_clause` is the one on proofs of one issuer (empty: none in this pack).
    """

    id: str
    place: str
    series: str
    level: str
    note: Text
    note_clause: str
    items: tuple[Material, ...]
    applicants: Text | None = None
    employer_kinds: tuple[str, ...] = ()
    classified_clauses: tuple[str, ...] = ()
    merge_clause: str = ""

    def of_issuer(self, key: str) -> tuple[Material, ...]:
        """The other items that the issuer of this one also shows, in their order."""
        issuer = next((item.issuer for item in self.items if item.key == key), None)
        return tuple(item for item in self.items if issuer is not None and item.issuer == issuer and item.key != key)


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
    """Return the checklists of a file by id. PolicyError: one cites a clause that does not exist."""
    return {checklist.id: _checklist(checklist, source, clauses) for checklist in form.checklists}


def _checklist(form: ChecklistForm, source: Source, clauses: Mapping[str, Citation]) -> Checklist:
    return Checklist(
        id=form.id,
        place=form.place,
        series=form.series,
        level=form.level,
        note=_text(form.note),
        note_clause=_cited(form.note_clause, source, clauses),
        items=tuple(_material(number, item, source, clauses) for number, item in enumerate(form.items, 1)),
        applicants=_text(form.applicants) if form.applicants else None,
        employer_kinds=tuple(form.employer_kinds),
        classified_clauses=tuple(_cited(clause, source, clauses) for clause in form.classified_clauses),
        merge_clause=_cited_if_any(form.merge_clause, source, clauses),
    )


def _material(number: int, item: MaterialForm, source: Source, clauses: Mapping[str, Citation]) -> Material:
    return Material(
        number=number,
        key=item.key,
        title=_text(item.title),
        required=item.required,
        clause=_cited(item.clause, source, clauses),
        hint=_text(item.hint),
        max_pages=item.max_pages,
        given_by=item.given_by,
        only_if=item.only_if,
        unless=tuple(item.unless),
        unless_clause=_cited_if_any(item.unless_clause, source, clauses),
        issuer=_text(item.issuer) if item.issuer else None,
        shows=tuple(item.shows),
        exempt_by=item.exempt_by,
        exempt_clause=_cited_if_any(item.exempt_clause, source, clauses),
    )


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


def _cited_if_any(clause: str, source: Source, clauses: Mapping[str, Citation]) -> str:
    return _cited(clause, source, clauses) if clause else ""


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value


def _all_of(*values: bool | None) -> bool | None:
    if any(value is False for value in values):
        return False
    return None if None in values else True
