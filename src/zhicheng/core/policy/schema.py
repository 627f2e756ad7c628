"""Which facts a question may carry: enumerations, records and their fields, each declared once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

import msgspec

from zhicheng.core.policy.answers import Text
from zhicheng.core.policy.errors import PolicyError

SCALARS = ("bool", "int", "date", "month", "text", "decimal")
Changes = Literal["fixed", "time", "action"]


class Type(msgspec.Struct, frozen=True):
    """The type of a value: a scalar, an enumeration, a record, or a list or map of one."""

    kind: str
    name: str = ""
    item: "Type | None" = None
    key: "Type | None" = None

    def __str__(self) -> str:
        if self.kind == "list":
            return f"list of {self.item}"
        if self.kind == "map":
            return f"map of {self.item}"
        return self.name or self.kind


BOOL = Type(kind="bool")
INT = Type(kind="int")
DATE = Type(kind="date")
MONTH = Type(kind="month")
TEXT = Type(kind="text")
NULL = Type(kind="null")


class Enumeration(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Values in ascending ranks where `ordered`; those of one inner list rank equally."""

    ranks: tuple[tuple[str, ...], ...]
    ordered: bool = False

    @cached_property
    def values(self) -> tuple[str, ...]:
        return tuple(value for rank in self.ranks for value in rank)

    @cached_property
    def known(self) -> frozenset[str]:
        return frozenset(self.values)

    def rank(self, value: str) -> int:
        return next(place for place, rank in enumerate(self.ranks) if value in rank)


class FieldForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A field as a pack writes it.

    `nullable`: null is a value (known to be none). `optional`: absent means none, not unknown.
    `many` makes a list, `by` a map keyed by that enumeration (or by year). `parameter`: where the fact
    is absent, the pack or a supplement may give it, by the series of the title sought.
    `labels` is the name for people, Chinese and English; `evidence` names what can show the fact.
    `restricted` facts are recorded as a document asks and nothing more: never simulated, charted, searched
    or asked for in the self-check.
    """

    type: str
    labels: tuple[str, str]
    nullable: bool = False
    optional: bool = False
    many: bool = False
    by: str = ""
    unit: str = ""
    min: int = 0
    max: int = 10_000
    change: Changes = "action"
    parameter: str = ""
    evidence: tuple[tuple[str, str], ...] = ()
    restricted: bool = False


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field with its type resolved."""

    type: Type
    form: FieldForm

    @property
    def label(self) -> Text:
        return Text(zh=self.form.labels[0], en=self.form.labels[1])


Fields = Mapping[str, Field]


@dataclass(frozen=True, kw_only=True)
class Schema:
    """All enumerations and records, and the fields of every question."""

    enumerations: Mapping[str, Enumeration]
    records: Mapping[str, Fields]
    questions: Mapping[str, Fields] = field(default_factory=dict)

    @cached_property
    def untold(self) -> dict[tuple[int, str], tuple[Fields, Any]]:
        """The records of which nothing is told, by fields and path, as reading made them; not part of the schema."""
        return {}

    def fields(self, record: str) -> Fields:
        return self.records[record]

    def fields_of(self, question: str) -> Fields:
        """Return the fields of a question. PolicyError: there is no such question."""
        try:
            return self.questions[question]
        except KeyError:
            raise PolicyError(f"question: no question {question!r}") from None

    def of(self, name: str) -> Type:
        """Return the type of that name. PolicyError: there is none."""
        if name in SCALARS:
            return Type(kind=name)
        if name in self.enumerations:
            return Type(kind="enum", name=name)
        if name in self.records:
            return Type(kind="record", name=name)
        raise PolicyError(f"no type {name!r}")


FieldForms = Mapping[str, Mapping[str, FieldForm]]


def build_schema(
    enumerations: Mapping[str, Enumeration],
    records: FieldForms,
    questions: FieldForms,
) -> Schema:
    """Resolve every field's type. PolicyError: a field names a type that does not exist."""
    names = Schema(enumerations=enumerations, records={name: {} for name in records})
    return Schema(
        enumerations=enumerations,
        records={name: _resolve(names, name, forms) for name, forms in records.items()},
        questions={name: _resolve(names, name, forms) for name, forms in questions.items()},
    )


def _resolve(names: Schema, owner: str, forms: Mapping[str, FieldForm]) -> Fields:
    return {name: Field(type=_type(names, f"{owner}.{name}", form), form=form) for name, form in forms.items()}


def _type(names: Schema, place: str, form: FieldForm) -> Type:
    try:
        item = names.of(form.type)
        if form.by:
            key = INT if form.by == "year" else names.of(form.by)
            return Type(kind="map", item=item, key=key)
    except PolicyError as error:
        raise PolicyError(f"{place}: {error}") from None
    return Type(kind="list", item=item) if form.many else item
