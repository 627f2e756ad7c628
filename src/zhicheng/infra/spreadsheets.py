"""Reading spreadsheets of any common kind into grids that keep sheet row numbers and the types of cells."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from zhicheng.core.roster import Cell, Sheet

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_UNPACKED = 200 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 500
MOST_CELLS = 2_000_000
_CHUNK = 1024 * 1024
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ENCODINGS = ("utf-8-sig", "gb18030")
_DELIMITERS = ",\t;"
_FILLED_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})([0-9]{1,7})"[^>]*(?<!/)>')
_BLANK_CELLS = rb"(?:\s*<table:table-cell[^>]*/>)+\s*</"
_REPEATED = re.compile(rb'number-(rows|columns)-repeated="([0-9]+)"[^>]*(?<!/)>(?!' + _BLANK_CELLS + rb")")
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml|content\.xml")
_TAIL = 4096


class SpreadsheetError(ValueError):
    """The file cannot be read; the message says why and what to do, in Chinese, in one line."""


def read_spreadsheet(source: Path | bytes) -> tuple[Sheet, ...]:
    """Return the sheets of an .xlsx, .xls, .ods or .csv file, told apart by content.

    Row numbers are the sheet's own, from 1; rows without any content are left out. Numbers stay float, dates are
    `date`, everything else is str; an empty cell is None. Formulas come as the values stored with them, hidden rows
    like any other. Raises SpreadsheetError for files above the limits, with a password, or of another kind, and OSError
    where `source` cannot be opened.
    """
    data = _bytes_of(source)
    if data.startswith(_ZIP):
        _refuse_bombs(data)
        return _from_workbook(data)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise SpreadsheetError("文件有打开密码，读不了。请去掉密码后再试。")
        return _from_workbook(data)
    return (_from_csv(data),)


def _bytes_of(source: Path | bytes) -> bytes:
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size > LARGEST_FILE:
        raise SpreadsheetError(f"文件超过{LARGEST_FILE // 1024 // 1024}MB，不像名册。请删去图片，或者分成几个文件。")
    return source if isinstance(source, bytes) else source.read_bytes()


def _refuse_bombs(data: bytes) -> None:
    """Unpack in small pieces, counting, before any reader does it whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            left = LARGEST_UNPACKED
            for part in package.infolist():
                left = _unpack(package, part, left)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise SpreadsheetError("文件已损坏，或者不是电子表格。请在表格软件里重新保存后再试。") from error


@dataclass(slots=True)
class _Extent:
    """How far the filled cells of a sheet reach: the reader lays out everything up to there."""

    rows: int = 1
    columns: int = 1

    def add(self, xml: bytes) -> None:
        """Take in a piece of a sheet. Raises SpreadsheetError once it is too large to be laid out."""
        for column, row in _FILLED_CELL.findall(xml):
            self.rows, self.columns = max(self.rows, int(row)), max(self.columns, _column_number(column))
        for axis, times in _REPEATED.findall(xml):
            if axis == b"rows":
                self.rows += int(times)
            else:
                self.columns = max(self.columns, int(times))
        _refuse_too_large(self.rows, self.columns)


def _unpack(package: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    """Read one part; return the number of bytes that may still follow."""
    extent = _Extent() if _SHEET_PART.fullmatch(part.filename) else None
    tail = b""
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise SpreadsheetError("文件解压后太大，不像名册。请只保留名册这张表，另存后再试。")
            if extent:
                extent.add(tail + chunk)
                tail = chunk[-_TAIL:]
    return left


def _refuse_too_large(rows: int, columns: int) -> None:
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise SpreadsheetError(
            f"表格太大：内容到了第{rows}行、第{columns}列。"
            f"名册最多{MOST_ROWS}行、{MOST_COLUMNS}列、{MOST_CELLS}格。请删去多余的行列后再试。"
        )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _from_workbook(data: bytes) -> tuple[Sheet, ...]:
    try:
        with load_workbook(io.BytesIO(data)) as workbook:
            return tuple(_sheets_of(workbook))
    except PasswordError as error:
        raise SpreadsheetError("文件有打开密码，读不了。请去掉密码后再试。") from error
    except CalamineError as error:
        raise SpreadsheetError("不是电子表格，或者文件已损坏。请用 .xlsx、.xls、.ods 或 .csv 文件。") from error


def _sheets_of(workbook: CalamineWorkbook) -> Iterator[Sheet]:
    for meta in workbook.sheets_metadata:
        if meta.typ is SheetTypeEnum.WorkSheet:
            sheet = workbook.get_sheet_by_name(meta.name)
            hidden = meta.visible is not SheetVisibleEnum.Visible
            yield Sheet(meta.name, _rows_of(sheet), _merged_in(sheet), hidden=hidden)


def _rows_of(sheet: CalamineSheet) -> dict[int, list[Cell]]:
    _refuse_too_large(sheet.total_height, sheet.total_width)
    rows = {number: [_cell(value) for value in row] for number, row in enumerate(_grid(sheet), start=1)}
    return {number: row for number, row in rows.items() if any(cell is not None for cell in row)}


def _grid(sheet: CalamineSheet) -> list[list[object]]:
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, float | int | date):
        return value
    return str(value)


def _merged_in(sheet: CalamineSheet) -> tuple[tuple[int, int, int, int], ...]:
    ranges = sheet.merged_cell_ranges or []
    return tuple((top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges)


def _from_csv(data: bytes) -> Sheet:
    text = _decoded(data)
    first_line = text.lstrip().partition("\n")[0]
    if text.lstrip()[:1] == "<":
        raise SpreadsheetError("这是网页或 XML，不是电子表格。请在表格软件里打开，另存为 .xlsx 后再试。")
    delimiter = max(_DELIMITERS, key=first_line.count) if any(map(first_line.count, _DELIMITERS)) else _most_used(text)
    rows: dict[int, list[Cell]] = {}
    for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), start=1):
        _refuse_too_large(number, len(row))
        if any(cell.strip() for cell in row):
            rows[number] = [_cell(cell) for cell in row]
    return Sheet("", rows)


def _most_used(text: str) -> str:
    return max(_DELIMITERS, key=text.count)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if not data.strip():
        raise SpreadsheetError("文件是空的。请换一个文件。")
    if b"\x00" not in data:
        for encoding in _ENCODINGS:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise SpreadsheetError("不是电子表格。请用 .xlsx、.xls、.ods 或 .csv 文件。")
