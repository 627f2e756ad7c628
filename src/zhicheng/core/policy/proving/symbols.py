"""The facts of a question as the solver's variables: made when first read, and read back from its models.

Lists have a bounded number of rows; of an enumeration each value is there or not. Dates fall on days 1 to 28;
those in the rows of lists on the first of a month, the last day of a period on the last of one: there
anniversaries and months of work are exact sums.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import z3

from zhicheng.core.policy.proving.terms import MONTH, MONTHS, Bool, Scalar, both, negated, number_of, some
from zhicheng.core.policy.schema import Field, Fields, Schema, Type
from zhicheng.core.policy.values import Row

LAST_DAYS = 27  # day 28, counted from 0
UNTIL = 30  # the place of a month's last day
ASKED = "asked"


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """How far the solver looks: rows of a list, years of a date, years in which the law is asked."""

    rows: int = 2
    first_year: int = 1960
    last_year: int = 2040
    asked_from: int = 2018
    asked_until: int = 2030


@dataclass(frozen=True)
class Record:
    """A record whose fields are made when first read."""

    path: str
    fields: Fields
    symbols: "Symbols"
    none: Bool = False

    def get(self, name: str) -> Any:
        return blanked(self.symbols.at(f"{self.path}.{name}" if self.path else name, self.fields[name]), self.none)


@dataclass(frozen=True)
class Cells:
    """A record that is known: the row of a table, a share, a series' conditions."""

    row: Row
    none: Bool = False


@dataclass(frozen=True)
class Rows:
    """The rows of a list, each with the condition under which it is there."""

    items: tuple[tuple[Bool, Any], ...]
    none: Bool = False


@dataclass(frozen=True)
class Keyed:
    """Values by key; a key that is not there has none."""

    entries: Mapping[Any, Scalar]
    none: Bool = False


def blanked(value: Any, none: Bool) -> Any:
    """Return a value of a record, none where the record is."""
    if none is False:
        return value
    if isinstance(value, Rows):
        items = tuple((both(negated(none), there), row) for there, row in value.items)
        return Rows(items, some((none, value.none)))
    if isinstance(value, Keyed):
        return Keyed({key: blanked(entry, none) for key, entry in value.entries.items()}, some((none, value.none)))
    return replace(value, none=some((none, value.none)))


@dataclass
class Symbols:
    """All facts of one proof. `pins` fixes facts by path; `domain` collects what every fact obeys."""

    schema: Schema
    fields: Fields
    bounds: Bounds
    pins: Mapping[str, Any] = field(default_factory=dict)
    domain: list[z3.BoolRef] = field(default_factory=list)
    made: dict[str, Any] = field(default_factory=dict)
    aligned: set[int] = field(default_factory=set)
    words: dict[str, int] = field(default_factory=dict)

    def asked(self) -> Scalar:
        """Return the day on which the law is asked."""
        if ASKED not in self.made:
            pinned = self.pins.get(ASKED)
            years = (self.bounds.asked_from, self.bounds.asked_until)
            day = number_of(pinned) if pinned else self._day(ASKED, years, range(LAST_DAYS + 1))
            self.made[ASKED] = Scalar(day, path=ASKED)
        made: Scalar = self.made[ASKED]
        return made

    def fact(self, name: str) -> Any:
        return self.at(name, self.fields[name])

    def at(self, path: str, field: Field) -> Any:
        """Return the variable of a fact, making it at the first call."""
        if path not in self.made:
            self.made[path] = self._pinned(path) if path in self.pins else self._new(path, field)
        return self.made[path]

    def word(self, text: str) -> int:
        """Return the number that stands for a text."""
        return self.words.setdefault(text, len(self.words) + 1)

    def _pinned(self, path: str) -> Any:
        value = self.pins[path]
        return replace(value, path=path) if isinstance(value, Scalar) else value

    def _new(self, path: str, field: Field) -> Any:
        kind = field.type
        none: Bool = False
        if field.form.nullable or field.form.optional:
            none = z3.Bool(f"{path}?none")
        if kind.kind == "record":
            return Record(path, self.schema.fields(kind.name), self, none)
        if kind.kind == "list" and kind.item is not None:
            return blanked(self._rows(path, field, kind.item), none)
        if kind.kind == "map" and kind.item is not None and kind.key is not None:
            return blanked(self._keyed(path, field, kind.item, kind.key), none)
        scalar = Scalar(self._variable(path, field, kind), none, path)
        if kind.kind == "date" and path.endswith(".until"):
            self._ordered(path, scalar)
        return scalar

    def _rows(self, path: str, field: Field, item: Type) -> Rows:
        if item.kind == "enum":
            values = self.schema.enumerations[item.name].values
            return Rows(tuple((z3.Bool(f"{path}?{value}"), Scalar(code)) for code, value in enumerate(values)))
        there = [z3.Bool(f"{path}[{place}]?there") for place in range(self.bounds.rows)]
        self.domain += [z3.Implies(after, before) for before, after in pairwise(there)]
        plain = replace(field, type=item)
        return Rows(tuple((flag, self._row(f"{path}[{place}]", plain)) for place, flag in enumerate(there)))

    def _row(self, path: str, field: Field) -> Any:
        if field.type.kind == "record":
            return self.made.setdefault(path, Record(path, self.schema.fields(field.type.name), self))
        return self.made.setdefault(path, Scalar(self._variable(path, field, field.type)))

    def _keyed(self, path: str, field: Field, item: Type, key: Type) -> Keyed:
        years = range(self.bounds.asked_from - 6, self.bounds.asked_until + 1)
        keys: Sequence[Any] = years if key.kind == "int" else self.schema.enumerations[key.name].values
        codes = keys if key.kind == "int" else range(len(keys))
        entries = {}
        for code, name in zip(codes, keys, strict=True):
            place = f"{path}.{name}"
            none: Bool = False if key.kind == "int" else z3.Bool(f"{place}?none")
            entries[code] = Scalar(self._variable(place, field, item), none, place)
        return Keyed(entries)

    def _variable(self, path: str, field: Field, kind: Type) -> Any:
        if kind.kind == "bool":
            return z3.Bool(path)
        if kind.kind == "date":
            years = (self.bounds.first_year, self.bounds.last_year)
            in_list = "[" in path
            places = range(LAST_DAYS + 1) if not in_list else (UNTIL,) if path.endswith(".until") else (0,)
            return self._day(path, years, places)
        if kind.kind == "month":
            return self._number(path, self.bounds.first_year * MONTHS, self.bounds.last_year * MONTHS)
        if kind.kind == "enum":
            return self._number(path, 0, len(self.schema.enumerations[kind.name].values) - 1)
        if kind.kind == "text":
            return self._number(path, 0, len(self.words) + 1000)
        return self._number(path, field.form.min, field.form.max)

    def _number(self, path: str, least: int, most: int) -> z3.ArithRef:
        variable = z3.Int(path)
        self.domain.append(z3.And(variable >= least, variable <= most))
        return variable

    def _day(self, path: str, years: tuple[int, int], places: Sequence[int]) -> Any:
        month = self._number(f"{path}?month", years[0] * MONTHS, years[1] * MONTHS + MONTHS - 1)
        day: Any = MONTH * month
        if len(places) > 1:
            day = day + self._number(f"{path}?day", places[0], places[-1])
        elif places[0]:
            day = day + places[0]
        else:
            self.aligned.add(day.get_id())
        return day

    def _ordered(self, path: str, until: Scalar) -> None:
        owner = self.made.get(path.rpartition(".")[0])
        if isinstance(owner, Record) and "from" in owner.fields:
            self.domain.append(some((until.none, owner.get("from").value <= until.value)))
