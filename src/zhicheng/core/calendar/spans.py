"""Calendar arithmetic: anniversaries, whole months and years, merged periods. It only measures."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
MONTHS = 12
SHORTEST_MONTH = 28  # days
LONGEST_MONTH = 31  # days: what left-over days of separate periods have to add up to
LAST_YEAR = 9998


def add_months(day: date, months: int) -> date:
    """Return the same day of a later (or earlier) month, or that month's last day where it lacks the day.

    Civil Code art. 202: a year from 29 February is reached on 28 February.
    """
    years, month = divmod(day.month - 1 + months, MONTHS)
    year = min(max(day.year + years, 1), LAST_YEAR)
    if day.day <= SHORTEST_MONTH:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    return add_months(day, MONTHS * years)


def months_between(start: date, end: date) -> int:
    """Return the whole months completed from `start` when `end` dawns; 0 if `end` is not later."""
    if end <= start:
        return 0
    months = (end.year - start.year) * MONTHS + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def years_between(start: date, end: date) -> int:
    """Return the years completed on the anniversary; 0 if `end` is not later."""
    return months_between(start, end) // MONTHS


@dataclass(frozen=True, order=True)
class Period:
    """From `start` through the day before `stop`."""

    start: date
    stop: date


def merge(periods: Iterable[Period]) -> list[Period]:
    """Join what overlaps or touches, so that no day counts twice."""
    merged: list[Period] = []
    for period in sorted(period for period in periods if period.start < period.stop):
        if merged and period.start <= merged[-1].stop:
            merged[-1] = Period(merged[-1].start, max(merged[-1].stop, period.stop))
        else:
            merged.append(period)
    return merged


def total_months(periods: Iterable[Period]) -> int:
    """Return the whole months in all periods together.

    Left-over days of separate periods add up; 31 make a month, so that none counts before it is over.
    """
    months = days = 0
    for period in merge(periods):
        whole = months_between(period.start, period.stop)
        months += whole
        days += (period.stop - add_months(period.start, whole)).days
    return months + days // LONGEST_MONTH
