"""From the cells of one row to the rows of an answer, kind by kind."""

from collections.abc import Callable, Sequence
from datetime import date

from zhicheng.core.roster import Fault, PartialDate
from zhicheng.infra.exchange.contract import (
    Certificate,
    Discipline,
    Education,
    InsuredMonth,
    Payer,
    Register,
    Sanction,
    StudyYear,
)
from zhicheng.infra.exchange.kinds import Kind
from zhicheng.infra.exchange.sheets.cells import (
    DISCIPLINES,
    DONE,
    PAYERS,
    REGISTERS,
    Record,
    read_code,
    read_day,
    read_education_level,
    read_held_title,
    read_number,
    read_when,
    read_words,
)
from zhicheng.infra.exchange.sheets.headings import Column

Told = InsuredMonth | Education | Certificate | Sanction | StudyYear
_MOST_HOURS = 9999
_FIRST_YEAR = 1950
_YEAR = 12
_MOST_MONTHS = 60 * _YEAR


def insured_months(record: Record, as_of: date) -> Sequence[Told]:
    """One month, or all those from a first to a last (none: up to `as_of`)."""
    first = read_when(record, Column.MONTH, needed=False) or read_when(record, Column.FIRST, needed=False)
    last = first if record.text(Column.MONTH) else read_when(record, Column.LAST, needed=False)
    unit, code = record.text(Column.UNIT)[:200], read_code(record)
    payer = read_words(record, Column.PAYER, PAYERS, needed=False) or (Payer.UNIT if unit else None)
    if first is None and not record.faults:
        record.missing(Column.MONTH if Column.MONTH in record.cells else Column.FIRST)
    if payer is None and not record.faults:
        record.missing(Column.PAYER)
    if first is None or payer is None:
        return ()
    if payer is Payer.INDIVIDUAL:
        unit, code = "", ""
    until = _number(last) if last else as_of.year * _YEAR + as_of.month - 1
    months = range(_number(first), until + 1)
    if not 0 < len(months) <= _MOST_MONTHS:
        record.fault(Column.LAST, Fault.NOT_A_DATE, "终止年月早于起始年月，或者相隔太久。请核对这两格。")
        return ()
    return [InsuredMonth(month=_text(number), payer=payer, unit=unit, credit_code=code) for number in months]


def educations(record: Record, _as_of: date) -> Sequence[Told]:
    level, when = read_education_level(record), read_when(record, Column.GRADUATED, needed=True)
    school = record.text(Column.SCHOOL)[:200]
    if not school:
        record.missing(Column.SCHOOL)
    if not (level and when and school):
        return ()
    return [Education(level=level, school=school, awarded_on=_last_day(when), number=record.text(Column.NUMBER)[:200])]


def certificates(record: Record, _as_of: date) -> Sequence[Told]:
    title, when = read_held_title(record), read_when(record, Column.OBTAINED, needed=True)
    number = record.text(Column.NUMBER)[:200]
    if not number:
        record.missing(Column.NUMBER)
    if not (title and when and number):
        return ()
    series = next(iter(title.series)) if len(title.series) == 1 else ""
    issuer = record.text(Column.ISSUER)[:200]
    return [
        Certificate(
            title=title.name,
            level=title.level,
            obtained_on=_last_day(when),
            number=number,
            issuer=issuer,
            series=series,
        )
    ]


def sanctions(record: Record, _as_of: date) -> Sequence[Told]:
    register = read_words(record, Column.REGISTER, REGISTERS, needed=True)
    disciplined = register is Register.DISCIPLINE
    discipline: Discipline | None = read_words(record, Column.DISCIPLINE, DISCIPLINES, needed=disciplined)
    since = read_day(record, Column.SINCE, needed=True)
    until = read_day(record, Column.UNTIL, needed=False)
    if since and until and until < since:
        record.fault(Column.UNTIL, Fault.NOT_A_DATE, "截止日期早于开始日期。请核对这两格。")
    if record.faults or register is None or since is None:
        return ()
    kind = discipline if disciplined else None
    return [Sanction(register=register, since=since, until=until, discipline=kind)]


def study_years(record: Record, as_of: date) -> Sequence[Told]:
    year = read_number(record, Column.YEAR, range(_FIRST_YEAR, as_of.year + 1))
    hours = read_number(record, Column.HOURS, range(_MOST_HOURS + 1))
    done = read_words(record, Column.DONE, DONE, needed=True)
    if year is None or hours is None or done is None:
        return ()
    return [StudyYear(year=year, hours=hours, done=done)]


READERS: dict[Kind, Callable[[Record, date], Sequence[Told]]] = {
    Kind.INSURANCE: insured_months,
    Kind.EDUCATION: educations,
    Kind.CERTIFICATE: certificates,
    Kind.SANCTIONS: sanctions,
    Kind.CONTINUING: study_years,
}


def _number(when: PartialDate) -> int:
    return when.year * _YEAR + when.month - 1


def _text(number: int) -> str:
    return f"{number // _YEAR:04d}-{number % _YEAR + 1:02d}"


def _last_day(when: PartialDate) -> date:
    """A month without its day counts from its last one, as everywhere here."""
    if when.day is not None:
        return date(when.year, when.month, when.day)
    after = _number(when) + 1
    return date.fromordinal(date(after // _YEAR, after % _YEAR + 1, 1).toordinal() - 1)
