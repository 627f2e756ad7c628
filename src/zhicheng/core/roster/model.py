"""What a roster is read from and what a reading holds."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from zhicheng.core.identity import Sex

Cell = str | float | int | date | datetime | None


class Fault(StrEnum):
    """What may be wrong with a cell, a row or a sheet; the value is what reports print.

    Those of the ID number carry the values of `core.identity.IdFault`.
    """

    CHECKSUM = "checksum"
    LOST_DIGITS = "number lost digits"
    OLD_FORM = "15-digit number"
    LENGTH = "wrong length"
    CHARACTERS = "wrong characters"
    DIVISION = "no such division"
    DATE = "no such date"
    DATE_RANGE = "date out of range"
    MISSING = "missing"
    CONTRADICTS_ID_NUMBER = "contradicts ID number"
    NOT_A_DATE = "not a date"
    BEFORE_BIRTH = "before birth"
    NOT_A_NAME = "not a name"
    NOT_A_SEX = "not a sex"
    NOT_A_PHONE = "not a phone number"
    NO_SUCH_TITLE = "no such title"
    OTHER_LEVEL = "not the campaign's level"
    OTHER_SERIES = "not the campaign's series"
    NO_SUCH_EDUCATION = "no such education"
    NO_SUCH_DEGREE = "no such degree"
    NO_SUCH_EMPLOYER_KIND = "no such kind of employer"
    NO_SUCH_WORD = "no such word"
    FORMULA_ERROR = "formula error"
    DUPLICATE = "duplicate of an earlier row"
    OTHER_PERSON = "number of another person"
    NO_COLUMN = "column missing"
    COLUMN_TWICE = "column twice"
    NO_HEADINGS = "no headings"


class Level(StrEnum):
    """The five levels of title."""

    TECHNICIAN = "technician"
    ASSISTANT = "assistant"
    INTERMEDIATE = "intermediate"
    ASSOCIATE_SENIOR = "associate_senior"
    FULL_SENIOR = "full_senior"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as exact as the sheet gives it: a month, or a month and its day. No day is ever supplied."""

    year: int
    month: int
    day: int | None = None

    def __str__(self) -> str:
        """ISO 8601: `2013-07` or `2013-07-01`."""
        text = f"{self.year:04d}-{self.month:02d}"
        return text if self.day is None else f"{text}-{self.day:02d}"

    def could_be(self, other: date) -> bool:
        """Whether `other` lies in what this date leaves open."""
        return (self.year, self.month) == (other.year, other.month) and self.day in (None, other.day)

    def surely_before(self, other: date) -> bool:
        """Whether every day that this date leaves open comes before `other`."""
        mine = (self.year, self.month) if self.day is None else (self.year, self.month, self.day)
        return mine < (other.year, other.month, other.day)[: len(mine)]


@dataclass(frozen=True, slots=True)
class Title:
    """A professional title by name. `series` holds every series that uses the name (讲师 is used by three)."""

    name: str
    level: Level
    series: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a spreadsheet: sheet row number (first row 1) to the row's cells from column A on.

    `merged` holds (first row, first column, last row, last column), all from 1; `hidden` sheets are read by nobody.
    """

    name: str
    rows: dict[int, list[Cell]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One applicant as the office wrote him down, cleaned; absent columns and empty cells are None.

    `sex` and `birth` come from the ID number, which the sheet's own columns have been held against; `birth_written` is
    what the sheet says. `other` holds columns that the roster does not know, heading to text, so that nothing is lost.
    """

    sheet: str
    row: int
    name: str
    id_number: str
    sex: Sex
    birth: date
    employer: str
    title_applied: Title
    birth_written: PartialDate | None = None
    employer_kind: str | None = None
    education: str | None = None
    degree: str | None = None
    school: str | None = None
    graduated: PartialDate | None = None
    major: str | None = None
    work_since: PartialDate | None = None
    title: Title | None = None
    title_obtained: PartialDate | None = None
    specialty: str | None = None
    phone: str | None = None
    remarks: str | None = None
    other: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RosterFault:
    """One thing that is wrong, at `row` of `sheet` under the sheet's own heading `column`.

    `reason` is for the office, in Chinese: what is wrong, what the cell says, what to do. It never holds an ID number.
    """

    sheet: str
    row: int
    column: str
    fault: Fault
    reason: str


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that holds no applicant, with its text and why it was passed over."""

    sheet: str
    row: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class RosterReading:
    """Everything a spreadsheet says: rows that may enter, faults, and rows and sheets that hold no applicant.

    A row with a fault is never among `good`. Order is that of the sheets and their rows.
    """

    good: tuple[RosterRow, ...]
    faults: tuple[RosterFault, ...]
    skipped: tuple[SkippedRow, ...] = ()
    sheets: tuple[str, ...] = ()
