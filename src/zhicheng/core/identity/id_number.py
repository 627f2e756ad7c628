"""The 18-digit resident ID number (GB 11643): six digits of division, birth date, order, check.

Divisions are checked by province only. County codes come and go, and a person keeps the code of
the day the number was given; a table of counties refuses real people.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum

from zhicheng.core.identity._text import tidy

_REGIONS = (range(11, 16), range(21, 24), range(31, 38), range(41, 47), range(50, 55), range(61, 66), (71, 81, 82, 83))
_PROVINCES = frozenset(str(code) for region in _REGIONS for code in region)
_SHAPE = re.compile(r"[0-9]{17}[0-9X]")
_FLOAT = re.compile(r"[0-9](\.[0-9]+)?E\+?[0-9]+|[0-9]+\.[0-9]*")
_EARLIEST = date(1900, 1, 1)


class Sex(StrEnum):
    """Sex as the ID number records it."""

    MALE = "male"
    FEMALE = "female"

    @property
    def label(self) -> str:
        """The word on a form."""
        return "男" if self is Sex.MALE else "女"


class IdFault(StrEnum):
    """Why a text is not an ID number."""

    MISSING = "missing"
    LOST_DIGITS = "number lost digits"
    OLD_FORM = "15-digit number"
    LENGTH = "wrong length"
    CHARACTERS = "wrong characters"
    DIVISION = "no such division"
    DATE = "no such date"
    DATE_RANGE = "date out of range"
    CHECKSUM = "checksum"

    @property
    def reason(self) -> str:
        """What is wrong and what to do, in Chinese."""
        return _REASONS[self]


_REASONS = {
    IdFault.MISSING: "没有填身份证号。请对着证件补上。",
    IdFault.LOST_DIGITS: "身份证号被表格软件当成数字，末几位已经丢失。请把单元格设为文本，对着证件重填。",
    IdFault.OLD_FORM: "这是15位旧号码。请填18位的身份证号。",
    IdFault.LENGTH: "身份证号不是18位。请对着证件再看一遍。",
    IdFault.CHARACTERS: "身份证号只能有数字，最后一位可以是X。请对着证件再看一遍。",
    IdFault.DIVISION: "身份证号不对：前两位不是省级行政区的代码。请对着证件再看一遍。",
    IdFault.DATE: "身份证号不对：第7到14位不是一个日期。请对着证件再看一遍。",
    IdFault.DATE_RANGE: "身份证号不对：出生日期早于1900年，或者晚于今天。请对着证件再看一遍。",
    IdFault.CHECKSUM: "身份证号不对：最后一位应是校验码。请对着证件再看一遍。",
}


def normalise_id_number(text: str) -> str:
    """Return `text` with half-width characters, a capital X and no spaces; digits are never guessed."""
    return tidy(text)


def check_character(body: str) -> str:
    """Return the check character of a number's first 17 digits (ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(body))
    return "10X98765432"[total % 11]


def id_fault(text: str, *, today: date) -> IdFault | None:
    """Return the first fault of `text` after tidying, or None for a sound number.

    A number in digits only whose last three are 000 and whose check character is wrong has been
    through a spreadsheet, which keeps 15 digits; so has one in scientific notation.
    """
    number = normalise_id_number(text)
    return next((fault for fault, holds in _TESTS if holds(number)), None) or _date_or_check_fault(number, today)


def birth_date_of(number: str) -> date:
    """Return the birth date in a sound number. Raises ValueError when there is none."""
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def sex_of(number: str) -> Sex:
    """Return the sex in a sound number: an odd order code is male."""
    return Sex.MALE if int(number[16]) % 2 else Sex.FEMALE


def _date_or_check_fault(number: str, today: date) -> IdFault | None:
    try:
        born = birth_date_of(number)
    except ValueError:
        return IdFault.DATE
    if not _EARLIEST <= born <= today:
        return IdFault.DATE_RANGE
    return None if _check_holds(number) else IdFault.CHECKSUM


def _check_holds(number: str) -> bool:
    return check_character(number[:17]) == number[17]


def _has_lost_digits(number: str) -> bool:
    if _FLOAT.fullmatch(number):
        return True
    return bool(_SHAPE.fullmatch(number)) and number.endswith("000") and not _check_holds(number)


_TESTS: tuple[tuple[IdFault, Callable[[str], bool]], ...] = (
    (IdFault.MISSING, lambda number: not number),
    (IdFault.LOST_DIGITS, _has_lost_digits),
    (IdFault.OLD_FORM, lambda number: bool(re.fullmatch(r"[0-9]{15}", number))),
    (IdFault.LENGTH, lambda number: len(number) != 18),
    (IdFault.CHARACTERS, lambda number: not _SHAPE.fullmatch(number)),
    (IdFault.DIVISION, lambda number: number[:2] not in _PROVINCES),
)
