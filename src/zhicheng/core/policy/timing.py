"""When a decision turns if nothing changes but time."""

from dataclasses import replace
from datetime import date

from zhicheng.core.calendar.spans import ONE_DAY, add_years
from zhicheng.core.policy.measures import HORIZON
from zhicheng.core.policy.refining import refine
from zhicheng.core.policy.rules import Ruling
from zhicheng.core.policy.schema import Schema
from zhicheng.core.policy.scope import Scope

STEPS = 400  # turning days followed before giving up


def window(ruling: Ruling, schema: Schema, scope: Scope, *, is_yes: bool) -> tuple[date | None, date | None]:
    """Return the first day of the next yes (None if it is yes already, or never) and the last of that yes."""
    scope = replace(scope, timing=True)
    opens = None if is_yes else _first_day(ruling, schema, scope, wanted=True)
    if opens is None and not is_yes:
        return None, None
    ends = _first_day(ruling, schema, scope.on(opens or scope.asked), wanted=False)
    return opens, ends - ONE_DAY if ends else None


def _first_day(ruling: Ruling, schema: Schema, scope: Scope, *, wanted: bool) -> date | None:
    """Return the first day from the scope's on which the decision is (or is no longer) yes."""
    last = add_years(scope.asked, HORIZON)
    for _ in range(STEPS):
        refined = refine(ruling, schema, scope)
        if (refined.decision is True) is wanted:
            return scope.asked
        if refined.turns is None or refined.turns > last:
            return None
        scope = scope.on(refined.turns)
    return None
