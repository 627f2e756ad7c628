"""What an evaluation touched, and the memory of what was worked out before.

A trace names everything its result hangs on. So what was worked out for some facts on some day still holds
after one fact is changed, or the day, wherever that was not read: trials and later days only work out the rest.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from zhicheng.core.policy.values import Missing, Unknown

THE_DAY = "asked"  # no fact has this name: it is the language's own


class Trace:
    """What an evaluation touched, and `value`, what it gave.

    `read`: scalar facts with their values, and the traces taken over, in their order; `missing`: facts wanted but not
    given; `bounds`: for a missing fact the values at which a comparison with it turns; `opaque`: missing facts that
    cannot be tried out value by value; `dated`: whether the day asked was read; `turns`: the next day on which time
    alone may change the outcome.
    """

    __slots__ = ("_inputs", "asked", "bounds", "dated", "missing", "opaque", "read", "turns", "value")

    def __init__(self, asked: date) -> None:
        self.asked = asked
        self.value: Any = None
        self.missing: dict[str, Missing | None] = {}
        self.bounds: dict[str, set[Any]] = {}
        self.opaque: set[str] = set()
        self.dated = False
        self.turns: date | None = None
        self.read: dict[str | Trace, Any] = {}
        self._inputs: dict[str, Any] | None = None

    @property
    def inputs(self) -> dict[str, Any]:
        """The scalar facts read, in the order in which they were; to be asked for once the evaluation is over."""
        if self._inputs is None:
            self._inputs = {}
            for what, value in self.read.items():
                self._inputs.update({what: value} if isinstance(what, str) else what.inputs)
        return self._inputs

    def hangs_on(self, changed: str) -> bool:
        """Whether the result may be another where this fact is (or `THE_DAY`)."""
        if changed == THE_DAY:
            return self.dated
        return changed in self.missing or changed in self.inputs

    def turn_first(self, days: Iterable[date]) -> None:
        for day in days:
            self.turn(day)

    def turn(self, day: date | None) -> None:
        if day is not None and day > self.asked and (self.turns is None or day < self.turns):
            self.turns = day

    def bound(self, unknown: Unknown, value: Any) -> None:
        """Note that a comparison with `unknown` turns at `value`."""
        if unknown.back is None:
            self.opaque |= unknown.paths
            return
        for path in unknown.paths:
            self.bounds.setdefault(path, set()).add(unknown.back(value))

    def absorb(self, other: "Trace") -> None:
        """Take over what another trace of the same day touched."""
        self.read[other] = None
        if other.dated:
            self.dated = True
            self.turn(other.turns)
        if other.missing:
            self.missing = {**other.missing, **self.missing}
            self.opaque |= other.opaque
            for path, values in other.bounds.items():
                self.bounds.setdefault(path, set()).update(values)


class Memory:
    """What was worked out, by its place; `below` is the memory from before `changed` was (empty: nothing was)."""

    __slots__ = ("_below", "_changed", "kept")

    def __init__(self, below: "Memory | None" = None, changed: str = "") -> None:
        self.kept: dict[Any, Trace] = {}
        self._below = below
        self._changed = changed

    def from_below(self, place: Any) -> Trace | None:
        """Return what was worked out before the change and still holds, and keep it."""
        below = self._below
        if below is None:
            return None
        found = below.kept.get(place) or below.from_below(place)
        if found is None or (self._changed and found.hangs_on(self._changed)):
            return None
        self.kept[place] = found
        return found
