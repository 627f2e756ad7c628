"""Tables of a pack: typed columns, CSV or inline, each cell checked with its line."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.forms import TableForm
from zhicheng.core.policy.reading import read_day
from zhicheng.core.policy.schema import Enumeration, Field, FieldForm, Schema, Type
from zhicheng.core.policy.sources import Source
from zhicheng.core.policy.values import Row

BLANK = "-"


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows of one record type; `fields` are its columns."""

    fields: Mapping[str, Field]
    rows: tuple[Row, ...]


def table_from_csv(schema: Schema, source: Source) -> Table:
    """Read a CSV whose header names columns as `name:type`; `type*` is a list, cells split by `|`."""
    lines = list(csv.reader(io.StringIO(source.text)))
    if not lines:
        raise PolicyError(f"{source.path}:1: an empty table")
    fields = _fields(schema, lines[0], f"{source.path}:1")
    rows = [(f"{source.path}:{number}", cells) for number, cells in enumerate(lines[1:], 2)]
    return Table(fields=fields, rows=tuple(_row(schema, fields, cells, place) for place, cells in rows))


def table_from_form(schema: Schema, form: TableForm, source: Source, name: str) -> Table:
    place = source.at(f"[tables.{name}]")
    fields = _fields(schema, form.columns, place)
    return Table(
        fields=fields,
        rows=tuple(_row(schema, fields, [str(cell) for cell in row], place) for row in form.rows),
    )


def _fields(schema: Schema, columns: Sequence[str], place: str) -> Mapping[str, Field]:
    fields = {}
    for column in columns:
        name, _, kind = column.partition(":")
        try:
            item = schema.of(kind.rstrip("*"))
        except PolicyError as error:
            raise PolicyError(f"{place}: column {name}: {error}") from None
        many = kind.endswith("*")
        fields[name] = Field(
            type=Type(kind="list", item=item) if many else item,
            form=FieldForm(type=kind.rstrip("*"), labels=(name, name), nullable=True, many=many),
        )
    return fields


def _row(schema: Schema, fields: Mapping[str, Field], cells: Sequence[str], place: str) -> Row:
    if len(cells) != len(fields):
        raise PolicyError(f"{place}: {len(cells)} cells, {len(fields)} columns")
    values = {}
    for (name, field), cell in zip(fields.items(), cells, strict=True):
        values[name] = _cell(schema, field.type, cell.strip(), f"{place}: {name}")
    return Row("", values)


def _cell(schema: Schema, kind: Type, cell: str, place: str) -> Any:
    if kind.kind == "list" and kind.item is not None:
        item = kind.item
        return tuple(_cell(schema, item, part, place) for part in cell.split("|"))
    if cell == BLANK:
        return None
    return _scalar(schema, kind, cell, place)


def _scalar(schema: Schema, kind: Type, cell: str, place: str) -> Any:
    match kind.kind:
        case "int":
            return _whole(cell, place)
        case "date":
            return read_day(cell, place)
        case "bool":
            return _one_of({"true": True, "false": False}, cell, place)
        case "enum":
            enumeration: Enumeration = schema.enumerations[kind.name]
            return _one_of({value: value for value in enumeration.values}, cell, place)
    return cell


def _whole(cell: str, place: str) -> int:
    if not cell.lstrip("-").isdigit():
        raise PolicyError(f"{place}: {cell!r} is not a whole number")
    return int(cell)


def _one_of(values: Mapping[str, Any], cell: str, place: str) -> Any:
    if cell not in values:
        raise PolicyError(f"{place}: no value {cell!r}")
    return values[cell]
