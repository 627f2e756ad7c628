"""What an expression is evaluated in: the facts, the day, the figures, and a trace of what was read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zhicheng.core.calendar import WorkingCalendar
from zhicheng.core.policy.values import Map, Missing, Row, Unknown

COMPOSITE = frozenset((Row, Map, tuple))


@dataclass(slots=True)
class Trace:
    """What an evaluation touched.

    `inputs`: scalar facts read; `missing`: facts wanted but not given; `bounds`: for a missing fact the
    values at which a comparison with it turns; `opaque`: missing facts that cannot be tried out value by
    value; `turns`: the next day on which time alone may change the outcome.
    """

    asked: date
    inputs: dict[str, Any] = field(default_factory=dict)
    missing: dict[str, Missing | None] = field(default_factory=dict)
    bounds: dict[str, set[Any]] = field(default_factory=dict)
    opaque: set[str] = field(default_factory=set)
    turns: date | None = None

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
        self.inputs.update(other.inputs)
        if other.turns is not None:
            self.turn(other.turns)
        if other.missing:
            self.missing = {**other.missing, **self.missing}
            self.opaque |= other.opaque
            for path, values in other.bounds.items():
                self.bounds.setdefault(path, set()).update(values)


Remembered = dict[tuple[Any, ...], tuple[Any, Trace]]


@dataclass(slots=True, kw_only=True)
class Scope:
    """One evaluation; expressions write its trace, its variables and its memory.

    `tried` are values assumed for missing facts; `thorough` reads every branch; `timing` notes when
    comparisons turn; `memory` keeps what a measure gave, with its trace, while facts and day stay the same.
    """

    facts: Row
    asked: date
    tables: Mapping[str, tuple[Row, ...]]
    parameters: Mapping[str, Any]
    calendar: WorkingCalendar
    trace: Trace
    tried: Mapping[str, Any] = field(default_factory=dict)
    locals: dict[str, Any] = field(default_factory=dict)
    memory: Remembered = field(default_factory=dict)
    thorough: bool = False
    timing: bool = False

    def bound(self, rows: Mapping[str, Any]) -> "Scope":
        """Return the scope with variables; it shares trace and memory."""
        return self._copy(self.asked, self.trace, self.tried, dict(rows), self.memory) if rows else self

    def remember(self, owner: object, part: str, run: Callable[["Scope"], Any], rows: Mapping[str, Any]) -> Any:
        """Return what `run` gives with the variables `rows`, worked out once for each owner's part."""
        place = (id(owner), part)
        kept = self.memory.get(place)
        if kept is None:
            outer = self.trace, self.locals
            self.trace, self.locals = Trace(self.asked), dict(rows)
            kept = self.memory[place] = (run(self), self.trace)
            self.trace, self.locals = outer
        self.trace.absorb(kept[1])
        return kept[0]

    def read_by(self, owner: object, part: str) -> Mapping[str, Any]:
        """Return the facts that were read for an owner's part."""
        kept = self.memory.get((id(owner), part))
        return kept[1].inputs if kept else {}

    def fresh(self) -> "Scope":
        """Return the same scope with an empty trace."""
        return self._copy(self.asked, Trace(self.asked), self.tried, self.locals, self.memory)

    def thoroughly(self) -> "Scope":
        """Return the same scope, reading every branch, with an empty trace."""
        scope = self._copy(self.asked, Trace(self.asked), self.tried, self.locals, {})
        scope.thorough = True
        return scope

    def still(self) -> "Scope":
        """Return the same scope, which does not note when comparisons turn, with nothing read or remembered yet."""
        scope = self._copy(self.asked, Trace(self.asked), self.tried, self.locals, {})
        scope.timing = False
        return scope

    def on(self, day: date) -> "Scope":
        return self._copy(day, Trace(day), self.tried, self.locals, {})

    def assume(self, path: str, value: Any) -> "Scope":
        """Return the scope with `value` for the fact at `path`; a Missing makes a known fact unknown."""
        return self._copy(self.asked, Trace(self.asked), {**self.tried, path: value}, self.locals, {})

    def _copy(
        self, asked: date, trace: Trace, tried: Mapping[str, Any], rows: dict[str, Any], memory: Remembered
    ) -> "Scope":
        return Scope(
            facts=self.facts,
            asked=asked,
            tables=self.tables,
            parameters=self.parameters,
            calendar=self.calendar,
            trace=trace,
            tried=tried,
            locals=rows,
            memory=memory,
            thorough=self.thorough,
            timing=self.timing,
        )

    def known(self, value: Any, path: str) -> Any:
        """Return a fact's value, what is tried for it, or an unknown that knows its name."""
        if self.tried and path in self.tried:
            value = self.tried[path]
        if value.__class__ is Missing:
            return self._tried(value)
        if value.__class__ not in COMPOSITE:
            self.trace.inputs[path] = value
        return value

    def _tried(self, missing: Missing) -> Any:
        filled = self.tried.get(missing.path, missing)
        if not isinstance(filled, Missing):
            return filled
        self.trace.missing.setdefault(missing.path, missing)
        return Unknown(frozenset((missing.path,)), back=_itself)


def _itself(value: Any) -> Any:
    return value
