"""Days as whole numbers for columns: month number and day of the month in one, so that order is kept.

A day's code is `(year * 12 + month - 1) * 32 + day`; it compares, clips and measures by integer arithmetic alone.
Every function gives what `core.calendar.spans` gives for the same days.
"""

from datetime import date
from functools import cache

import polars as pl

from zhicheng.core.calendar.spans import LAST_YEAR, LONGEST_MONTH, MONTHS

DAY_BITS = 32
FIRST, LAST = date(1800, 1, 1), date(2399, 12, 31)
EPOCH = date(1970, 1, 1)


def code_of(day: date) -> int:
    """Return the code of a day."""
    return (day.year * MONTHS + day.month - 1) * DAY_BITS + day.day


def encoded(days: pl.Expr) -> pl.Expr:
    """Return the codes of a Date column; days outside 1800 to 2399 raise in Polars."""
    return pl.lit(_codes()).gather(days.to_physical() - (FIRST - EPOCH).days)


def year_of(code: pl.Expr) -> pl.Expr:
    return (code // (DAY_BITS * MONTHS)).cast(pl.Int64)


def month_of(code: pl.Expr) -> pl.Expr:
    """Return the month number, as `reading.month_number` counts."""
    return code // DAY_BITS


def day_of(code: pl.Expr) -> pl.Expr:
    return code % DAY_BITS


def length_of(month: pl.Expr) -> pl.Expr:
    """Return the days of a month by its number."""
    return pl.lit(_lengths()).gather(month)


def next_day(code: pl.Expr) -> pl.Expr:
    month = month_of(code)
    return pl.when(day_of(code) < length_of(month)).then(code + 1).otherwise((month + 1) * DAY_BITS + 1)


def add_months(code: pl.Expr, months: pl.Expr | int) -> pl.Expr:
    """Return the same day so many months on, or that month's last day where it lacks the day."""
    reached = (month_of(code) + months).cast(pl.Int32)
    month = (reached // MONTHS).clip(1, LAST_YEAR) * MONTHS + reached % MONTHS
    return month * DAY_BITS + pl.min_horizontal(day_of(code), length_of(month))


def whole_months(start: pl.Expr, end: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Return the months completed from `start` when `end` dawns, and the days left over; `start` is before `end`."""
    first, last = day_of(start), day_of(end)
    month = month_of(end)
    short = (last < first) & (last < length_of(month))
    months = month - month_of(start) - short.cast(pl.Int32)
    left = pl.when(short).then(last + (length_of(month - 1) - first).clip(0)).otherwise((last - first).clip(0))
    return months, left


def years_between(start: pl.Expr, end: pl.Expr) -> pl.Expr:
    """Return the years completed on the anniversary; 0 if `end` is not later."""
    months, _ = whole_months(start, end)
    return pl.when(end <= start).then(0).otherwise((months // MONTHS).cast(pl.Int64))


def ordinal(code: pl.Expr) -> pl.Expr:
    """Return the days since 1800-01-01."""
    return pl.lit(_month_starts()).gather(month_of(code)) + day_of(code) - 1


@cache
def _codes() -> pl.Series:
    days = pl.date_range(FIRST, LAST, eager=True)
    return ((days.dt.year() * MONTHS + days.dt.month() - 1) * DAY_BITS + days.dt.day()).cast(pl.Int32)


@cache
def all_codes() -> pl.Series:
    """Return the codes of every day from 1800 to 2399 in order."""
    return _codes()


@cache
def _lengths() -> pl.Series:
    years = pl.Series(range((LAST_YEAR + 2) * MONTHS), dtype=pl.Int32)
    frame = pl.DataFrame({"year": years // MONTHS, "month": years % MONTHS + 1})
    leap = (pl.col("year") % 4 == 0) & ((pl.col("year") % 100 != 0) | (pl.col("year") % 400 == 0))
    long = LONGEST_MONTH - pl.col("month").is_in([4, 6, 9, 11]).cast(pl.Int32)
    february = LONGEST_MONTH - 3 + leap.cast(pl.Int32)
    return frame.select(pl.when(pl.col("month") == 2).then(february).otherwise(long).cast(pl.Int32)).to_series()


@cache
def _month_starts() -> pl.Series:
    lengths = _lengths()
    first = FIRST.year * MONTHS
    starts = lengths.cum_sum() - lengths
    since: pl.Series = starts - starts[first]
    return since.cast(pl.Int32)
