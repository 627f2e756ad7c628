"""The rows of a roster as they are kept: every cell under the sheet's own heading, so that a row can be read again."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.core import roster
from zhicheng.core.roster import Cell, Column, Fault, RosterFault, RosterReading, Sheet, column_of
from zhicheng.core.roster.layout import Table, filled_down, find_table
from zhicheng.core.roster.text import text_of
from zhicheng.stages.campaigns.models import Campaign

_OF_COLUMNS = frozenset({Fault.NO_COLUMN, Fault.COLUMN_TWICE, Fault.NO_HEADINGS})


@dataclass(frozen=True)
class KeptCell:
    """One cell; `column` is None for a heading that the roster does not know."""

    heading: str
    column: Column | None
    value: Cell

    @property
    def text(self) -> str:
        return text_of(self.value)


@dataclass(frozen=True)
class KeptRow:
    """One row of the file: where it stands, its cells, what it reads as, and what is wrong with it."""

    sheet: str
    number: int
    cells: tuple[KeptCell, ...]
    good: roster.RosterRow | None
    faults: tuple[RosterFault, ...]


def read_rows(sheets: tuple[Sheet, ...], reading: RosterReading) -> Iterator[KeptRow]:
    """Yield every row that holds somebody, good or faulty, in the order of the file."""
    good = {(row.sheet, row.row): row for row in reading.good}
    faults: dict[tuple[str, int], list[RosterFault]] = {}
    for fault in reading.faults:
        if fault.fault not in _OF_COLUMNS:
            faults.setdefault((fault.sheet, fault.row), []).append(fault)
    for sheet in sheets:
        table = find_table(sheet) if sheet.name in reading.sheets else None
        for number, cells in filled_down(table).items() if table else ():
            place = (sheet.name, number)
            if table and (place in good or place in faults):
                kept = tuple(_kept_cells(table, cells))
                yield KeptRow(sheet.name, number, kept, good.get(place), tuple(faults.get(place, ())))


def column_faults(reading: RosterReading) -> list[RosterFault]:
    """The faults of whole columns or of the whole file."""
    return [fault for fault in reading.faults if fault.fault in _OF_COLUMNS]


def read_again(cells: Sequence[KeptCell], campaign: Campaign, today: date) -> RosterReading:
    """Read one row as the whole roster is read; its faults carry the sheet's own headings."""
    headings = [_heading_to_read(cell) for cell in cells]
    sheet = Sheet("", {1: list(headings), 2: [cell.value for cell in cells]})
    return roster.read_roster((sheet,), today=today, level=roster.Level(campaign.level), series=campaign.series)


def own_heading(cells: Iterable[KeptCell], heading: str) -> str:
    """The sheet's own heading for one that `read_again` used."""
    return next((cell.heading for cell in cells if _heading_to_read(cell) == heading), heading)


def heading_of(cells: Iterable[KeptCell], column: Column) -> str:
    """The sheet's own heading of a column; the plain name where the sheet has none."""
    return next((cell.heading for cell in cells if cell.column is column), column.value)


def mended(cells: Sequence[KeptCell], typed: Mapping[str, str]) -> tuple[KeptCell, ...]:
    """The cells with what was typed under their headings; a cell typed as it stood keeps its kind."""
    return tuple(_mended(cell, typed.get(cell.heading)) for cell in cells)


def pack_cells(cells: Iterable[KeptCell]) -> str:
    """As `RosterRow.cells` keeps them."""
    return json.dumps(
        [{"heading": c.heading, "column": c.column and c.column.value, "value": _packed(c.value)} for c in cells],
        ensure_ascii=False,
    )


def unpack_cells(text: str) -> tuple[KeptCell, ...]:
    """Undo `pack_cells`."""
    return tuple(
        KeptCell(raw["heading"], Column(raw["column"]) if raw["column"] else None, _unpacked(raw["value"]))
        for raw in json.loads(text)
    )


def pack_faults(faults: Iterable[RosterFault], cells: Sequence[KeptCell] = ()) -> list[dict[str, Any]]:
    """As `RosterRow.faults` keeps them, under the sheet's own headings."""
    return [
        {"column": own_heading(cells, fault.column), "fault": fault.fault.value, "reason": fault.reason}
        for fault in faults
    ]


def pack_remarks(reading: RosterReading) -> str:
    """As `Roster.remarks` keeps them."""
    skipped = [{"sheet": s.sheet, "row": s.row, "text": s.text, "why": s.why} for s in reading.skipped]
    return json.dumps({"faults": pack_faults(column_faults(reading)), "skipped": skipped}, ensure_ascii=False)


def unpack_remarks(text: str) -> dict[str, Any]:
    """Undo `pack_remarks`."""
    found: dict[str, Any] = json.loads(text)
    return found


def _kept_cells(table: Table, row: Sequence[Cell]) -> Iterator[KeptCell]:
    columns = {place: column for column, place in table.places.items()}
    for place, value in enumerate(row):
        column = columns.get(place)
        heading = table.headings[column] if column else table.other.get(place, "")
        if column or heading or value is not None:
            yield KeptCell(heading or f"第{place + 1}列", column, value)
    for column, place in table.places.items():
        if place >= len(row):
            yield KeptCell(table.headings[column], column, None)


def _heading_to_read(cell: KeptCell) -> str:
    """The own heading where it says enough alone, else the plain one (a group heading said the rest)."""
    if cell.column is None or column_of(cell.heading) is cell.column:
        return cell.heading
    return cell.column.value


def _mended(cell: KeptCell, typed: str | None) -> KeptCell:
    if typed is None or typed.strip() == cell.text:
        return cell
    return KeptCell(cell.heading, cell.column, typed.strip() or None)


def _packed(value: Cell) -> Any:
    return {"date": text_of(value)} if isinstance(value, date) else value


def _unpacked(value: Any) -> Cell:
    return date.fromisoformat(value["date"]) if isinstance(value, dict) else value
