"""Reading whole spreadsheets: every row tells something, is found faulty, or is passed over as empty."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from zhicheng.core.roster import Cell, Fault, RosterFault, Sheet
from zhicheng.core.roster.text import narrow, text_of
from zhicheng.infra.exchange.kinds import Kind
from zhicheng.infra.exchange.sheets.cells import Record, drop_formula_errors, read_id_number, read_name
from zhicheng.infra.exchange.sheets.headings import REQUIRED, Column, column_of
from zhicheng.infra.exchange.sheets.rows import READERS, Told

_SEARCHED_ROWS = 30
_FEWEST_HEADINGS = 3
_FOOT = re.compile(r"合计|总计|小计|共计|共?\d+人|(填表|制表|经办|审核|复核|负责|联系)人|单位|日期|备注|说明|注[::]")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """What one row says of one person."""

    name: str
    id_number: str = field(repr=False)
    told: Sequence[Told]


@dataclass(frozen=True, slots=True)
class SheetReading:
    """Everything the spreadsheet says; with a single fault nothing of it may be used."""

    rows: tuple[SheetRow, ...]
    faults: tuple[RosterFault, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    sheet: Sheet
    row: int
    places: dict[Column, int]
    headings: dict[Column, str]
    twice: tuple[Column, ...]


def read_sheets(kind: Kind, sheets: Sequence[Sheet], *, as_of: date, today: date) -> SheetReading:
    """Read every visible sheet that has the kind's headings within its first 30 rows.

    `as_of` is the day up to which the data runs; `today` bounds birth dates. Faults come in the order of the rows.
    """
    tables = [table for sheet in sheets if not sheet.hidden and (table := _find(kind, sheet))]
    if not tables:
        needed = "、".join(column.value for column in REQUIRED[kind])
        reason = f"没有找到表头。前{_SEARCHED_ROWS}行里应有一行写着{needed}。请补上表头后再试。"
        sheet = sheets[0].name if sheets else ""
        return SheetReading((), (RosterFault(sheet, 1, "", Fault.NO_HEADINGS, reason),))
    rows: list[SheetRow] = []
    faults: list[RosterFault] = []
    for table in tables:
        faults += _column_faults(kind, table)
        for record in _records(table):
            row = _read(kind, record, as_of, today)
            faults += record.faults
            if not record.faults:
                rows.append(row)
    if not rows and not faults:
        faults.append(RosterFault(tables[0].sheet.name, tables[0].row, "", Fault.MISSING, "表头下面没有数据。"))
    return SheetReading(tuple(rows), tuple(faults))


def _find(kind: Kind, sheet: Sheet) -> _Table | None:
    """The row that names most columns, the highest of several."""
    tables = [_table_at(kind, sheet, number) for number in sorted(sheet.rows)[:_SEARCHED_ROWS]]
    best = max(tables, key=lambda table: (len(table.places), -table.row), default=None)
    return best if best and len(best.places) >= _FEWEST_HEADINGS and Column.ID_NUMBER in best.places else None


def _table_at(kind: Kind, sheet: Sheet, number: int) -> _Table:
    table = _Table(sheet, number, {}, {}, ())
    twice: list[Column] = []
    for place, cell in enumerate(sheet.rows[number]):
        heading = text_of(cell)
        column = column_of(kind, heading) if heading else None
        if column in table.places:
            twice.append(column)
        elif column:
            table.places[column], table.headings[column] = place, heading
    return _Table(sheet, number, table.places, table.headings, tuple(twice))


def _column_faults(kind: Kind, table: _Table) -> list[RosterFault]:
    lacking = [column for column in REQUIRED[kind] if column not in table.places]
    faults = [
        _fault(table, column, Fault.NO_COLUMN, f"表里没有“{column.value}”这一列。请补上这一列。") for column in lacking
    ]
    return faults + [
        _fault(
            table, column, Fault.COLUMN_TWICE, f"有两列都像是“{column.value}”，不知道该用哪一列。请改掉其中一个表头。"
        )
        for column in table.twice
    ]


def _fault(table: _Table, column: Column, fault: Fault, reason: str) -> RosterFault:
    return RosterFault(table.sheet.name, table.row, column.value, fault, reason)


def _records(table: _Table) -> Iterator[Record]:
    """The rows under the headings that name anybody."""
    for number, row in sorted(table.sheet.rows.items()):
        cells = {column: _cell(row, place) for column, place in table.places.items()}
        if number > table.row and not _names_nobody(cells):
            yield Record(table.sheet.name, number, cells, table.headings)


def _names_nobody(cells: dict[Column, Cell]) -> bool:
    """Neither name nor number, or in the name's place a total or whoever signs."""
    name = narrow(text_of(cells.get(Column.NAME)))
    return not text_of(cells.get(Column.ID_NUMBER)) and (not name or bool(_FOOT.match(name)))


def _cell(row: list[Cell], place: int) -> Cell:
    return row[place] if place < len(row) else None


def _read(kind: Kind, record: Record, as_of: date, today: date) -> SheetRow:
    drop_formula_errors(record)
    name, number = read_name(record), read_id_number(record, today)
    return SheetRow(name, number, tuple(READERS[kind](record, as_of)))
