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
from zhicheng.core.policy.values import Row

Condition = Callable[[Scope], bool | None]


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
    def run_when(self) -> Run | None:
        return None if self.when is None else runnable(self.when)

    @cached_property
    def run_require(self) -> Run:
        return runnable(self.require)


@dataclass(frozen=True, kw_only=True)
class Route:
    """One way to a yes."""

    id: str
    entry: Node
    rules: tuple[Rule, ...]
    row: Mapping[str, Row] = field(default_factory=dict)

    @cached_property
    def run_entry(self) -> Run:
        return runnable(self.entry)


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
    def run_when(self) -> Run | None:
        return None if self.when is None else runnable(self.when)

    @cached_property
    def run_value(self) -> Run:
        return runnable(self.value)


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


def applies(rule: Rule, scope: Scope) -> bool | None:
    return True if rule.run_when is None else truth(scope.remember(rule, "when", rule.run_when, rule.row))


def requirement(rule: Rule, scope: Scope) -> bool | None:
    """Return what the rule requires, whether or not it applies."""
    return truth(scope.remember(rule, "require", rule.run_require, rule.row))


def read_for(rule: Rule, scope: Scope) -> dict[str, Any]:
    """Return the facts read to tell whether a rule applies and is kept."""
    return {**scope.read_by(rule, "when"), **scope.read_by(rule, "require")}


def outcome(rule: Rule, scope: Scope) -> bool | None:
    """Return whether the rule is kept: it does not apply, or what it requires holds (Kleene)."""
    applying = applies(rule, scope)
    if applying is False:
        return True
    required = requirement(rule, scope)
    if required:
        return True
    return None if applying is None else required


def is_open(route: Route, scope: Scope) -> bool | None:
    return truth(scope.remember(route, "entry", route.run_entry, route.row))


def succeeds(route: Route, scope: Scope) -> bool | None:
    """Return whether the route leads to a yes."""
    verdict = is_open(route, scope)
    for rule in route.rules:
        if verdict is False and not scope.thorough:
            return False
        if rule.decides:
            verdict = both(verdict, outcome(rule, scope))
    return verdict


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
