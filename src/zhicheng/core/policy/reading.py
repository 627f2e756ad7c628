"""From decoded JSON to typed facts: strict, and every refusal names the place."""

import reprlib
from collections.abc import Mapping
from datetime import date
from typing import Never

from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.schema import Field, Fields, Schema, Type
from zhicheng.core.policy.values import Map, Missing, Row

MONTHS = 12
MOST_UNTOLD = 4096  # records kept; lists longer than anybody's have their rows made anew


def read_record(schema: Schema, fields: Fields, raw: object, path: str = "") -> Row:
    """Check `raw` against the fields. PolicyError: not an object, unknown name, wrong type or value."""
    if not isinstance(raw, Mapping):
        _refuse(path or "facts", "an object is wanted")
    untold = _untold(schema, fields, path)
    if not raw:
        return untold
    values, paths = dict(untold.fields), untold.paths
    for name in raw:
        if name not in fields:
            _refuse(_at(path, str(name)), "no such fact")
    for name, part in raw.items():
        field = fields[name]
        values[name] = _read(schema, field, field.type, part, paths[name])
    _check_order(values, paths)
    return Row(path, values, paths)


def _untold(schema: Schema, fields: Fields, path: str) -> Row:
    """Return the record of which nothing is told: made once for each place, as most facts of a case are not told."""
    kept = schema.untold.get((id(fields), path))
    if kept is None:
        within = f"{path}." if path else ""
        paths = {name: within + name for name in fields}
        kept = fields, Row(path, {name: _absent(schema, field, paths[name]) for name, field in fields.items()}, paths)
        if len(schema.untold) < MOST_UNTOLD:
            schema.untold[id(fields), path] = kept
    return kept[1]


def _check_order(values: Mapping[str, object], paths: Mapping[str, str]) -> None:
    start, end = values.get("from"), values.get("until")
    if isinstance(start, date) and isinstance(end, date) and end < start:
        _refuse(paths["until"], f"{end} is before {start}, where it begins")


def _absent(schema: Schema, field: Field, path: str) -> object:
    if field.form.optional:
        return None
    if field.type.kind == "record" and not field.form.nullable and not field.form.parameter:
        return _untold(schema, schema.fields(field.type.name), path)
    return Missing(path, field)


def _read(schema: Schema, field: Field, kind: Type, raw: object, path: str) -> object:
    if _is_plainly(schema, kind, raw):
        return raw
    if raw is None:
        return _none(field, kind, path)
    if kind.kind == "record":
        return read_record(schema, schema.fields(kind.name), raw, path)
    if kind.kind == "list":
        return _read_list(schema, field, kind, raw, path)
    if kind.kind == "map":
        return _read_map(schema, field, kind, raw, path)
    return _read_scalar(schema, field, kind, raw, path)


def _is_plainly(schema: Schema, kind: Type, raw: object) -> bool:
    """Say whether it is a truth value or a value of an enumeration where one is wanted: most facts are."""
    if raw.__class__ is bool:
        return kind.kind == "bool"
    return raw.__class__ is str and kind.kind == "enum" and raw in schema.enumerations[kind.name].known


def _none(field: Field, kind: Type, path: str) -> object:
    """Return what null says: known to be none, which of a list is an empty one."""
    if field.form.nullable or field.form.optional:
        return None
    if kind.kind == "map":
        return Map(path, {}, field, closed=True)
    return () if kind.kind == "list" else _refuse(path, "null is not a value here")


def _read_list(schema: Schema, field: Field, kind: Type, raw: object, path: str) -> tuple[object, ...]:
    if not isinstance(raw, list | tuple) or kind.item is None:
        _refuse(path, "a list is wanted")
    return tuple(
        _refuse(f"{path}[{place}]", "null is not a value here")
        if part is None
        else _read(schema, field, kind.item, part, f"{path}[{place}]")
        for place, part in enumerate(raw)
    )


def _read_map(schema: Schema, field: Field, kind: Type, raw: object, path: str) -> Map:
    if not isinstance(raw, Mapping) or kind.item is None or kind.key is None:
        _refuse(path, "an object is wanted")
    items = {}
    for key, part in raw.items():
        place = f"{path}.{key}"
        items[_read_key(schema, field, kind.key, key, place)] = _read(schema, field, kind.item, part, place)
    return Map(path, items, field, closed=kind.key.kind == "enum")


def _read_key(schema: Schema, field: Field, kind: Type, key: object, path: str) -> object:
    if kind.kind == "int":
        if not (isinstance(key, str) and len(key) == len("2024") and key.isascii() and key.isdigit()):
            _refuse(path, "a year is wanted")
        return int(key)
    return _read_scalar(schema, field, kind, key, path)


def _read_scalar(schema: Schema, field: Field, kind: Type, raw: object, path: str) -> object:
    fits = isinstance(raw, WANTED[kind.kind]) and (kind.kind == "bool" or not isinstance(raw, bool))
    if not fits:
        _refuse(path, f"{kind} is wanted, not {reprlib.repr(raw)}")
    if isinstance(raw, str):
        return _read_text(schema, kind, raw, path)
    if kind.kind == "int" and isinstance(raw, int) and not field.form.min <= raw <= field.form.max:
        _refuse(path, f"{reprlib.repr(raw)} is not between {field.form.min} and {field.form.max}")
    return raw


WANTED: Mapping[str, type] = {"bool": bool, "int": int, "date": str, "month": str, "text": str, "enum": str}


def _read_text(schema: Schema, kind: Type, raw: str, path: str) -> object:
    if kind.kind == "date":
        return read_day(raw, path)
    if kind.kind == "month":
        return month_number(_day(f"{raw}-01") or _refuse(path, f"{reprlib.repr(raw)} is not a month (YYYY-MM)"))
    if kind.kind == "enum" and raw not in schema.enumerations[kind.name].known:
        _refuse(path, f"no value {reprlib.repr(raw)}")
    return raw


def read_day(raw: str, path: str) -> date:
    """Return the date of an ISO text. PolicyError: it is none."""
    return _day(raw) or _refuse(path, f"{reprlib.repr(raw)} is not a date (YYYY-MM-DD)")


def _day(raw: str) -> date | None:
    """Return the date written so; None where it is none, or is written otherwise."""
    try:
        day = date.fromisoformat(raw)
    except ValueError:
        return None
    return day if day.isoformat() == raw else None


def month_number(day: date) -> int:
    """Return the count of months from year 0, so that neighbouring months differ by one."""
    return day.year * MONTHS + day.month - 1


def _at(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _refuse(path: str, reason: str) -> Never:
    raise PolicyError(f"{path}: {reason}")
