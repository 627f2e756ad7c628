"""The measures as the solver sees them: sums and whole divisions where exact, else free numbers that keep order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import z3

from zhicheng.core.calendar import CalendarError, WorkingCalendar
from zhicheng.core.policy.proving.symbols import Cells, Record, Rows, Symbols
from zhicheng.core.policy.proving.terms import (
    MONTH,
    MONTHS,
    YEAR,
    Bool,
    Int,
    Scalar,
    as_number,
    both,
    chosen,
    every,
    floored,
    greater,
    negated,
    number_of,
    smaller,
    some,
)

REACH = 90  # days within which working days are counted from a pinned day
PRODUCT = "product"
RISING = ("working_days_after", "working_days_between")


@dataclass
class Measures:
    """Measures over one set of facts; `free` names those that became free numbers, and the facts they begin with."""

    symbols: Symbols
    calendar: WorkingCalendar
    free: dict[str, set[str]] = field(default_factory=dict)
    made: dict[tuple[Any, ...], tuple[Sequence[Any], Scalar]] = field(default_factory=dict)
    unmeasured: dict[tuple[str, tuple[str, ...]], tuple[Sequence[Scalar], Scalar]] = field(default_factory=dict)

    def call(self, name: str, arguments: Sequence[Any]) -> Scalar:
        """Return a measure of its arguments; the same term for the same arguments."""
        key = (name, *map(_key, arguments))
        if key not in self.made:
            exact = _EXACT.get(name)
            found = exact(self, *arguments) if exact else None
            self.made[key] = (arguments, self.left_open(name, arguments) if found is None else found)
        return self.made[key][1]

    def left_open(self, name: str, arguments: Sequence[Any]) -> Scalar:
        """Return a free number for a measure; the same one for the same arguments."""
        scalars = [one for one in arguments if isinstance(one, Scalar)]
        key = (name, tuple(str(_key(one)) for one in arguments))
        if key not in self.unmeasured:
            number = z3.Int(f"{name}?{len(self.unmeasured)}")
            none = some(one.none for one in scalars) if name == "working_days_after" else False
            if name != PRODUCT:
                self.symbols.domain.append(number >= 0)
            self._in_order(name, scalars, number)
            self.unmeasured[key] = (scalars, Scalar(number, none))
        self.free.setdefault(name, set()).update(one.path for one in scalars if one.path)
        return self.unmeasured[key][1]

    def _in_order(self, name: str, scalars: Sequence[Scalar], number: Any) -> None:
        """Note what the number obeys: later days and larger counts never give less, earlier starts not either."""
        if name not in RISING:
            return
        if name == "working_days_after":
            self.symbols.domain.append(number >= scalars[0].value)
        for (other, _), (known, value) in self.unmeasured.items():
            if other == name:
                self.symbols.domain += _monotone(name, scalars, number, known, value.value)
                self.symbols.domain += _monotone(name, known, value.value, scalars, number)


def _monotone(name: str, low: Sequence[Scalar], less: Any, high: Sequence[Scalar], more: Any) -> list[Any]:
    starts = low[0].value <= high[0].value if name == "working_days_after" else low[0].value >= high[0].value
    condition = both(starts, low[1].value <= high[1].value, *(negated(one.none) for one in (*low, *high)))
    return [] if condition is False else [some((negated(condition), less <= more))]


def _key(value: Any) -> Any:
    if isinstance(value, Scalar):
        return (_key(value.value), _key(value.none))
    if isinstance(value, Rows):
        return tuple((_key(there), _key(row)) for there, row in value.items)
    if isinstance(value, z3.AstRef):
        return f"#{value.get_id()}"
    return value.path if isinstance(value, Record) else id(value) if isinstance(value, Cells) else value


def _first(measures: Measures, first: Scalar, second: Scalar) -> Scalar:
    del measures
    none = both(first.none, second.none)
    return Scalar(chosen(first.none, second.value, first.value), none)


def _years_since(measures: Measures, day: Scalar, until: Scalar) -> Scalar:
    del measures
    years = greater(floored(until.value - day.value, YEAR), 0)
    return Scalar(chosen(some((day.none, until.none)), 0, years))


def _plus_years(measures: Measures, day: Scalar, years: Scalar) -> Scalar:
    del measures
    return Scalar(day.value + YEAR * years.value, some((day.none, years.none)))


def _plus_months(measures: Measures, day: Scalar, months: Scalar) -> Scalar:
    del measures
    return Scalar(day.value + MONTH * months.value, some((day.none, months.none)))


def _year_of(measures: Measures, day: Scalar) -> Scalar:
    del measures
    return Scalar(floored(day.value, YEAR), day.none)


def _place_of(measures: Measures, row: Record) -> Scalar:
    del measures
    return Scalar(int(row.path.rpartition("[")[2].rstrip("]")))


def _years_worked(measures: Measures, periods: Rows, since: Scalar, until: Scalar) -> Scalar | None:
    return _worked(measures, periods, since, until, YEAR)


def _months_worked(measures: Measures, periods: Rows, since: Scalar, until: Scalar) -> Scalar | None:
    return _worked(measures, periods, since, until, MONTH)


def _worked(measures: Measures, periods: Rows, since: Scalar, until: Scalar, unit: int) -> Scalar | None:
    """Return the whole months or years in the union of the periods, by inclusion and exclusion."""
    if any(isinstance(row, Cells) for _, row in periods.items):
        return None
    _align(measures.symbols, since)
    spans = []
    for there, row in periods.items:
        start, end = row.get("from"), row.get("until")
        begins = chosen(since.none, start.value, greater(start.value, since.value))
        stops = chosen(end.none, until.value, smaller(end.value + 1, until.value))
        spans.append((both(there, negated(row.none)), begins, stops))
    total: Any = 0
    for size in range(1, len(spans) + 1):
        for group in combinations(spans, size):
            total = total + (1 if size % 2 else -1) * _overlap(group)
    return Scalar(chosen(until.none, 0, floored(total, unit)))


def _overlap(group: Sequence[tuple[Bool, Int, Int]]) -> Int:
    begins, stops = group[0][1:]
    for _, start, stop in group[1:]:
        begins, stops = greater(begins, start), smaller(stops, stop)
    return chosen(every(there for there, _, _ in group), greater(stops - begins, 0), 0)


def _align(symbols: Symbols, since: Scalar) -> None:
    """Let a day from which work is counted be the first of a month: there whole months are exact."""
    day = since.value
    if not isinstance(day, int) and day.get_id() not in symbols.aligned:
        symbols.aligned.add(day.get_id())
        symbols.domain.append(some((since.none, day % MONTH == 0)))


def _working_days_after(measures: Measures, day: Scalar, count: Scalar) -> Scalar | None:
    if not (isinstance(day.value, int) and isinstance(count.value, int) and day.none is False):
        return None
    try:
        return Scalar(number_of(measures.calendar.add_working_days(_date(day.value), count.value)))
    except CalendarError:
        return None


def _working_days_between(measures: Measures, start: Scalar, end: Scalar) -> Scalar | None:
    if not isinstance(start.value, int) or start.none is not False:
        return None
    first = _date(start.value)
    days = [first + timedelta(days=step) for step in range(1, REACH)]
    counts = [measures.calendar.working_days_between(first, day) for day in (first, *days)]
    measures.symbols.domain.append(some((end.none, end.value <= number_of(days[-1]))))
    steps = [(number_of(day), after - before) for day, before, after in zip(days, counts, counts[1:], strict=False)]
    total = sum((as_number(end.value >= day) for day, step in steps if step), 0)
    return Scalar(chosen(end.none, 0, total))


def _date(number: int) -> date:
    month, day = divmod(number, MONTH)
    return date(month // MONTHS, month % MONTHS + 1, day + 1)


def _consecutive_months(measures: Measures, months: Rows, day: Scalar) -> Scalar:
    del measures
    last = floored(day.value, MONTH) - 1
    total: Any = 0
    unbroken: Bool = True
    for step in range(len(months.items)):
        unbroken = both(unbroken, some(both(there, month.value == last - step) for there, month in months.items))
        total = total + as_number(unbroken)
    return Scalar(total)


def _months_listed(measures: Measures, months: Rows, day: Scalar, count: Scalar) -> Scalar:
    del measures
    this = floored(day.value, MONTH)
    total: Any = 0
    seen: list[tuple[Bool, Scalar]] = []
    for there, month in months.items:
        again = some(both(flag, month.value == other.value) for flag, other in seen)
        total = total + as_number(
            both(there, month.value >= this - count.value, month.value < this, negated(again)),
        )
        seen.append((there, month))
    return Scalar(total)


_EXACT: dict[str, Callable[..., Scalar | None]] = {
    "first": _first,
    "years_since": _years_since,
    "plus_years": _plus_years,
    "plus_months": _plus_months,
    "year_of": _year_of,
    "place_of": _place_of,
    "years_worked": _years_worked,
    "months_worked": _months_worked,
    "working_days_after": _working_days_after,
    "working_days_between": _working_days_between,
    "consecutive_months": _consecutive_months,
    "months_listed": _months_listed,
}
