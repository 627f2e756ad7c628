"""Measuring periods of practice for the page: how long together, and where two overlap. It decides nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from zhicheng.core.calendar.spans import Period, months_between, total_months
from zhicheng.stages.applications.sections import ReadRow
from zhicheng.stages.portfolios.measuring import period_of


@dataclass(frozen=True)
class Overlap:
    """Two periods (by their places in the list, from 1) and the whole months in both."""

    one: int
    other: int
    months: int


def practice_months(rows: Iterable[ReadRow], until: date) -> int:
    """Whole months in all periods up to a day, overlapping ones counted once."""
    return total_months(period for _, period in _periods(rows, until))


def overlaps(rows: Iterable[ReadRow], until: date) -> list[Overlap]:
    """Every pair of periods that share at least a month."""
    return [
        Overlap(one, other, months)
        for (one, first), (other, second) in combinations(_periods(rows, until), 2)
        if (months := _shared_months(first, second))
    ]


def _periods(rows: Iterable[ReadRow], until: date) -> Sequence[tuple[int, Period]]:
    return [(row.number, period) for row in rows if (period := period_of(row.form.cleaned_data, until))]


def _shared_months(first: Period, second: Period) -> int:
    return months_between(max(first.start, second.start), min(first.stop, second.stop))
