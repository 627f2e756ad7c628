"""When a decision turns if nothing changes but time."""

from datetime import date

from zhicheng.core.calendar.spans import ONE_DAY, add_years
from zhicheng.core.policy.measures import HORIZON
from zhicheng.core.policy.rules import Ruling, verdict
from zhicheng.core.policy.scope import Scope

STEPS = 400  # turning days followed before giving up


def window(ruling: Ruling, scope: Scope, *, is_yes: bool) -> tuple[date | None, date | None]:
    """Return the first day of the next yes (None if it is yes already, or never) and the last of that yes."""
    opens = None if is_yes else _first_day(ruling, scope, wanted=True)
    if opens is None and not is_yes:
        return None, None
    ends = _first_day(ruling, scope.on(opens or scope.asked), wanted=False)
    return opens, ends - ONE_DAY if ends else None


def _first_day(ruling: Ruling, scope: Scope, *, wanted: bool) -> date | None:
    """Return the first day from the scope's on which the decision is (or is no longer) a plain yes."""
    last = add_years(scope.asked, HORIZON)
    for _ in range(STEPS):
        scope = scope.fresh()
        if (verdict(ruling, scope) is True) is wanted:
            return scope.asked
        day = scope.trace.turns
        if day is None or day > last:
            return None
        scope = scope.on(day)
    return None
