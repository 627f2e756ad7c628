"""Measures that expressions call. They measure dates and periods; what follows from a measure is a rule."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from zhicheng.core.calendar import CalendarError
from zhicheng.core.calendar.spans import (
    LAST_YEAR,
    MONTHS,
    ONE_DAY,
    Period,
    add_months,
    add_years,
    total_months,
    years_between,
)
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.moving import Moving, now
from zhicheng.core.policy.reading import month_number
from zhicheng.core.policy.scope import Scope
from zhicheng.core.policy.values import Row, Unknown, is_unknown, join

HORIZON = 70  # years; nobody's rights are looked for beyond a lifetime


def _place_of(scope: Scope, row: Row) -> int:
    del scope
    return int(row.path.rpartition("[")[2].rstrip("]"))


def _first(scope: Scope, first: Any, second: Any) -> Any:
    del scope
    return second if first is None else first


def _years_since(scope: Scope, day: Any, until: Any) -> Any:
    if is_unknown(day) and not is_unknown(until):
        return _unknown_since(day, now(until))
    if is_unknown(day) or is_unknown(until):
        return _opaque(scope, day, until)
    if day is None or until is None:
        return 0
    count = years_between(now(day), now(until))
    if isinstance(until, Moving) and not isinstance(day, Moving):
        return Moving(count, lambda years: until.reach(add_years(day, max(years, 0))))
    return count


def _unknown_since(day: Unknown, until: date) -> Unknown:
    back = day.back
    return Unknown(day.paths, None if back is None else lambda years: back(add_years(until, -years)))


def _plus_years(scope: Scope, day: Any, years: Any) -> Any:
    return _plus_months(scope, day, years if is_unknown(years) else years * MONTHS)


def _plus_months(scope: Scope, day: Any, months: Any) -> Any:
    if is_unknown(day) and not is_unknown(months):
        back = day.back
        return Unknown(day.paths, None if back is None else lambda bound: back(add_months(bound, -months)))
    if is_unknown(day) or is_unknown(months):
        return _opaque(scope, day, months)
    if isinstance(day, Moving):
        return Moving(add_months(day.now, months), lambda bound: day.reach(add_months(bound, -months)))
    return None if day is None else add_months(day, months)


def _year_of(scope: Scope, day: Any) -> Any:
    if is_unknown(day):
        back = day.back
        scope.trace.opaque |= day.paths if back is None else frozenset()
        return Unknown(day.paths, None if back is None else lambda year: back(_new_year(year)))
    if isinstance(day, Moving):
        return Moving(day.now.year, lambda year: day.reach(_new_year(year)))
    return None if day is None else day.year


def _new_year(year: int) -> date:
    return date(min(max(year, 1), LAST_YEAR), 1, 1)


def _months_worked(scope: Scope, periods: Any, since: Any, until: Any) -> Any:
    return _worked(scope, periods, since, until, 1)


def _years_worked(scope: Scope, periods: Any, since: Any, until: Any) -> Any:
    return _worked(scope, periods, since, until, MONTHS)


def _worked(scope: Scope, periods: Any, since: Any, until: Any, months: int) -> Any:
    if is_unknown(periods) or is_unknown(since) or is_unknown(until):
        return _opaque(scope, periods, since, until)
    ends = [_ends(scope, row) for row in periods or ()]
    blurred = [part for pair in ends for part in pair if is_unknown(part)]
    if blurred:
        return _opaque(scope, *blurred)

    def measure(day: date) -> int:
        return total_months(_clipped(start, end, now(since), day) for start, end in ends) // months

    count = measure(now(until)) if until is not None else 0
    return Moving(count, lambda bound: _reach(measure, until, bound)) if isinstance(until, Moving) else count


def _ends(scope: Scope, row: Row) -> tuple[Any, Any]:
    start, end = (scope.known(row.fields[name], f"{row.path}.{name}") for name in ("from", "until"))
    return start, end


def _clipped(start: date, end: date | None, since: date | None, day: date) -> Period:
    stop = day if end is None or end >= day else end + ONE_DAY
    return Period(start if since is None else max(start, since), stop)


def _reach(measure: Callable[[date], int], until: Moving, bound: int) -> date | None:
    """Return the first day from now on which a measure that never falls reaches `bound`."""
    low, high = until.now, add_years(until.now, HORIZON)
    if measure(low) >= bound or measure(high) < bound:
        return None
    while low < high:
        middle = low + timedelta(days=(high - low).days // 2)
        low, high = (low, middle) if measure(middle) >= bound else (middle + ONE_DAY, high)
    return until.reach(low)


def _working_days_after(scope: Scope, day: Any, count: Any) -> Any:
    if is_unknown(day) or is_unknown(count):
        return _opaque(scope, day, count)
    try:
        return None if day is None else scope.calendar.add_working_days(now(day), now(count))
    except (CalendarError, OverflowError) as error:
        raise PolicyError(str(error)) from None


def _working_days_between(scope: Scope, start: Any, end: Any) -> Any:
    if is_unknown(start) or is_unknown(end):
        return _opaque(scope, start, end)
    if start is None or end is None:
        return 0
    return scope.calendar.working_days_between(now(start), now(end))


def _consecutive_months(scope: Scope, months: Any, day: Any) -> Any:
    if is_unknown(months) or is_unknown(day):
        return _opaque(scope, months, day)
    listed, this = frozenset(months or ()), month_number(now(day))
    count = 0
    while this - 1 - count in listed:
        count += 1
    _turn_in_month(scope, day, [this + 1] if count else [month + 1 for month in listed if month >= this])
    return count


def _months_listed(scope: Scope, months: Any, day: Any, count: Any) -> Any:
    if is_unknown(months) or is_unknown(day):
        return _opaque(scope, months, day)
    listed, this, back = frozenset(months or ()), month_number(now(day)), now(count)
    entering = [month + 1 for month in listed if month >= this]
    leaving = [month + 1 + back for month in listed if month + back >= this]
    _turn_in_month(scope, day, entering + leaving)
    return sum(this - back <= month < this for month in listed)


def _turn_in_month(scope: Scope, day: Any, months: Sequence[int]) -> None:
    """Note that what is counted changes with the first of these months: the day on which it begins."""
    if isinstance(day, Moving) and months:
        begun: date = day.now.replace(day=1)
        scope.trace.turn(day.reach(add_months(begun, min(months) - month_number(begun))))


def _opaque(scope: Scope, *values: Any) -> Unknown:
    unknown = join(values)
    scope.trace.opaque |= unknown.paths
    return unknown


Measure = Callable[..., Any]
MEASURES: dict[str, Measure] = {
    "place_of": _place_of,
    "first": _first,
    "years_since": _years_since,
    "plus_years": _plus_years,
    "plus_months": _plus_months,
    "year_of": _year_of,
    "years_worked": _years_worked,
    "months_worked": _months_worked,
    "working_days_after": _working_days_after,
    "working_days_between": _working_days_between,
    "consecutive_months": _consecutive_months,
    "months_listed": _months_listed,
}
