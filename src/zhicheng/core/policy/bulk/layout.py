"""How people lie in columns: one row a person, a column a fact, lists as lists of structs.

A column is named by the fact's path. Null is unknown; `PATH.none`, where the fact may be none, is true where it
is known to be none. A record that may be none exists where `PATH.none` is false or one of its fields is known.
Maps are lists of structs of `key` and `value`, each key once.
"""

from collections.abc import Iterator, Mapping

import polars as pl

from zhicheng.core.policy.bulk.dates import encoded, month_of
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.schema import Field, Fields, Schema, Type

NONE = ".none"
KEY, VALUE = "key", "value"
DTYPES: Mapping[str, pl.DataType] = {
    "bool": pl.Boolean(),
    "int": pl.Int64(),
    "date": pl.Date(),
    "month": pl.Date(),
    "text": pl.String(),
    "enum": pl.String(),
}


def columns(schema: Schema, fields: Fields, within: str = "") -> Iterator[tuple[str, pl.DataType]]:
    """Yield the name and type of every column the facts may have. PolicyError: a fact has no place in a column."""
    for name, field in fields.items():
        path = within + name
        if field.form.parameter:
            continue
        if field.type.kind == "record":
            yield from columns(schema, schema.fields(field.type.name), f"{path}.")
        else:
            yield path, dtype(schema, field.type, path)
        if field.form.nullable or (field.form.optional and field.type.kind == "record"):
            yield path + NONE, pl.Boolean()


def dtype(schema: Schema, kind: Type, path: str) -> pl.DataType:
    """Return the type of a fact's column. PolicyError: a list or record inside a row of a list."""
    if kind.kind == "list" and kind.item is not None:
        return pl.List(_row(schema, kind.item, path))
    if kind.kind == "map" and kind.item is not None and kind.key is not None:
        entry = {KEY: dtype(schema, kind.key, path), VALUE: dtype(schema, kind.item, path)}
        return pl.List(pl.Struct(entry))
    if kind.kind not in DTYPES:
        raise PolicyError(f"{path}: {kind} has no place in a column")
    return DTYPES[kind.kind]


def _row(schema: Schema, kind: Type, path: str) -> pl.DataType:
    if kind.kind != "record":
        return dtype(schema, kind, path)
    parts: dict[str, pl.DataType] = {}
    for name, field in schema.fields(kind.name).items():
        parts[name] = dtype(schema, field.type, f"{path}.{name}")
        if field.form.nullable:
            parts[name + NONE] = pl.Boolean()
    return pl.Struct(parts)


def read(schema: Schema, kind: Type, raw: pl.Expr) -> pl.Expr:
    """Return a raw column as expressions compute with it: days and months as numbers, enumerations as codes."""
    if kind.kind == "date":
        return encoded(raw)
    if kind.kind == "month":
        return month_of(encoded(raw))
    if kind.kind == "enum":
        return raw.cast(pl.Enum(schema.enumerations[kind.name].values)).to_physical()
    return raw


def known_none(field: Field, path: str) -> pl.Expr | None:
    """Return where a fact of its own is known to be none, never null; None where it never is."""
    if field.form.optional and field.form.nullable:
        return pl.col(path + NONE).fill_null(value=False) | pl.col(path).is_null()
    if field.form.optional:
        return pl.col(path).is_null()
    return pl.col(path + NONE).fill_null(value=False) if field.form.nullable else None
