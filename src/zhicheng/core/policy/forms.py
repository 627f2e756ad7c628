"""Packs as they are written: the shapes of the TOML files, checked key by key."""

from datetime import date
from typing import Any, Literal

import msgspec

from zhicheng.core.policy.answers import Force
from zhicheng.core.policy.schema import Enumeration, FieldForm

Pair = tuple[str, str]
Direction = Literal["up", "down", "none"]
GivenBy = Literal["file", "form", "commitment", "title_number", "unit"]


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of TOML in which every key is known."""


class ReliefForm(Form, frozen=True):
    """A relaxation that `clause` grants: a lower layer may go below the figure, with the consent of `by`.

    `floor` (of a figure whose direction is up) or `ceiling` (down) says how far; shares as [numerator, denominator].
    """

    by: str
    clause: str
    floor: int | tuple[int, int] | None = None
    ceiling: int | tuple[int, int] | None = None


class GrantForm(Form, frozen=True):
    """A relaxation of a rule or route that `clause` grants to the layer `by`, where `when` holds."""

    by: str
    clause: str
    when: str = ""


class RuleForm(Form, frozen=True):
    """One rule: where `when` holds, `require` has to hold.

    `each` ("row in TABLE") makes one rule of every row; `clause` may then be "row.COLUMN".
    `failed` says in Chinese and English what is wrong, with {facts} by path.
    """

    clause: str
    require: str
    when: str = ""
    each: str = ""
    force: Force = "must"
    failed: Pair | None = None
    relax: GrantForm | None = None


class RouteForm(Form, frozen=True):
    """One of several ways to a yes; it is open where `entry` is true or unknown."""

    id: str
    entry: str
    rules: list[RuleForm]
    each: str = ""
    relax: GrantForm | None = None


class ValueForm(Form, frozen=True):
    """A value the law computes where `when` holds; the first one of a name counts."""

    name: str
    value: str
    when: str = ""
    each: str = ""
    halves: bool = False
    with_yes_only: bool = False


class QuestionForm(Form, frozen=True):
    """Everything one question is decided by; in a pack under another, what it adds to the question.

    `relax` grants lower layers routes of their own.
    """

    question: str
    define: dict[str, str] = {}
    invariants: list[str] = []
    rules: list[RuleForm] = []
    routes: list[RouteForm] = []
    values: list[ValueForm] = []
    relax: list[GrantForm] = []


class ParameterForm(Form, frozen=True):
    """A figure with its clause. Without `value` or a share it is left to the text that `missing` names.

    `tighter` is the direction in which a lower layer may move it, `burden` the one in which it must not,
    because people would have to bring more.
    """

    clause: str
    labels: Pair
    tighter: Direction
    value: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    unit: str = ""
    missing: str = ""
    kind: Literal["int", "share"] = "int"
    relax: ReliefForm | None = None
    burden: Literal["up", "down"] | None = None


class OverrideForm(Form, frozen=True):
    """A figure of the higher pack given again, with the pack's own clause.

    `consent` names the document by which a relaxation that the higher pack grants was agreed to.
    """

    clause: str
    value: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    consent: str = ""


class TableForm(Form, frozen=True):
    """A table of up to ten rows; longer ones are CSV files, named here only to say `tighter` and `relax`.

    `tighter` gives columns a direction; the others (but for `clause`) tell rows apart. `consent` as for figures.
    """

    columns: list[str] = []
    rows: list[list[Any]] = []
    tighter: dict[str, Direction] = {}
    relax: ReliefForm | None = None
    consent: str = ""


class PackForm(Form, frozen=True):
    """pack.toml. `clauses` lists the prefixes of the clause ids the pack may cite.

    `issued_on` is the day the text bears, which is seldom the one it is in force from; a text may bear none.
    `under` names the pack of the next higher layer, whose figures `overrides` gives again;
    `supplements` are used whenever the pack is asked.
    """

    id: str
    version: str
    title: Pair
    short_title: str
    place: str
    effective_from: date
    clauses: list[str]
    issued_on: date | None = None
    under: str = ""
    supplements: list[str] = []
    parameters: dict[str, ParameterForm] = {}
    overrides: dict[str, OverrideForm] = {}
    tables: dict[str, TableForm] = {}


class OwnClauseForm(Form, frozen=True):
    """A clause that the pack brings itself: its id, where it stands, what it says in our words."""

    id: str
    where: str
    zh: str
    en: str


class OwnClausesForm(Form, frozen=True):
    """clauses.toml: the clauses of a pack that the shared list does not hold."""

    clauses: list[OwnClauseForm]


class FactsForm(Form, frozen=True):
    """A file of enumerations, records and the fields of questions."""

    enumerations: dict[str, Enumeration] = {}
    records: dict[str, dict[str, FieldForm]] = {}
    questions: dict[str, dict[str, FieldForm]] = {}


class FigureForm(Form, frozen=True):
    """A figure that a supplement gives, and how well its source is known."""

    source: str
    article: str
    grade: Literal["official", "A", "K", "example"]
    value: int | None = None
    numerator: int | None = None
    denominator: int | None = None


class StandardForm(Form, frozen=True):
    """A series' conditions in the shape of the `standard` fact, with source and grade."""

    source: str
    article: str
    grade: Literal["official", "A", "K", "example"]
    facts: dict[str, Any]


class SupplementForm(Form, frozen=True):
    """supplement.toml: a small pack that fills what other texts leave open."""

    id: str
    version: str
    title: Pair
    note: Pair
    parameters: dict[str, FigureForm] = {}
    standards: dict[str, StandardForm] = {}


class MaterialForm(Form, frozen=True):
    """One thing to hand in; `materials.Material` says what its conditions, `issuer` and `shows` mean."""

    key: str
    title: Pair
    required: bool
    clause: str
    hint: Pair
    max_pages: int | None = None
    given_by: GivenBy = "file"
    only_if: str = ""
    unless: list[str] = []
    unless_clause: str = ""
    issuer: Pair | None = None
    shows: list[str] = []
    exempt_by: Literal["", "hr", "department", "organizer"] = ""
    exempt_clause: str = ""


class ChecklistForm(Form, frozen=True):
    """A list for one series and level, or for one kind of applicant (`applicants`) of it."""

    id: str
    place: str
    series: str
    level: str
    note: Pair
    note_clause: str
    items: list[MaterialForm]
    applicants: Pair | None = None
    employer_kinds: list[str] = []
    classified_clauses: list[str] = []
    merge_clause: str = ""


class ChecklistsForm(Form, frozen=True):
    checklists: list[ChecklistForm]


class PeriodForm(Form, frozen=True):
    length: int
    unit: Literal["working_day", "day", "month", "year"]
    clause: str
    title: Pair
    reading: str = ""


class PeriodsForm(Form, frozen=True):
    periods: dict[str, PeriodForm]
