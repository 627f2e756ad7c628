"""Reading the cells of one row; each thing that is wrong is noted with its column."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from zhicheng.core.identity import id_fault, normalise_id_number, normalise_uscc, uscc_fault
from zhicheng.core.roster import (
    Cell,
    Fault,
    NotADateError,
    PartialDate,
    RosterFault,
    Title,
    clean_name,
    name_problem,
    read_date,
    read_title,
)
from zhicheng.core.roster.fields import masked, without_numbers
from zhicheng.core.roster.text import is_formula_error, narrow, text_of, written
from zhicheng.core.roster.titles import advice_for
from zhicheng.core.roster.words import read_education
from zhicheng.infra.exchange.contract import Discipline, Payer, Register
from zhicheng.infra.exchange.sheets.headings import Column

Value = TypeVar("Value")
_LONGEST_SHOWN = 30
_PAYERS = {
    Payer.UNIT: ("单位", "单位缴费", "单位参保", "在职", "职工", "企业职工", "单位职工", "在职职工", "机关事业"),
    Payer.INDIVIDUAL: ("个人", "灵活就业", "灵活就业人员", "个人缴费", "自由职业", "个体", "个人参保", "个人身份"),
}
_REGISTERS = {
    Register.DISCIPLINE: ("处分", "政务处分", "党纪处分", "纪律处分", "政纪处分"),
    Register.INVESTIGATION: ("立案", "立案审查", "立案调查", "立案审查调查", "审查调查"),
    Register.PENALTY: ("处罚", "行政处罚", "刑事处罚", "处罚影响期"),
    Register.INTEGRITY: ("诚信", "失信", "诚信记录", "失信记录", "职称诚信", "失信惩戒", "严重失信"),
}
_DISCIPLINES = {
    Discipline.WARNING: ("警告",),
    Discipline.DEMERIT: ("记过", "记大过"),
    Discipline.DEMOTION: ("降级", "降低岗位等级", "撤职"),
    Discipline.DISMISSAL: ("开除",),
}

_DONE: dict[bool, tuple[str, ...]] = {
    True: ("是", "完成", "已完成", "合格", "达标", "通过"),
    False: ("否", "未完成", "不合格", "未达标", "没有完成", "未通过"),
}


def _turned(words: dict[Value, tuple[str, ...]]) -> dict[str, Value]:
    return {word: value for value, synonyms in words.items() for word in synonyms}


PAYERS, REGISTERS, DISCIPLINES = _turned(_PAYERS), _turned(_REGISTERS), _turned(_DISCIPLINES)
DONE = _turned(_DONE)


@dataclass(slots=True)
class Record:
    """One row's cells by column, with the faults found so far."""

    sheet: str
    row: int
    cells: dict[Column, Cell]
    headings: dict[Column, str]
    faults: list[RosterFault] = field(default_factory=list)

    def fault(self, column: Column, fault: Fault, reason: str) -> None:
        self.faults.append(RosterFault(self.sheet, self.row, self.headings.get(column, column.value), fault, reason))

    def text(self, column: Column) -> str:
        return written(self.cells.get(column))

    def shown(self, column: Column) -> str:
        text = without_numbers(text_of(self.cells.get(column)))
        return f"“{text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + '…'}”"

    def missing(self, column: Column) -> None:
        self.fault(column, Fault.MISSING, f"没有填{column.value}。这一格是空的，请补上。")


def drop_formula_errors(record: Record) -> None:
    """Note cells in which a formula failed, and leave them out of what follows."""
    for column in [column for column, cell in record.cells.items() if is_formula_error(cell)]:
        record.fault(column, Fault.FORMULA_ERROR, "这一格的公式出错了。请直接填写内容。")
        del record.cells[column]


def read_name(record: Record) -> str:
    """The name, cleaned; noted if it is empty or cannot be one."""
    name = clean_name(record.text(Column.NAME))
    problem = name_problem(name) if name else None
    if not name:
        record.missing(Column.NAME)
    elif problem:
        record.fault(Column.NAME, Fault.NOT_A_NAME, f"这不像姓名。写的是{record.shown(Column.NAME)}，{problem}。")
    return name


def read_id_number(record: Record, today: date) -> str:
    """The ID number if it is sound; otherwise nothing, and the fault is noted without the number."""
    cell = record.cells.get(Column.ID_NUMBER)
    if isinstance(cell, float | int):
        record.fault(
            Column.ID_NUMBER,
            Fault.LOST_DIGITS,
            "身份证号存成了数字，后几位已经丢了。请把这一列设成文本，重新填写。",
        )
        return ""
    number = normalise_id_number(record.text(Column.ID_NUMBER))
    fault = id_fault(number, today=today)
    if fault is None:
        return number
    wrong, _stop, remedy = fault.reason.partition("。")
    told = f"{wrong}。写的是“{masked(number)}”。{remedy}" if number else fault.reason
    record.fault(Column.ID_NUMBER, Fault(fault.value), told)
    return ""


def read_words(record: Record, column: Column, words: dict[str, Value], *, needed: bool) -> Value | None:
    """A word from a list; None for an empty cell or, noted, for a word that is not in it."""
    return read_word(record, column, lambda text: words.get(narrow(text)), needed=needed)


def read_number(record: Record, column: Column, allowed: range) -> int | None:
    """A whole number in the range, with 年 or 学时 behind it if need be; anything else is noted."""
    return read_word(record, column, lambda text: _number_in(text, allowed))


def _number_in(text: str, allowed: range) -> int | None:
    found = re.fullmatch(r"(\d{1,6})(\.0+)?(年|年度|学时|小时)?", narrow(text))
    number = int(found[1]) if found else -1
    return number if number in allowed else None


def read_word(
    record: Record, column: Column, known: Callable[[str], Value | None], *, needed: bool = True
) -> Value | None:
    """What `known` makes of the cell; an empty cell that is needed, and a word that says nothing, are noted."""
    text = record.text(column)
    if not text:
        if needed:
            record.missing(column)
        return None
    value = known(text)
    if value is None:
        reason = f"看不懂这个{column.value}。写的是{record.shown(column)}，请用通行的说法。"
        record.fault(column, Fault.NO_SUCH_WORD, reason)
    return value


def read_education_level(record: Record) -> str:
    """The level of education, or of the degree where the cell names one alone."""
    found = read_word(record, Column.EDUCATION, read_education)
    return found[0] if found else ""


def read_held_title(record: Record) -> Title | None:
    """The title, by its full name."""
    text = record.text(Column.TITLE)
    title = read_title(text) if text else None
    if not text:
        record.missing(Column.TITLE)
    elif title is None:
        reason = f"没有这个职称。写的是{record.shown(Column.TITLE)}，{advice_for(text)}。"
        record.fault(Column.TITLE, Fault.NO_SUCH_TITLE, reason)
    return title


def read_when(record: Record, column: Column, *, needed: bool) -> PartialDate | None:
    """The date of a cell, as exact as it is written."""
    if not record.text(column):
        if needed:
            record.missing(column)
        return None
    try:
        return read_date(record.cells[column])
    except NotADateError as error:
        record.fault(column, Fault.NOT_A_DATE, f"这不是日期。写的是{record.shown(column)}，{error}。")
        return None


def read_day(record: Record, column: Column, *, needed: bool) -> date | None:
    """As `read_when`, with its day: a month without one is noted."""
    when = read_when(record, column, needed=needed)
    if when is None:
        return None
    if when.day is None:
        reason = f"只有年月。写的是{record.shown(column)}，请写到日。"
        record.fault(column, Fault.NOT_A_DATE, reason)
        return None
    return date(when.year, when.month, when.day)


def read_code(record: Record) -> str:
    """A unified social credit code; empty for an empty cell and, noted, for a wrong one."""
    text = record.text(Column.CODE)
    fault = uscc_fault(text) if text else None
    if fault is not None:
        record.fault(Column.CODE, Fault.CHECKSUM, str(fault.reason))
        return ""
    return normalise_uscc(text) if text else ""
