"""People files: their columns are the facts of an application, those of the person without `person.` before them.

Columns for facts that are never simulated, and for what no file may hold, are refused by name before a row is read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from zhicheng.core.policy.bulk.facts import ASKED
from zhicheng.core.policy.bulk.layout import NONE, columns
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.schema import Fields, Schema

PERSON = "person."
NEVER = re.compile(r"ethni|nationality|relig|faith|minority|民族|族别|宗教|信仰", re.IGNORECASE)
Layout = Mapping[str, pl.DataType]
Question = tuple[Schema, Fields]


def layout_of(questions: Sequence[Question]) -> dict[str, pl.DataType]:
    """Return every column the questions may read, by path. PolicyError: two of them differ on a column."""
    layout: dict[str, pl.DataType] = {ASKED: pl.Date()}
    for schema, fields in questions:
        for path, dtype in columns(schema, fields):
            if layout.setdefault(path, dtype) != dtype:
                layout[path] = _widened(path, layout[path], dtype)
    return layout


def _widened(path: str, one: pl.DataType, other: pl.DataType) -> pl.DataType:
    """Return a list's type with the fields of both."""
    fields = [_fields(kind) for kind in (one, other)]
    if not all(fields):
        raise PolicyError(f"{path}: the two packs differ on what it holds")
    return pl.List(pl.Struct({**fields[0], **fields[1]}))


def _fields(kind: pl.DataType) -> dict[str, pl.DataType]:
    inner = kind.inner if isinstance(kind, pl.List) else None
    return {field.name: _made(field.dtype) for field in inner.fields} if isinstance(inner, pl.Struct) else {}


def _made(dtype: object) -> pl.DataType:
    return dtype() if isinstance(dtype, type) else dtype  # type: ignore[return-value]


def name_of(path: str) -> str:
    """Return the name in a file of the column for a fact."""
    return path.removeprefix(PERSON)


def check(file: Mapping[str, pl.DataType], questions: Sequence[Question]) -> None:
    """Refuse what a file may not hold. PolicyError names the column."""
    closed = {name_of(path) for schema, fields in questions for path in restricted(schema, fields)}
    for name in _names(file):
        if name.removesuffix(NONE) in closed:
            raise PolicyError(f"column {name}: recorded as a document asks, never simulated")
        if NEVER.search(name):
            raise PolicyError(f"column {name}: no file may hold this")
    layout = {name_of(path): dtype for path, dtype in layout_of(questions).items()}
    for name, dtype in file.items():
        if name not in layout:
            raise PolicyError(f"column {name}: no such fact")
        if not _fits(dtype, layout[name]):
            raise PolicyError(f"column {name}: {layout[name]} is wanted, not {dtype}")


def restricted(schema: Schema, fields: Fields, within: str = "") -> Iterator[str]:
    """Yield the paths of the facts that are never simulated."""
    for name, field in fields.items():
        if field.form.restricted:
            yield within + name
        kind = field.type.item if field.type.kind in ("list", "map") else field.type
        if kind is not None and kind.kind == "record":
            yield from restricted(schema, schema.fields(kind.name), f"{within}{name}.")


def _names(file: Mapping[str, pl.DataType]) -> Iterator[str]:
    for name, dtype in file.items():
        yield name
        inner = dtype.inner if isinstance(dtype, pl.List) else dtype
        if isinstance(inner, pl.Struct):
            yield from (f"{name}.{field.name}" for field in inner.fields)


def _fits(dtype: pl.DataType, wanted: pl.DataType) -> bool:
    if isinstance(wanted, pl.List):
        return isinstance(dtype, pl.List) and _fits(_made(dtype.inner), _made(wanted.inner))
    if isinstance(wanted, pl.Struct):
        own = {field.name: _made(field.dtype) for field in dtype.fields} if isinstance(dtype, pl.Struct) else {}
        known = {field.name: _made(field.dtype) for field in wanted.fields}
        return bool(own) and all(name in known and _fits(kind, known[name]) for name, kind in own.items())
    if wanted == pl.String():
        return isinstance(dtype, pl.String | pl.Categorical | pl.Enum)
    return dtype.is_integer() if wanted == pl.Int64() else dtype == wanted


def as_facts(batch: pl.DataFrame, layout: Layout, asked: pl.Expr | None) -> pl.DataFrame:
    """Return a batch of a file with a column for every fact, null where the file has none.

    `asked` is the day for everybody where the file holds none.
    """
    own = batch.schema
    made = {
        path: _whole(pl.col(name_of(path)), own[name_of(path)], dtype) if name_of(path) in own else pl.lit(None, dtype)
        for path, dtype in layout.items()
        if path != ASKED
    }
    day = pl.col(ASKED) if ASKED in own else asked
    if day is None:
        raise PolicyError("no day is given: neither a column asked nor a day for everybody")
    frame = batch.with_columns(**made, **{ASKED: day}).select(ASKED, *made)
    if frame[ASKED].null_count():
        raise PolicyError("column asked: a person without a day")
    return frame


def _whole(column: pl.Expr, own: pl.DataType, wanted: pl.DataType) -> pl.Expr:
    """Return a list with every field its rows may have."""
    if not isinstance(wanted, pl.List) or not isinstance(wanted.inner, pl.Struct):
        return column.cast(wanted)
    have = (
        {field.name for field in own.inner.fields}
        if isinstance(own, pl.List) and isinstance(own.inner, pl.Struct)
        else set()
    )
    if have == {field.name for field in wanted.inner.fields}:
        return column
    element = pl.element().struct
    parts = {
        field.name: element.field(field.name) if field.name in have else pl.lit(None, field.dtype)
        for field in wanted.inner.fields
    }
    return column.list.eval(pl.struct([value.alias(name) for name, value in parts.items()]))
