"""Terms for the solver that fold while they are still constants, so that a concrete row costs nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import z3

MONTHS = 12
MONTH = 31  # numbers a month takes; days 1 to 28 are used, so that anniversaries are plain sums
YEAR = MONTH * MONTHS

Bool = Any  # bool, or a z3 truth value
Int = Any  # int, or a z3 whole number


@dataclass(frozen=True)
class Scalar:
    """A value and the condition under which it is none; `path` names the fact it is, if it is one."""

    value: Any
    none: Bool = False
    path: str = ""


NONE = Scalar(0, True)


def number_of(day: date) -> int:
    """Return the number of a day: 31 for each month since year 0, and the day of the month from 0."""
    return MONTH * (day.year * MONTHS + day.month - 1) + day.day - 1


def negated(part: Bool) -> Bool:
    return not part if isinstance(part, bool) else z3.Not(part)


def both(*parts: Bool) -> Bool:
    return every(parts)


def every(parts: Iterable[Bool]) -> Bool:
    """Return the conjunction; False as soon as one part is known to be false."""
    kept = []
    for part in parts:
        if part is False:
            return False
        if part is not True:
            kept.append(part)
    return True if not kept else kept[0] if len(kept) == 1 else z3.And(kept)


def some(parts: Iterable[Bool]) -> Bool:
    """Return the disjunction; True as soon as one part is known to be true."""
    kept = []
    for part in parts:
        if part is True:
            return True
        if part is not False:
            kept.append(part)
    return False if not kept else kept[0] if len(kept) == 1 else z3.Or(kept)


def chosen(condition: Bool, then: Any, otherwise: Any) -> Any:
    """Return `then` where the condition holds, else `otherwise`."""
    if isinstance(condition, bool):
        return then if condition else otherwise
    if isinstance(then, bool | z3.BoolRef) and isinstance(otherwise, bool | z3.BoolRef):
        return some((both(condition, then), both(negated(condition), otherwise)))
    return z3.If(condition, then, otherwise)


def as_number(condition: Bool) -> Int:
    return int(condition) if isinstance(condition, bool) else z3.If(condition, 1, 0)


def greater(left: Int, right: Int) -> Int:
    return max(left, right) if isinstance(left, int) and isinstance(right, int) else z3.If(left >= right, left, right)


def smaller(left: Int, right: Int) -> Int:
    return min(left, right) if isinstance(left, int) and isinstance(right, int) else z3.If(left <= right, left, right)


def floored(amount: Int, by: int) -> Int:
    """Return the amount divided by a constant, rounded down; z3 rounds so too where the divisor is positive."""
    return amount // by if isinstance(amount, int) else amount / by


def truth(scalar: Scalar) -> Bool:
    """Return when a condition holds: a condition that is none does not."""
    return both(negated(scalar.none), scalar.value)
