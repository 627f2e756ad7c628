"""What an expression is evaluated in: the facts, the day, the figures, and a trace of what was read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from zhicheng.core.calendar import WorkingCalendar
from zhicheng.core.policy.values import Map, Missing, Row, Unknown


@dataclass
class Trace:
    """What an evaluation touched.

    `inputs`: scalar facts read; `missing`: facts wanted but not given; `bounds`: for a missing fact the
    values at which a comparison with it turns; `opaque`: missing facts that cannot be tried out value by
    value; `turns`: the next day on which time alone changes the outcome.
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


@dataclass(frozen=True, kw_only=True)
class Scope:
    """One evaluation.

    `tried` are values assumed for missing facts; `thorough` reads every branch; `timing` notes when
    comparisons turn.
    """

    facts: Row
    asked: date
    tables: Mapping[str, tuple[Row, ...]]
    parameters: Mapping[str, Any]
    calendar: WorkingCalendar
    trace: Trace
    tried: Mapping[str, Any] = field(default_factory=dict)
    locals: Mapping[str, Any] = field(default_factory=dict)
    thorough: bool = False
    timing: bool = False

    def bind(self, name: str, value: Any) -> "Scope":
        """Return the scope with a variable; it shares the trace."""
        return Scope(
            facts=self.facts,
            asked=self.asked,
            tables=self.tables,
            parameters=self.parameters,
            calendar=self.calendar,
            trace=self.trace,
            tried=self.tried,
            locals={**self.locals, name: value},
            thorough=self.thorough,
            timing=self.timing,
        )

    def fresh(self) -> "Scope":
        """Return the same scope with an empty trace."""
        return replace(self, trace=Trace(self.asked))

    def on(self, day: date) -> "Scope":
        return replace(self, asked=day, trace=Trace(day))

    def assume(self, path: str, value: Any) -> "Scope":
        """Return the scope with `value` for the fact at `path`; a Missing makes a known fact unknown."""
        return replace(self, tried={**self.tried, path: value}, trace=Trace(self.asked))

    def known(self, value: Any, path: str) -> Any:
        """Return a fact's value, what is tried for it, or an unknown that knows its name."""
        value = self.tried.get(path, value) if self.tried else value
        if isinstance(value, Missing):
            filled = self.tried.get(value.path, value)
            return self._unknown(value) if isinstance(filled, Missing) else filled
        if path in self.tried:
            return value
        if not isinstance(value, Row | Map | tuple):
            self.trace.inputs[path] = value
        return value

    def _unknown(self, missing: Missing) -> Unknown:
        self.trace.missing.setdefault(missing.path, missing)
        return Unknown(frozenset((missing.path,)), back=lambda value: value)
