"""Random complete facts on the solver's grid, and the solver's terms with those facts put in."""

from calendar import monthrange
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
    if kind.kind == "record":
        return some_facts(dice, schema, schema.fields(kind.name), path, rows)
    if kind.kind == "bool":
        return dice.random() < 0.5
    if kind.kind == "enum":
        return dice.choice(schema.enumerations[kind.name].values[:6])
    if kind.kind == "date":
        return a_day(dice, path).isoformat()
    if kind.kind == "month":
        return a_day(dice, path).isoformat()[:7]
    if kind.kind == "text":
        return dice.choice(("engineering", "any", "样例"))
    return dice.randint(one.form.min, min(one.form.max, one.form.min + dice.choice((3, 12, 40, 400))))


def some_facts(dice: Random, schema: Schema, fields: Fields, path: str = "", rows: int = 2) -> dict[str, Any]:
    found = {}
    for name, one in fields.items():
        found[name] = a_fact(dice, schema, one, f"{path}.{name}" if path else name, rows)
    if "[" in path and found.get("until") and found.get("from", "") > found["until"]:
        found["until"] = None
    return found


def assignment(symbols: Symbols, facts: dict[str, Any], asked: date) -> list[tuple[Any, Any]]:
    """Return every variable with its value in a case."""
    pairs: list[tuple[Any, Any]] = []

    def put(name: str, value: Any) -> None:
        if isinstance(value, bool):
            pairs.append((z3.Bool(name), z3.BoolVal(value)))
        else:
            pairs.append((z3.Int(name), z3.IntVal(value)))

    def put_day(path: str, day: date) -> None:
        month, place = divmod(number_of(day), 31)
        put(f"{path}?month", month)
        put(f"{path}?day", place)

    def walk(path: str, one: Field, kind: Any, value: Any) -> None:
        made = symbols.made.get(path)
        put(f"{path}?none", value is None)
        if isinstance(made, Record):
            for name, inner in made.fields.items():
                walk(f"{path}.{name}", inner, inner.type, (value or {}).get(name))
        elif isinstance(made, Rows) and kind.item.kind == "enum":
            for word in symbols.schema.enumerations[kind.item.name].values:
                put(f"{path}?{word}", word in (value or ()))
        elif isinstance(made, Rows):
            for place in range(len(made.items)):
                there = place < len(value or ())
                put(f"{path}[{place}]?there", there)
                walk(f"{path}[{place}]", one, kind.item, value[place] if there else None)
        elif isinstance(made, Keyed):
            names = symbols.schema.enumerations[kind.key.name].values if kind.key.kind == "enum" else None
            for code in made.entries:
                key = str(names[code] if names else code)
                put(f"{path}.{key}?none", key not in (value or {}))
                scalar(f"{path}.{key}", kind.item, (value or {}).get(key))
        elif isinstance(made, Scalar):
            scalar(path, kind, value)

    def scalar(path: str, kind: Any, value: Any) -> None:
        if kind.kind == "date":
            put_day(path, date.fromisoformat(value) if value else date(2000, 1, 1))
        elif kind.kind == "month":
            day = date.fromisoformat(f"{value or '2000-01'}-01")
            put(path, day.year * MONTHS + day.month - 1)
        elif kind.kind == "enum":
            put(path, symbols.schema.enumerations[kind.name].values.index(value) if value is not None else 0)
        elif kind.kind == "text":
            put(path, symbols.word(value or ""))
        elif kind.kind == "bool":
            put(path, bool(value))
        else:
            put(path, int(value or 0))

    put_day("asked", asked)
    for name, one in symbols.fields.items():
        walk(name, one, one.type, facts.get(name))
    return pairs


def told(term: Any, pairs: list[tuple[Any, Any]]) -> bool | None:
    """Return the truth of a term under an assignment; None where something in it stays open."""
    if isinstance(term, bool):
        return term
    answer = z3.simplify(z3.substitute(term, *pairs))
    return True if z3.is_true(answer) else False if z3.is_false(answer) else None
