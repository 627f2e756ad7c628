"""Reading a date in any of the ways offices write one, keeping its precision."""

import re
from datetime import date, datetime, timedelta

from zhicheng.core.roster.model import Cell, PartialDate
from zhicheng.core.roster.text import narrow, text_of

_EXCEL_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(7_306, 73_051)  # 1920-01-01 to 2099-12-31
_YEARS = range(1900, 2100)
_CHINESE = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_MARK = r"[./\-—–、。·,]"
_SEPARATED = re.compile(rf"(\d{{4}})(?:年|{_MARK})(\d{{1,2}})(?:(?:月|{_MARK})(\d{{1,2}})[日号]?)?(?:月|[.。])?")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_TIME_OF_DAY = re.compile(r"(?<=[\d日])[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_CHINESE_YEAR = re.compile(r"([〇○零一二三四五六七八九]{4})年")
_CHINESE_TENS = re.compile(r"([二三])?十([一二三四五六七八九])?(?=[月日号])")
_SHORT_YEAR = re.compile(r"['’]?\d{2}(年|[./\-])\d{1,2}.*")
_YEAR_ALONE = re.compile(r"\d{4}年?")


class NotADateError(ValueError):
    """The cell holds no date; the message says why and what to do, in Chinese."""


def read_date(cell: Cell) -> PartialDate:
    """Return the date in a cell that is not empty.

    Takes real dates, Excel serials, 20130701, 201307, 2013.7, 2013-07-01, 2013年7月1日 and 二〇一三年七月. A month
    alone stays a month. Raises NotADateError for anything else: impossible months and days, years of two digits, a
    year alone, and the number 2013.1, which Excel makes of 2013.10 as well.
    """
    if isinstance(cell, datetime):
        return _in_range(cell.date())
    if isinstance(cell, date):
        return _in_range(cell)
    if isinstance(cell, int | float):
        return _from_number(float(cell))
    return _from_text(cell or "")


def _in_range(day: date) -> PartialDate:
    return _checked(day.year, day.month, day.day)


def _from_number(number: float) -> PartialDate:
    if number.is_integer():
        whole = int(number)
        if whole in _SERIALS:
            return _in_range(_EXCEL_DAY_ZERO + timedelta(days=whole))
        return _from_text(str(whole))
    if int(number) in _SERIALS:
        return _in_range(_EXCEL_DAY_ZERO + timedelta(days=int(number)))
    text = repr(number)
    if re.fullmatch(r"\d{4}\.1", text):
        raise NotADateError("Excel 会把 10 月的“.10”变成“.1”，分不清是 1 月还是 10 月。请写成“2013年10月”这样")
    return _from_text(text)


def _from_text(raw: str) -> PartialDate:
    text = _arabic(narrow(_TIME_OF_DAY.sub("", text_of(raw))))
    found = _SEPARATED.fullmatch(text) or _PACKED.fullmatch(text)
    if found:
        year, month, day = found.groups()
        return _checked(int(year), int(month), int(day) if day else None)
    if _SHORT_YEAR.fullmatch(text):
        raise NotADateError("年份只有两位，分不清是哪个世纪。请写四位年份")
    if _YEAR_ALONE.fullmatch(text):
        raise NotADateError("只有年份。请补上月份")
    raise NotADateError("看不出是哪年哪月。请写成“2013年7月”或“2013-07-01”")


def _checked(year: int, month: int, day: int | None) -> PartialDate:
    if year not in _YEARS:
        raise NotADateError(f"年份是 {year}，不对。请核对")
    if not 1 <= month <= 12:
        raise NotADateError(f"没有 {month} 月。请核对")
    if day is not None:
        try:
            date(year, month, day)
        except ValueError:
            raise NotADateError(f"{year}年{month}月没有 {day} 日。请核对") from None
    return PartialDate(year, month, day)


def _arabic(text: str) -> str:
    """`二〇一三年十二月二十一日` with ordinary digits; text without a Chinese year is returned as it is."""
    if not _CHINESE_YEAR.match(text):
        return text
    return _CHINESE_TENS.sub(_tens, text).translate(_CHINESE)


def _tens(found: re.Match[str]) -> str:
    return f"{found[1] or '一'}{found[2] or '零'}"
