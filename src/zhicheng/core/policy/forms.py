"""Packs as they are written: the shapes of the TOML files, checked key by key."""

from datetime import date
from typing import Any, Literal

import msgspec

from zhicheng.core.policy.answers import Force
from zhicheng.core.policy.schema import Enumeration, FieldForm

Pair = tuple[str, str]


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of TOML in which every key is known."""


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


class RouteForm(Form, frozen=True):
    """One of several ways to a yes; it is open where `entry` is true or unknown."""

    id: str
    entry: str
    rules: list[RuleForm]
    each: str = ""


class ValueForm(Form, frozen=True):
    """A value the law computes where `when` holds; the first one of a name counts."""

    name: str
    value: str
    when: str = ""
    each: str = ""
    halves: bool = False
    with_yes_only: bool = False


class QuestionForm(Form, frozen=True):
    """Everything one question is decided by."""

    question: str
    define: dict[str, str] = {}
    invariants: list[str] = []
    rules: list[RuleForm] = []
    routes: list[RouteForm] = []
    values: list[ValueForm] = []


class ParameterForm(Form, frozen=True):
    """A figure with its clause. Without `value` or a share it is left to the text that `missing` names."""

    clause: str
    labels: Pair
    tighter: Literal["up", "down", "none"]
    value: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    unit: str = ""
    missing: str = ""
    kind: Literal["int", "share"] = "int"


class TableForm(Form, frozen=True):
    """A table of up to ten rows; longer ones are CSV files of the same shape."""

    columns: list[str]
    rows: list[list[Any]]


class PackForm(Form, frozen=True):
    """pack.toml. `clauses` lists the prefixes of the clause ids the pack may cite."""

    id: str
    version: str
    title: Pair
    short_title: str
    place: str
    effective_from: date
    clauses: list[str]
    parameters: dict[str, ParameterForm] = {}
    tables: dict[str, TableForm] = {}


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
    key: str
    title: Pair
    required: bool
    clause: str
    hint: Pair
    max_pages: int | None = None


class ChecklistForm(Form, frozen=True):
    id: str
    place: str
    series: str
    level: str
    note: Pair
    note_clause: str
    items: list[MaterialForm]


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
