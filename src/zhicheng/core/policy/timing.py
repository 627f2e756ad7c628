"""When a decision turns if nothing changes but time."""

from collections.abc import Callable, Sequence
from datetime import date

from zhicheng.core.calendar.spans import ONE_DAY, add_years
from zhicheng.core.policy.measures import HORIZON
from zhicheng.core.policy.rules import (
    Condition,
    Route,
    Rule,
    Ruling,
    any_route,
    is_open,
    keeps,
    leads,
    opening,
    outcome,
)
from zhicheng.core.policy.scope import Scope

STEPS = 400  # turning days followed before giving up
Finder = Callable[[date], date | None]


def window(ruling: Ruling, scope: Scope, *, is_yes: bool) -> tuple[date | None, date | None]:
    """Return the first day of the next yes (None if it is yes already, or never) and the last of that yes."""
    days = _Days(scope)
    opens = None if is_yes else _first_together(_finders(ruling, days), scope.asked)
    if opens is None and not is_yes:
        return None, None
    ends = _first_broken(ruling, days, opens or scope.asked)
    return opens, ends - ONE_DAY if ends else None


class _Days:
    """The facts as they stand on each day looked at; the scope has to note when its comparisons turn."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._last = add_years(scope.asked, HORIZON)
        self._known: dict[date, Scope] = {scope.asked: scope}

    def first(self, condition: Condition, day: date, *, wanted: bool) -> date | None:
        """Return the first day from `day` on which the condition surely holds (or no longer does)."""
        for _ in range(STEPS):
            seen = self._on(day).observe(condition)
            if (seen.value is True) is wanted:
                return day
            if seen.turns is None or seen.turns > self._last:
                return None
            day = seen.turns
        return None

    def unsettled(self, rules: Sequence[Rule]) -> list[Rule]:
        """Return the rules that can decide and are not kept whatever the day."""
        return [rule for rule in rules if rule.decides and not rule.only_states and not self._always(rule)]

    def _always(self, rule: Rule) -> bool:
        return outcome(rule, self._scope) is True and not self._scope.recall(rule.judge).dated

    def is_shut(self, route: Route) -> bool:
        """Whether the route is not open, whatever the day."""
        return is_open(route, self._scope) is False and not self._scope.recall(route.opens).dated

    def holds(self, condition: Condition, day: date) -> bool:
        return condition(self._on(day)) is True

    def _on(self, day: date) -> Scope:
        if day not in self._known:
            self._known[day] = self._scope.on(day)
        return self._known[day]


def _finders(ruling: Ruling, days: _Days) -> list[Finder]:
    finders = [_finder(days, keeps(rule)) for rule in days.unsettled(ruling.deciding)]
    return [*finders, _route_finder(days, ruling.routes)] if ruling.routes else finders


def _finder(days: _Days, condition: Condition) -> Finder:
    return lambda day: days.first(condition, day, wanted=True)


def _route_finder(days: _Days, routes: Sequence[Route]) -> Finder:
    """Return what finds the first day on which some route leads to a yes."""
    each = [
        [_finder(days, opening(route)), *(_finder(days, keeps(rule)) for rule in days.unsettled(route.rules))]
        for route in routes
        if not days.is_shut(route)
    ]

    def first(day: date) -> date | None:
        found = [_first_together(finders, day) for finders in each]
        return min((opens for opens in found if opens), default=None)

    return first


def _first_together(finders: Sequence[Finder], day: date) -> date | None:
    """Return the first day on which all conditions hold at once."""
    for _ in range(STEPS):
        start = day
        for find in finders:
            found = find(day)
            if found is None:
                return None
            day = found
        if day == start:
            return day
    return None


def _first_broken(ruling: Ruling, days: _Days, day: date) -> date | None:
    """Return the first day after a yes on which the decision is no longer yes."""
    ends = [_end(keeps(rule), days, day) for rule in days.unsettled(ruling.deciding)]
    if ruling.routes:
        ends.append(_last_route_ends(ruling.routes, days, day))
    return min((end for end in ends if end), default=None)


def _end(condition: Condition, days: _Days, day: date) -> date | None:
    """Return the first day on which a condition no longer holds.

    One that hangs on a missing fact which cannot change the decision stands until it surely fails.
    """
    lasting = condition if days.holds(condition, day) else _unbroken(condition)
    return days.first(lasting, day, wanted=False)


def _unbroken(condition: Condition) -> Condition:
    return lambda scope: condition(scope) is not False


def _last_route_ends(routes: tuple[Route, ...], days: _Days, day: date) -> date | None:
    """Return the first day on which no route leads to a yes any more."""
    ways = [leads(route) for route in routes]
    if not any(days.holds(way, day) for way in ways):
        return _end(lambda scope: any_route(routes, scope), days, day)
    for _ in range(STEPS):
        last = day
        for way in ways:
            if days.holds(way, day):
                end = days.first(way, day, wanted=False)
                if end is None:
                    return None
                last = max(last, end)
        if last == day:
            return day
        day = last
    return None
