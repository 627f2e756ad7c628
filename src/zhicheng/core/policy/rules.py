"""Compiled rules and routes, and the plain three-valued verdict on them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from zhicheng.core.policy.answers import Force, Text
from zhicheng.core.policy.evaluating import Run, runnable, truth
from zhicheng.core.policy.nodes import Every, Node
from zhicheng.core.policy.schema import Fields
from zhicheng.core.policy.scope import Scope
from zhicheng.core.policy.values import Row, Unknown

Condition = Callable[[Scope], bool | None]
Judged = tuple[bool | None, bool | None]
NOT_APPLYING: Judged = (False, None)
NOT_COMPUTED = Unknown(frozenset())


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Where `when` holds, `require` has to; `row` is the table row it was made of."""

    clause: str
    force: Force
    when: Node | None
    require: Node
    failed: Text | None
    row: Mapping[str, Row] = field(default_factory=dict)

    @property
    def decides(self) -> bool:
        return self.force != "discretion"

    @cached_property
    def only_states(self) -> bool:
        """Whether it requires what it applies to, so that nothing can break it: it tells, and decides nothing."""
        parts = self.when.parts if isinstance(self.when, Every) else ()
        return self.require in (self.when, *parts)

    @cached_property
    def parts(self) -> tuple[Run | None, Run]:
        """What evaluates `when` and `require`."""
        return None if self.when is None else runnable(self.when), runnable(self.require)

    @cached_property
    def judge(self) -> Callable[[Scope], Judged]:
        """What tells whether the rule applies and, unless it does not, whether what it requires holds."""
        when, require = self.parts

        def run(scope: Scope) -> Judged:
            applying = True if when is None else truth(when(scope))
            return NOT_APPLYING if applying is False else (applying, truth(require(scope)))

        return run


@dataclass(frozen=True, kw_only=True)
class Route:
    """One way to a yes."""

    id: str
    entry: Node
    rules: tuple[Rule, ...]
    row: Mapping[str, Row] = field(default_factory=dict)

    @cached_property
    def opens(self) -> Condition:
        """What tells whether the route is open."""
        entry = runnable(self.entry)
        return lambda scope: truth(entry(scope))

    @cached_property
    def judge(self) -> Condition:
        """What tells whether the route leads to a yes."""

        def run(scope: Scope) -> bool | None:
            verdict = self.opens(scope)
            for rule in self.rules:
                if verdict is False and not scope.thorough:
                    return False
                if rule.decides:
                    verdict = both(verdict, outcome(rule, scope))
            return verdict

        return run


@dataclass(frozen=True, kw_only=True)
class Computed:
    """A value the law computes; `halves` says it is counted in halves."""

    name: str
    when: Node | None
    value: Node
    halves: bool
    with_yes_only: bool
    row: Mapping[str, Row] = field(default_factory=dict)

    @cached_property
    def work_out(self) -> Run:
        """What gives the value, an unknown where it is not to be computed."""
        when, value = None if self.when is None else runnable(self.when), runnable(self.value)

        def run(scope: Scope) -> Any:
            return value(scope) if when is None or truth(when(scope)) else NOT_COMPUTED

        return run


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """Everything that decides one question."""

    question: str
    fields: Fields
    invariants: tuple[tuple[str, Node], ...]
    rules: tuple[Rule, ...]
    routes: tuple[Route, ...]
    values: tuple[Computed, ...]

    @cached_property
    def possible(self) -> tuple[tuple[str, Run], ...]:
        """Return the invariants with what evaluates them."""
        return tuple((text, runnable(condition)) for text, condition in self.invariants)

    @cached_property
    def deciding(self) -> tuple[Rule, ...]:
        """Return the rules common to all routes that can decide."""
        return tuple(rule for rule in self.rules if rule.decides)


def leaving(ruling: Ruling, clauses: frozenset[str]) -> Ruling:
    """The ruling in which rules of these clauses are weighed and do not decide."""
    if not clauses:
        return ruling
    return replace(
        ruling,
        rules=tuple(_weighed(rule, clauses) for rule in ruling.rules),
        routes=tuple(
            replace(route, rules=tuple(_weighed(rule, clauses) for rule in route.rules)) for route in ruling.routes
        ),
    )


def _weighed(rule: Rule, clauses: frozenset[str]) -> Rule:
    return replace(rule, force="discretion") if rule.clause in clauses else rule


def judged(rule: Rule, scope: Scope) -> Judged:
    """Return whether the rule applies, and whether what it requires holds (None, too, where it does not apply)."""
    found: Judged = scope.remember(rule.judge, rule.row)
    return found


def outcome(rule: Rule, scope: Scope) -> bool | None:
    """Return whether the rule is kept: it does not apply, or what it requires holds (Kleene)."""
    applying, required = judged(rule, scope)
    if applying is False or required:
        return True
    return None if applying is None else required


def is_open(route: Route, scope: Scope) -> bool | None:
    found: bool | None = scope.remember(route.opens, route.row)
    return found


def succeeds(route: Route, scope: Scope) -> bool | None:
    """Return whether the route leads to a yes."""
    found: bool | None = scope.remember(route.judge, route.row)
    return found


def any_route(routes: tuple[Route, ...], scope: Scope) -> bool | None:
    """Return whether some route leads to a yes."""
    verdict: bool | None = False
    for route in routes:
        found = succeeds(route, scope)
        if found and not scope.thorough:
            return True
        verdict = True if verdict or found else None if found is None or verdict is None else False
    return verdict


def conditions(ruling: Ruling) -> list[Condition]:
    """Return what has to hold together for a yes: every rule that can be broken, and one of the routes."""
    rules: list[Condition] = [keeps(rule) for rule in ruling.deciding if not rule.only_states]
    return [*rules, lambda scope: any_route(ruling.routes, scope)] if ruling.routes else rules


def keeps(rule: Rule) -> Condition:
    """Return the condition that the rule is kept."""
    return lambda scope: outcome(rule, scope)


def opening(route: Route) -> Condition:
    """Return the condition that the route is open."""
    return lambda scope: is_open(route, scope)


def leads(route: Route) -> Condition:
    """Return the condition that the route leads to a yes."""
    return lambda scope: succeeds(route, scope)


def verdict(ruling: Ruling, scope: Scope) -> bool | None:
    """Return yes, no or unknown (None) by all rules that decide and by any one route."""
    decided: bool | None = True
    for rule in ruling.deciding:
        decided = both(decided, outcome(rule, scope))
        if decided is False and not scope.thorough:
            return False
    return both(decided, any_route(ruling.routes, scope)) if ruling.routes else decided


def both(first: bool | None, second: bool | None) -> bool | None:
    """And, of three values."""
    if first is False or second is False:
        return False
    return None if first is None or second is None else True
