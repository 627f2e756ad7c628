"""Tables of a pack: typed columns, CSV or inline, each cell checked with its line."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.forms import TableForm
from zhicheng.core.policy.schema import MONTH, Field, FieldForm, Schema, Type
from zhicheng.core.policy.sources import LARGEST, Source
from zhicheng.core.policy.values import Row

BLANK = "-"
BOM = "\ufeff"
COLUMN_KINDS = ("text", "int", "bool", "date", "month", "enum")
MONTHS = 12
LONGEST = len(str(LARGEST))

Place = Callable[[int], str]


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows of one record type; `fields` are its columns."""

    fields: Mapping[str, Field]
    rows: tuple[Row, ...]


def table_from_csv(schema: Schema, source: Source) -> Table:
    """Read a CSV whose header names columns as `name:type`; `type*` is a list, cells split by `|`, `-` is none.

    PolicyError names the line: not plain CSV with Unix line ends, unknown type, wrong cell, a row given twice.
    """
    lines = _lines(source)
    header, columns = lines[0]
    fields = _fields(schema, columns, lambda: f"{source.path}:{header}")
    if not lines[1:]:
        raise PolicyError(f"{source.path}:{header}: a table without rows")
    rows = [_row(schema, fields, cells, _fixed(f"{source.path}:{number}")) for number, cells in lines[1:]]
    _refuse_twice(rows, lambda place: f"{source.path}:{lines[place + 1][0]}")
    return Table(fields=fields, rows=tuple(rows))


def table_from_form(schema: Schema, form: TableForm, source: Source, name: str) -> Table:
    """Read a table written in pack.toml; whole numbers and truth values stand there as TOML's own."""
    fields = _fields(schema, form.columns, lambda: source.place("tables", name, "columns"))
    if not form.rows:
        raise PolicyError(f"{source.place('tables', name)}: a table without rows")
    rows = []
    for number, cells in enumerate(form.rows):
        place = _cells_of(source, name, number)
        rows.append(_row(schema, fields, cells, place, _written))
        if not source.is_checked:
            _refuse_native(fields, cells, place)
    _refuse_twice(rows, lambda number: source.place("tables", name, "rows", number))
    return Table(fields=fields, rows=tuple(rows))


def row_places(source: Source) -> list[str]:
    """Return `path:line` of every row of a CSV."""
    return [f"{source.path}:{number}" for number, _ in _lines(source)[1:]]


def table_faults(schema: Schema, source: Source) -> Iterator[PolicyError]:
    """Yield what a CSV is refused for, row by row. PolicyError: its header, or its lines, cannot be read."""
    lines = _lines(source)
    fields = _fields(schema, lines[0][1], lambda: f"{source.path}:{lines[0][0]}")
    for number, cells in lines[1:]:
        try:
            _row(schema, fields, cells, _fixed(f"{source.path}:{number}"))
        except PolicyError as error:
            yield error


def _lines(source: Source) -> list[tuple[int, list[str]]]:
    """Return the records with the line on which each begins."""
    if source.text.startswith(BOM):
        raise PolicyError(f"{source.path}:1: begins with a byte order mark; save as plain UTF-8")
    if "\r" in source.text:
        line = source.text[: source.text.index("\r")].count("\n") + 1
        raise PolicyError(f"{source.path}:{line}: Windows line ends; save with Unix line ends (LF)")
    reader = csv.reader(io.StringIO(source.text), strict=True)
    lines, begins = [], 1
    try:
        for cells in reader:
            if not cells or not any(cell.strip() for cell in cells):
                raise PolicyError(f"{source.path}:{begins}: a blank line")
            lines.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise PolicyError(f"{source.path}:{begins}: {error}") from None
    if not lines:
        raise PolicyError(f"{source.path}:1: an empty table")
    return lines


def _fields(schema: Schema, columns: Sequence[str], place: Callable[[], str]) -> Mapping[str, Field]:
    fields: dict[str, Field] = {}
    for column in columns:
        name, _, kind = column.partition(":")
        if not name.isidentifier():
            raise PolicyError(f"{place()}: column {column!r}: name:type is wanted")
        if name in fields:
            raise PolicyError(f"{place()}: column {name} is given twice")
        fields[name] = _field(schema, name, kind, place)
    return fields


def _field(schema: Schema, name: str, kind: str, place: Callable[[], str]) -> Field:
    many = kind.endswith("*")
    plain = kind.removesuffix("*")
    try:
        item = schema.of(plain)
    except PolicyError as error:
        raise PolicyError(f"{place()}: column {name}: {error}") from None
    if item.kind not in COLUMN_KINDS:
        raise PolicyError(f"{place()}: column {name}: no cell can hold {plain}")
    return Field(
        type=Type(kind="list", item=item) if many else item,
        form=FieldForm(type=plain, labels=(name, name), nullable=True, many=many),
    )


def _row(
    schema: Schema,
    fields: Mapping[str, Field],
    cells: Sequence[Any],
    place: Place,
    written: Callable[[object], str] = str,
) -> Row:
    """Return the row; `written` gives a cell as a CSV would hold it. PolicyError: a wrong cell, with its place."""
    if len(cells) != len(fields):
        raise PolicyError(f"{place(0)}: {len(cells)} cells, {len(fields)} columns")
    values = {}
    for order, ((name, field), cell) in enumerate(zip(fields.items(), cells, strict=True)):
        try:
            values[name] = _cell(schema, field.type, written(cell).strip())
        except PolicyError as error:
            raise PolicyError(f"{place(order)}: {name}: {error}") from None
    return Row("", values)


def _cell(schema: Schema, kind: Type, cell: str) -> Any:
    if cell == BLANK:
        return None
    if kind.kind == "list" and kind.item is not None:
        parts = tuple(_part(schema, kind.item, part.strip()) for part in cell.split("|"))
        if len(set(parts)) < len(parts):
            raise PolicyError(f"{cell!r} names a value twice")
        return parts
    return _scalar(schema, kind, cell)


def _part(schema: Schema, kind: Type, part: str) -> Any:
    if part in ("", BLANK):
        raise PolicyError("a list with an empty part")
    return _scalar(schema, kind, part)


def _scalar(schema: Schema, kind: Type, cell: str) -> Any:
    if not cell:
        raise PolicyError(f"an empty cell; {BLANK} is none")
    if kind.kind == "int":
        return _number(cell)
    if kind.kind == "bool":
        return _one_of({"true": True, "false": False}, cell)
    if kind.kind == "enum":
        return _one_of({value: value for value in schema.enumerations[kind.name].values}, cell)
    if kind.kind in ("date", "month"):
        return _day(kind, cell)
    return cell


def _number(cell: str) -> int:
    digits = cell.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()) or (digits[0] == "0" and cell != "0"):
        raise PolicyError(f"{cell!r} is not a whole number")
    if len(digits) > LONGEST or int(digits) > LARGEST:
        raise PolicyError(f"{cell} is too large")
    return int(cell)


def _day(kind: Type, cell: str) -> Any:
    text = f"{cell}-01" if kind == MONTH else cell
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise PolicyError(f"{cell!r} is not a {kind} ({'YYYY-MM' if kind == MONTH else 'YYYY-MM-DD'})")
    return day.year * MONTHS + day.month - 1 if kind == MONTH else day


def _one_of(values: Mapping[str, Any], cell: str) -> Any:
    if cell not in values:
        raise PolicyError(f"no value {cell!r}")
    return values[cell]


def _written(cell: object) -> str:
    """Return a cell of TOML as a CSV would hold it."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, int | str | date):
        return str(cell)
    raise PolicyError(f"{cell!r} is no cell")


def _refuse_native(fields: Mapping[str, Field], cells: Sequence[object], place: Place) -> None:
    """Refuse a number or truth value written as text, and the other way round."""
    natives: dict[str, type] = {"int": int, "bool": bool, "date": date}
    for order, (field, cell) in enumerate(zip(fields.values(), cells, strict=True)):
        wanted = natives.get(field.type.kind, str)
        if cell != BLANK and type(cell) is not wanted:
            raise PolicyError(f"{place(order)}: {list(fields)[order]}: {field.type} is wanted, not {cell!r}")


def _refuse_twice(rows: Sequence[Row], place: Place) -> None:
    seen: set[tuple[Any, ...]] = set()
    for number, row in enumerate(rows):
        cells = tuple(row.fields.values())
        if cells in seen:
            raise PolicyError(f"{place(number)}: the row is given twice")
        seen.add(cells)


def _fixed(place: str) -> Place:
    return lambda _: place


def _cells_of(source: Source, name: str, number: int) -> Place:
    return lambda order: source.place("tables", name, "rows", number, order)
