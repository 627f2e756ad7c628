"""Reading the cells of one row, each with what may be wrong with it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from zhicheng.core.identity import IdFault, Sex, birth_date_of, id_fault, normalise_id_number, sex_of
from zhicheng.core.roster.dates import NotADateError, read_date
from zhicheng.core.roster.headings import Column
from zhicheng.core.roster.model import Cell, Fault, Level, PartialDate, RosterFault, Title
from zhicheng.core.roster.text import clean_name, name_problem, narrow, text_of, written
from zhicheng.core.roster.titles import LEVEL_LABELS, advice_for, read_title

T = TypeVar("T")
_SEXES = {"男": Sex.MALE, "女": Sex.FEMALE, "男性": Sex.MALE, "女性": Sex.FEMALE, "M": Sex.MALE, "F": Sex.FEMALE}
_AS_FORMULA = re.compile(r'="?([^"]*)"?')
_MOBILE = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")
_LANDLINE = re.compile(r"\(?(0\d{2,3})\)?-?(\d{7,8})")
_LONG_NUMBER = re.compile(r"\d(?:\s*\d){12,}\s*[XxＸｘ]?")
_LONGEST_SHOWN = 30


@dataclass(slots=True)
class Record:
    """One row's cells by column, with the faults found so far."""

    sheet: str
    row: int
    cells: dict[Column, Cell]
    headings: dict[Column, str]
    faults: list[RosterFault] = field(default_factory=list)

    def fault(self, column: Column, fault: Fault, reason: str) -> None:
        self.faults.append(RosterFault(self.sheet, self.row, self.headings[column], fault, reason))

    def has(self, column: Column) -> bool:
        return column in self.cells

    def text(self, column: Column) -> str:
        return written(self.cells.get(column))

    def shown(self, column: Column) -> str:
        """Return what the cell says, in Chinese quotation marks, cut where it is long."""
        text = without_numbers(text_of(self.cells.get(column)))
        return f"“{text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + '…'}”"


def require(record: Record, column: Column) -> None:
    """Note an empty cell that must be filled."""
    if record.has(column) and not record.text(column):
        record.fault(column, Fault.MISSING, f"没有填{_plain(record.headings[column])}。这一格是空的，请补上。")


def read_name(record: Record) -> str:
    """Return the name, cleaned; noted if it cannot be one."""
    name = clean_name(record.text(Column.NAME))
    problem = name_problem(name) if name else None
    if problem:
        record.fault(Column.NAME, Fault.NOT_A_NAME, f"这不像姓名。写的是{record.shown(Column.NAME)}，{problem}。")
    return name


def read_id_number(record: Record, today: date) -> str | None:
    """Return the ID number if it is sound; otherwise note the fault and return None."""
    cell = record.cells.get(Column.ID_NUMBER)
    number, fault = "", None
    if isinstance(cell, float | int):
        fault = _fault_of_number(cell)
    else:
        number = normalise_id_number(_without_formula(record.text(Column.ID_NUMBER)))
        fault = id_fault(number, today=today)
    if fault is None:
        return number
    record.fault(Column.ID_NUMBER, Fault(fault.value), _id_reason(fault, number))
    return None


def read_sex(record: Record, id_number: str | None) -> None:
    """Hold the sheet's sex against the ID number."""
    text = record.text(Column.SEX)
    if not text:
        return
    sex = _SEXES.get(narrow(text).upper())
    if sex is None:
        record.fault(Column.SEX, Fault.NOT_A_SEX, f"性别只填男或女。写的是{record.shown(Column.SEX)}，请改正。")
    elif id_number and sex is not sex_of(id_number):
        record.fault(
            Column.SEX,
            Fault.CONTRADICTS_ID_NUMBER,
            f"性别和身份证号不一致。写的是{record.shown(Column.SEX)}，身份证号表示“{sex_of(id_number).label}”。请对着证件核对这两格。",
        )


def read_birth(record: Record, id_number: str | None) -> PartialDate | None:
    """Return the birth date as written, held against the ID number as far as it goes."""
    birth = read_partial_date(record, Column.BIRTH)
    if birth is None or id_number is None:
        return birth
    if not _comparable(birth, record.cells[Column.BIRTH]).could_be(birth_date_of(id_number)):
        record.fault(
            Column.BIRTH,
            Fault.CONTRADICTS_ID_NUMBER,
            f"出生年月和身份证号不一致。写的是{record.shown(Column.BIRTH)}，和身份证号里的出生日期对不上。请对着证件核对这两格。",
        )
    return birth


def read_partial_date(record: Record, column: Column) -> PartialDate | None:
    """Return the date in a cell; None for an empty cell and, noted, for one that holds no date."""
    if not record.text(column):
        return None
    try:
        return read_date(record.cells[column])
    except NotADateError as error:
        record.fault(column, Fault.NOT_A_DATE, f"这不是日期。写的是{record.shown(column)}，{error}。")
        return None


def read_date_after_birth(record: Record, column: Column, id_number: str | None) -> PartialDate | None:
    """As `read_partial_date`; a date before the birth in the ID number is noted."""
    found = read_partial_date(record, column)
    if found and id_number and found.surely_before(birth_date_of(id_number)):
        reason = f"{_plain(record.headings[column])}早于出生日期。写的是{record.shown(column)}，请核对年份。"
        record.fault(column, Fault.BEFORE_BIRTH, reason)
    return found


def read_held_title(record: Record, column: Column) -> Title | None:
    """Return the title in a cell; None for an empty cell and, noted, for words that name no title."""
    text = record.text(column)
    title = read_title(text) if text else None
    if text and title is None:
        reason = f"没有这个职称。写的是{record.shown(column)}，{advice_for(text)}。"
        record.fault(column, Fault.NO_SUCH_TITLE, reason)
    return title


def read_title_applied(record: Record, level: Level | None, series: str | None) -> Title | None:
    """Return the title applied for; noted if it does not belong to the campaign's level or series."""
    column = Column.TITLE_APPLIED
    title = read_held_title(record, column)
    if title and level and title.level is not level:
        said, open_for = LEVEL_LABELS[title.level], LEVEL_LABELS[level]
        reason = f"本次只评{open_for}职称。写的是{record.shown(column)}，属于{said}。请改正，或者另报。"
        record.fault(column, Fault.OTHER_LEVEL, reason)
    if title and series and series not in title.series:
        reason = f"本次不评这个系列。写的是{record.shown(column)}，请改正，或者另报。"
        record.fault(column, Fault.OTHER_SERIES, reason)
    return title


def read_word(record: Record, column: Column, known: Callable[[str], T | None], fault: Fault) -> T | None:
    """Return a word from a list; None for an empty cell and, noted, for a word that is not in it."""
    text = record.text(column)
    value = known(text) if text else None
    if text and value is None:
        what = _plain(record.headings[column])
        record.fault(column, fault, f"看不懂这个{what}。写的是{record.shown(column)}，请用通行的说法。")
    return value


def read_phone(record: Record) -> str | None:
    """One mobile or fixed number, without spaces; None for an empty cell and, noted, for anything else."""
    text = narrow(record.text(Column.PHONE)).replace("—", "-")
    if not text:
        return None
    mobile, fixed = _MOBILE.fullmatch(text.replace("-", "")), _LANDLINE.fullmatch(text)
    if mobile:
        return mobile[1]
    if fixed:
        return f"{fixed[1]}-{fixed[2]}"
    record.fault(Column.PHONE, Fault.NOT_A_PHONE, "这不是一个电话号码。请只写一个号码：手机11位，座机带区号。")
    return None


def _plain(heading: str) -> str:
    return re.sub(r"[\s*＊]", "", heading)


def _without_formula(text: str) -> str:
    found = _AS_FORMULA.fullmatch(text)
    return found[1] if found else text


def _fault_of_number(number: float) -> IdFault:
    """Name the fault of a number cell, which never holds an ID number: 15 digits are an old one, more have been cut."""
    if number >= 1e15:
        return IdFault.LOST_DIGITS
    return IdFault.OLD_FORM if number >= 1e14 else IdFault.LENGTH


def _id_reason(fault: IdFault, number: str) -> str:
    if fault in (IdFault.MISSING, IdFault.LOST_DIGITS) or not number:
        return fault.reason
    wrong, _, remedy = fault.reason.partition("。")
    return f"{wrong}。写的是“{masked(number)}”。{remedy}"


def masked(number: str) -> str:
    """Return the first four and the last two characters of a number, the middle dotted; a short one wholly dotted."""
    return f"{number[:4]}…{number[-2:]}" if len(number) > 12 else "…"


def without_numbers(text: str) -> str:
    """Return the text with every run of digits as long as an ID number masked: people paste into the wrong cell."""
    return _LONG_NUMBER.sub(lambda found: masked(found[0]), text)


def _comparable(birth: PartialDate, cell: Cell) -> PartialDate:
    """Drop the day of a real date on the 1st: the spreadsheet may have added it to a month."""
    return PartialDate(birth.year, birth.month) if isinstance(cell, date) and birth.day == 1 else birth
