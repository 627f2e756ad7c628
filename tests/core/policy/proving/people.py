"""Random complete facts on the solver's grid, and the solver's terms with those facts put in."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

import z3

from zhicheng.core.policy.proving.symbols import Keyed, Record, Rows, Symbols
from zhicheng.core.policy.proving.terms import MONTHS, Scalar, number_of
from zhicheng.core.policy.schema import Field, Fields, Schema

YEARS = range(2005, 2031)
ALIGNED = ("person.skill.obtained_on",)


def a_day(dice: Random, path: str) -> date:
    year, month = dice.choice(YEARS), dice.randrange(12) + 1
    if "[" in path and path.endswith(".until"):
        return date(year, month, monthrange(year, month)[1])
    return date(year, month, 1 if "[" in path or path in ALIGNED else dice.randrange(28) + 1)


def a_fact(dice: Random, schema: Schema, one: Field, path: str, rows: int) -> Any:
    kind = one.type
    if (one.form.nullable or one.form.optional) and dice.random() < 0.3:
        return None
    if kind.kind == "record":
        return some_facts(dice, schema, schema.fields(kind.name), path, rows)
    if kind.kind == "list" and kind.item is not None and kind.item.kind == "enum":
        return [value for value in schema.enumerations[kind.item.name].values if dice.random() < 0.5]
    if kind.kind == "list" and kind.item is not None:
        return [
            a_value(dice, schema, one, kind.item, f"{path}[{place}]", rows) for place in range(dice.randint(0, rows))
        ]
    if kind.kind == "map" and kind.item is not None and kind.key is not None:
        keys = range(2010, 2031) if kind.key.kind == "int" else schema.enumerations[kind.key.name].values
        sure = kind.key.kind == "int"
        return {
            str(key): a_value(dice, schema, one, kind.item, f"{path}.{key}", rows)
            for key in keys
            if sure or dice.random() < 0.8
        }
    return a_value(dice, schema, one, kind, path, rows)


def a_value(dice: Random, schema: Schema, one: Field, kind: Any, path: str, rows: int) -> Any:
    makers: dict[str, Callable[[], Any]] = {
        "record": lambda: some_facts(dice, schema, schema.fields(kind.name), path, rows),
        "bool": lambda: dice.random() < 0.5,
        "enum": lambda: dice.choice(schema.enumerations[kind.name].values[:6]),
        "date": lambda: a_day(dice, path).isoformat(),
        "month": lambda: a_day(dice, path).isoformat()[:7],
        "text": lambda: dice.choice(("engineering", "any", "样例")),
        "int": lambda: dice.randint(one.form.min, min(one.form.max, one.form.min + dice.choice((3, 12, 40, 400)))),
    }
    return makers[kind.kind]()


def some_facts(dice: Random, schema: Schema, fields: Fields, path: str = "", rows: int = 2) -> dict[str, Any]:
    found = {}
    for name, one in fields.items():
        found[name] = a_fact(dice, schema, one, f"{path}.{name}" if path else name, rows)
    if found.get("until") and found.get("from", "") > found["until"]:
        found["until"] = None
    return found


@dataclass
class Assignment:
    """Every variable of a trial with its value in a case."""

    symbols: Symbols
    pairs: list[tuple[Any, Any]] = field(default_factory=list)

    def put(self, name: str, value: Any) -> None:
        boolean = isinstance(value, bool)
        self.pairs.append((z3.Bool(name), z3.BoolVal(value)) if boolean else (z3.Int(name), z3.IntVal(value)))

    def day(self, path: str, day: date) -> None:
        month, place = divmod(number_of(day), 31)
        self.put(f"{path}?month", month)
        self.put(f"{path}?day", place)

    def fact(self, path: str, kind: Any, value: Any) -> None:
        made = self.symbols.made.get(path)
        self.put(f"{path}?none", value is None)
        if isinstance(made, Record):
            for name, inner in made.fields.items():
                self.fact(f"{path}.{name}", inner.type, (value or {}).get(name))
        elif isinstance(made, Rows):
            self.rows(path, kind.item, made, value or [])
        elif isinstance(made, Keyed):
            self.entries(path, kind, made, value or {})
        elif isinstance(made, Scalar):
            self.scalar(path, kind, value)

    def rows(self, path: str, item: Any, made: Rows, value: list[Any]) -> None:
        if item.kind == "enum":
            for word in self.symbols.schema.enumerations[item.name].values:
                self.put(f"{path}?{word}", word in value)
            return
        for place in range(len(made.items)):
            there = place < len(value)
            self.put(f"{path}[{place}]?there", there)
            self.fact(f"{path}[{place}]", item, value[place] if there else None)

    def entries(self, path: str, kind: Any, made: Keyed, value: dict[str, Any]) -> None:
        names = self.symbols.schema.enumerations[kind.key.name].values if kind.key.kind == "enum" else None
        for code in made.entries:
            key = str(names[code] if names else code)
            self.put(f"{path}.{key}?none", key not in value)
            self.scalar(f"{path}.{key}", kind.item, value.get(key))

    def scalar(self, path: str, kind: Any, value: Any) -> None:
        if kind.kind == "date":
            self.day(path, date.fromisoformat(value or "2000-01-01"))
        elif kind.kind == "month":
            day = date.fromisoformat(f"{value or '2000-01'}-01")
            self.put(path, day.year * MONTHS + day.month - 1)
        elif kind.kind == "enum":
            self.put(path, self.symbols.schema.enumerations[kind.name].values.index(value) if value else 0)
        elif kind.kind == "text":
            self.put(path, self.symbols.word(value or ""))
        else:
            self.put(path, bool(value) if kind.kind == "bool" else int(value or 0))


def assignment(symbols: Symbols, facts: dict[str, Any], asked: date) -> list[tuple[Any, Any]]:
    """Return every variable with its value in a case."""
    found = Assignment(symbols)
    found.day("asked", asked)
    for name, one in symbols.fields.items():
        found.fact(name, one.type, facts.get(name))
    return found.pairs


def told(term: Any, pairs: list[tuple[Any, Any]]) -> bool | None:
    """Return the truth of a term under an assignment; None where something in it stays open."""
    if isinstance(term, bool):
        return term
    answer = z3.simplify(z3.substitute(term, *pairs))
    return True if z3.is_true(answer) else False if z3.is_false(answer) else None
