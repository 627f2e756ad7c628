"""Reading whole spreadsheets: every row is taken, found faulty, or named as skipped."""

from dataclasses import dataclass, field, replace
from datetime import date

from zhicheng.core.identity import birth_date_of, sex_of
from zhicheng.core.roster import fields
from zhicheng.core.roster.fields import Record
from zhicheng.core.roster.headings import FILLED_WHERE_PRESENT, REQUIRED, Column
from zhicheng.core.roster.layout import Table, filled_down, find_table, why_skipped
from zhicheng.core.roster.model import (
    Cell,
    Fault,
    Level,
    PartialDate,
    RosterFault,
    RosterReading,
    RosterRow,
    Sheet,
    SkippedRow,
    Title,
)
from zhicheng.core.roster.text import clean_name, is_formula_error, narrow, plain, text_of
from zhicheng.core.roster.words import read_degree, read_education, read_employer_kind

_LONGEST_SKIPPED_TEXT = 60
_MUST_BE_FILLED = tuple(column for column in (*REQUIRED, *FILLED_WHERE_PRESENT) if column is not Column.ID_NUMBER)


@dataclass(slots=True)
class _Reader:
    """What a reading needs to know and what it has met so far."""

    today: date
    level: Level | None
    series: str | None
    several: bool
    good: list[RosterRow] = field(default_factory=list)
    faults: list[RosterFault] = field(default_factory=list)
    skipped: list[SkippedRow] = field(default_factory=list)
    titles_met: dict[tuple[str, str], Record] = field(default_factory=dict)
    people_met: dict[str, Record] = field(default_factory=dict)


def read_roster(
    sheets: tuple[Sheet, ...], *, today: date, level: Level | None = None, series: str | None = None
) -> RosterReading:
    """Read every sheet that has a roster's headings.

    `today` bounds birth dates only. `level` and `series` are the campaign's, where one is given: other titles are then
    faults. With several such sheets a fault's reason names the sheet, and duplicates are sought across all.
    Sheets without the headings, and hidden ones, are named among the skipped; if none has them, that is the one fault.
    """
    tables = {sheet.name: find_table(sheet) for sheet in sheets if not sheet.hidden}
    found = [table for table in tables.values() if table]
    reader = _Reader(today, level, series, several=len(found) > 1)
    for sheet in sheets:
        table = tables.get(sheet.name)
        if table:
            _read_table(reader, table)
        elif sheet.rows:
            why = "隐藏的工作表，没有读" if sheet.hidden else "工作表里没有名册的表头"
            reader.skipped.append(SkippedRow(sheet.name, 0, "", why))
    if not found:
        reader.faults.append(_no_headings(sheets))
    names = tuple(table.sheet.name for table in found)
    return RosterReading(tuple(reader.good), tuple(reader.faults), tuple(reader.skipped), names)


def _no_headings(sheets: tuple[Sheet, ...]) -> RosterFault:
    reason = "没有找到名册的表头。前30行里应有一行写着姓名、身份证号、工作单位、申报职称。请补上表头后再试。"
    return RosterFault(sheets[0].name if sheets else "", 1, "", Fault.NO_HEADINGS, reason)


def _read_table(reader: _Reader, table: Table) -> None:
    column_faults = _column_faults(table)
    reader.faults += [_placed(reader, fault) for fault in column_faults]
    whole = not any(column not in table.places for column in REQUIRED)
    for number, row in filled_down(table).items():
        why = why_skipped(table, number, row)
        if why:
            text = " ".join(text for cell in row if (text := text_of(cell)))
            reader.skipped.append(
                SkippedRow(table.sheet.name, number, fields.without_numbers(text)[:_LONGEST_SKIPPED_TEXT], why)
            )
        else:
            _read_row(reader, table, number, row, whole=whole)


def _column_faults(table: Table) -> list[RosterFault]:
    faults = []
    for column, (one, other) in table.twice.items():
        reason = f"有两列都像是“{column.value}”：“{one}”和“{other}”，不知道该用哪一列。请改掉其中一个表头。"
        faults.append(RosterFault(table.sheet.name, table.last_row, other, Fault.COLUMN_TWICE, reason))
    for column in REQUIRED:
        if column not in table.headings:
            reason = f"表里没有“{column.value}”这一列，各行都不能导入。请补上这一列。"
            faults.append(RosterFault(table.sheet.name, table.last_row, column.value, Fault.NO_COLUMN, reason))
    return faults


def _read_row(reader: _Reader, table: Table, number: int, row: list[Cell], *, whole: bool) -> None:
    record = Record(table.sheet.name, number, table.cells(row), table.headings)
    order = {table.headings[column]: place for column, place in table.places.items()}
    taken = _row_of(reader, record, _other_columns(table, row))
    in_sheet_order = sorted(record.faults, key=lambda fault: order.get(fault.column, 0))
    reader.faults += [_placed(reader, fault) for fault in in_sheet_order]
    if taken and whole and not record.faults:
        reader.good.append(taken)


def _other_columns(table: Table, row: list[Cell]) -> dict[str, str]:
    return {
        heading: text for place, heading in table.other.items() if place < len(row) and (text := text_of(row[place]))
    }


def _row_of(reader: _Reader, record: Record, other: dict[str, str]) -> RosterRow | None:
    """Read every column; None where what a row stands on is missing. The record collects the faults."""
    _drop_formula_errors(record)
    for column in _MUST_BE_FILLED:
        fields.require(record, column)
    number = fields.read_id_number(record, reader.today) if record.has(Column.ID_NUMBER) else None
    fields.read_sex(record, number)
    birth_written = fields.read_birth(record, number)
    applied = fields.read_title_applied(record, reader.level, reader.series)
    name, employer = fields.read_name(record), plain(record.text(Column.EMPLOYER))
    education, degree = _education_and_degree(record)
    title, obtained = _title_and_date(record, number)
    kind = fields.read_word(record, Column.EMPLOYER_KIND, read_employer_kind, Fault.NO_SUCH_EMPLOYER_KIND)
    graduated = fields.read_date_after_birth(record, Column.GRADUATED, number)
    work_since = fields.read_date_after_birth(record, Column.WORK_SINCE, number)
    phone = fields.read_phone(record)
    if number:
        _check_met_before(reader, record, number)
    if not (number and applied and name and employer):
        return None
    return RosterRow(
        sheet=record.sheet,
        row=record.row,
        name=name,
        id_number=number,
        sex=sex_of(number),
        birth=birth_date_of(number),
        employer=employer,
        title_applied=applied,
        birth_written=birth_written,
        employer_kind=kind,
        education=education,
        degree=degree,
        school=plain(record.text(Column.SCHOOL)),
        graduated=graduated,
        major=plain(record.text(Column.MAJOR)),
        work_since=work_since,
        title=title,
        title_obtained=obtained,
        specialty=plain(record.text(Column.SPECIALTY)),
        phone=phone,
        remarks=plain(record.text(Column.REMARKS)),
        other=other,
    )


def _drop_formula_errors(record: Record) -> None:
    """Note cells where a formula failed and leave them out of what follows."""
    for column in [column for column, cell in record.cells.items() if is_formula_error(cell)]:
        reason = f"这一格的公式出错了。写的是{record.shown(column)}，请直接填写内容。"
        record.fault(column, Fault.FORMULA_ERROR, reason)
        del record.cells[column]


def _education_and_degree(record: Record) -> tuple[str | None, str | None]:
    both = fields.read_word(record, Column.EDUCATION, read_education, Fault.NO_SUCH_EDUCATION)
    degree = fields.read_word(record, Column.DEGREE, read_degree, Fault.NO_SUCH_DEGREE)
    education, named_with_it = both or (None, None)
    return education, degree or named_with_it


def _title_and_date(record: Record, number: str | None) -> tuple[Title | None, PartialDate | None]:
    """Return the title held and since when; one without the other is a fault where the sheet has both columns."""
    title = fields.read_held_title(record, Column.TITLE)
    obtained = fields.read_date_after_birth(record, Column.TITLE_OBTAINED, number)
    if title:
        fields.require(record, Column.TITLE_OBTAINED)
    elif obtained:
        fields.require(record, Column.TITLE)
    return title, obtained


def _check_met_before(reader: _Reader, record: Record, number: str) -> None:
    """Note a second row for the same person and title, and a number that stood beside another name."""
    key = (number, narrow(record.text(Column.TITLE_APPLIED)))
    same, person = reader.titles_met.get(key), reader.people_met.get(number)
    if same:
        reason = (
            f"和{_where(reader, same)}重复：身份证号和申报职称都一样。请删去一行；如果不是同一个人，请核对身份证号。"
        )
        record.fault(Column.ID_NUMBER, Fault.DUPLICATE, reason)
    elif person and _name_in(person) != _name_in(record):
        reason = f"{_where(reader, person)}已经用了这个身份证号，姓名却不同。请对着证件核对这两行。"
        record.fault(Column.ID_NUMBER, Fault.OTHER_PERSON, reason)
    reader.titles_met.setdefault(key, record)
    reader.people_met.setdefault(number, record)


def _name_in(record: Record) -> str:
    return clean_name(record.text(Column.NAME))


def _where(reader: _Reader, record: Record) -> str:
    return f"“{record.sheet}”第{record.row}行" if reader.several else f"第{record.row}行"


def _placed(reader: _Reader, fault: RosterFault) -> RosterFault:
    return replace(fault, reason=f"工作表“{fault.sheet}”：{fault.reason}") if reader.several else fault
