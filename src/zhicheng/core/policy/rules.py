"""Compiled rules and routes, and the plain three-valued verdict on them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from zhicheng.core.policy.answers import Force, Text
from zhicheng.core.policy.evaluating import holds
from zhicheng.core.policy.nodes import Node
from zhicheng.core.policy.schema import Fields
from zhicheng.core.policy.scope import Scope
from zhicheng.core.policy.values import Row


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


@dataclass(frozen=True, kw_only=True)
class Route:
    """One way to a yes."""

    id: str
    entry: Node
    rules: tuple[Rule, ...]
    row: Mapping[str, Row] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Computed:
    """A value the law computes; `halves` says it is counted in halves."""

    name: str
    when: Node | None
    value: Node
    halves: bool
    with_yes_only: bool
    row: Mapping[str, Row] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """Everything that decides one question."""

    question: str
    fields: Fields
    invariants: tuple[tuple[str, Node], ...]
    rules: tuple[Rule, ...]
    routes: tuple[Route, ...]
    values: tuple[Computed, ...]


def within(row: Mapping[str, Row], scope: Scope) -> Scope:
    """Return the scope with a rule's own table row bound."""
    for name, bound in row.items():
        scope = scope.bind(name, bound)
    return scope


def applies(rule: Rule, scope: Scope) -> bool | None:
    return holds(rule.when, within(rule.row, scope))


def outcome(rule: Rule, scope: Scope) -> bool | None:
    """Return whether the rule is kept: it does not apply, or what it requires holds (Kleene)."""
    scope = within(rule.row, scope)
    applying = holds(rule.when, scope)
    if applying is False:
        return True
    required = holds(rule.require, scope)
    if required:
        return True
    return None if applying is None else required


def is_open(route: Route, scope: Scope) -> bool | None:
    return holds(route.entry, within(route.row, scope))


def succeeds(route: Route, scope: Scope) -> bool | None:
    """Return whether the route leads to a yes."""
    return _all(_route_parts(route, scope), scope)


def verdict(ruling: Ruling, scope: Scope) -> bool | None:
    """Return yes, no or unknown (None) by all rules that decide and by any one route."""
    return _all(_verdict_parts(ruling, scope), scope)


def _route_parts(route: Route, scope: Scope) -> Iterator[bool | None]:
    yield is_open(route, scope)
    for rule in route.rules:
        if rule.decides:
            yield outcome(rule, scope)


def _verdict_parts(ruling: Ruling, scope: Scope) -> Iterator[bool | None]:
    for rule in ruling.rules:
        if rule.decides:
            yield outcome(rule, scope)
    if ruling.routes:
        refuted = _all((_negated(succeeds(route, scope)) for route in ruling.routes), scope)
        yield _negated(refuted)


def _all(parts: Iterable[bool | None], scope: Scope) -> bool | None:
    verdict: bool | None = True
    for part in parts:
        if part is False:
            verdict = False
            if not scope.thorough:
                return False
        elif part is None and verdict is True:
            verdict = None
    return verdict


def _negated(value: bool | None) -> bool | None:
    return None if value is None else not value
