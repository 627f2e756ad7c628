"""Values that move with the day asked, and the day on which a comparison with them turns."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.core.calendar.spans import ONE_DAY


@dataclass(frozen=True)
class Moving:
    """A value that never falls as days pass.

    `now` is the value on the day asked; `reach(v)` the first day on which the value is at least `v`,
    None where that never happens within the calendar.
    """

    now: Any
    reach: Callable[[Any], date | None]

    def plus(self, amount: int) -> "Moving":
        return Moving(self.now + amount, lambda value: self.reach(value - amount))


def now(value: Any) -> Any:
    """Return the value on the day asked."""
    return value.now if isinstance(value, Moving) else value


def turning_days(op: str, left: Any, right: Any) -> list[date]:
    """Return the days on which `left op right` may turn, past and future ones alike."""
    if isinstance(left, Moving) and isinstance(right, Moving):
        return _days(left, [_next(left.now)]) + _days(right, [_next(right.now)])
    if isinstance(left, Moving):
        return _days(left, _turns(op, right))
    if isinstance(right, Moving):
        return _days(right, _turns(MIRRORED[op], left))
    return []


MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}


def _turns(op: str, bound: Any) -> list[Any]:
    if bound is None:
        return []
    if op in (">=", "<"):
        return [bound]
    if op in (">", "<="):
        return [_next(bound)]
    return [bound, _next(bound)]


def _next(value: Any) -> Any:
    """Return what follows the value; after the last day of all there is none but itself."""
    if isinstance(value, date):
        return value if value == date.max else value + ONE_DAY
    return value + 1


def _days(moving: Moving, values: list[Any]) -> list[date]:
    return [day for day in map(moving.reach, values) if day is not None]
