"""What an expression is evaluated in: the facts, the day, the figures, and a trace of what was read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zhicheng.core.calendar import WorkingCalendar
from zhicheng.core.policy.traces import THE_DAY, Memory, Trace
from zhicheng.core.policy.values import Map, Missing, Row, Unknown

COMPOSITE = frozenset((Row, Map, tuple))


@dataclass(slots=True, kw_only=True)
class Scope:
    """The facts as they stand on a day; expressions write its trace, its variables and its memory.

    `tried` are values assumed for facts; `thorough` reads every branch; `timing` notes when comparisons turn;
    `memory` keeps what was worked out, `deep` what was when every branch was read.
    """

    facts: Row
    asked: date
    tables: Mapping[str, tuple[Row, ...]]
    parameters: Mapping[str, Any]
    calendar: WorkingCalendar
    tried: Mapping[str, Any] = field(default_factory=dict)
    locals: dict[str, Any] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    deep: Memory = field(default_factory=Memory)
    thorough: bool = False
    timing: bool = False
    trace: Trace = field(init=False)

    def __post_init__(self) -> None:
        self.trace = Trace(self.asked)

    def observe(self, run: Callable[["Scope"], Any]) -> Trace:
        """Return what `run` touches, with what it gives."""
        outer, self.trace = self.trace, Trace(self.asked)
        seen = self.trace
        seen.value = run(self)
        self.trace = outer
        return seen

    def remember(self, run: Callable[["Scope"], Any], rows: Mapping[str, Any]) -> Any:
        """Return what `run` gives with the variables `rows`, worked out once: a run always comes with the same."""
        kept = self.memory.kept.get(run) or self.memory.from_below(run)
        if kept is None:
            outer, self.locals = self.locals, dict(rows)
            kept = self.memory.kept[run] = self.observe(run)
            self.locals = outer
        self.trace.absorb(kept)
        return kept.value

    def recall(self, run: Callable[["Scope"], Any]) -> Trace:
        """Return what a run touched that is remembered."""
        return self.memory.kept[run]

    def thoroughly(self) -> "Scope":
        """Return the same scope, reading every branch."""
        scope = self._copy(self.asked, self.tried, self.deep, self.deep)
        scope.thorough = True
        return scope

    def still(self) -> "Scope":
        """Return the same scope, which does not note when comparisons turn."""
        scope = self._copy(self.asked, self.tried, Memory(self.memory), Memory(self.deep))
        scope.timing = False
        return scope

    def on(self, day: date) -> "Scope":
        """Return the scope on another day, on which what did not read the day still holds."""
        return self._copy(day, self.tried, Memory(self.memory, THE_DAY), Memory(self.deep, THE_DAY))

    def assume(self, path: str, value: Any) -> "Scope":
        """Return the scope with `value` for the fact at `path`; a Missing makes a known fact unknown."""
        return self._copy(self.asked, {**self.tried, path: value}, Memory(self.memory, path), Memory(self.deep, path))

    def _copy(self, asked: date, tried: Mapping[str, Any], memory: Memory, deep: Memory) -> "Scope":
        return Scope(
            facts=self.facts,
            asked=asked,
            tables=self.tables,
            parameters=self.parameters,
            calendar=self.calendar,
            tried=tried,
            locals=self.locals,
            memory=memory,
            deep=deep,
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
            self.trace.read[path] = value
        return value

    def _tried(self, missing: Missing) -> Any:
        filled = self.tried.get(missing.path, missing)
        if not isinstance(filled, Missing):
            return filled
        self.trace.missing.setdefault(missing.path, missing)
        return Unknown(frozenset((missing.path,)), back=_itself)


def _itself(value: Any) -> Any:
    return value
