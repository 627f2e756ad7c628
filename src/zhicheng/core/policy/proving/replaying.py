"""A case put to the evaluator: what binds, what only holds in principle, and which clauses it fails."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from zhicheng.core.calendar import WorkingCalendar
from zhicheng.core.policy.compiling import Relief
from zhicheng.core.policy.evaluating import runnable, truth
from zhicheng.core.policy.proving.statements import MUST, Side, binding_of
from zhicheng.core.policy.reading import read_record
from zhicheng.core.policy.rules import Route, Rule, is_open, outcome, succeeds, verdict
from zhicheng.core.policy.schema import Fields, Schema, Type
from zhicheng.core.policy.scope import Scope


def scope_of(side: Side, facts: Mapping[str, Any], asked: date, calendar: WorkingCalendar) -> Scope:
    """Return the scope of a case for one pack, which is told only the facts it knows. PolicyError: malformed."""
    known = _known(side.pack.schema, side.ruling.fields, facts)
    return Scope(
        facts=read_record(side.pack.schema, side.ruling.fields, known),
        asked=asked,
        tables=side.pack.tables,
        parameters=side.parameters,
        calendar=calendar,
    )


def possible(side: Side, scope: Scope) -> bool:
    """Tell whether the facts can go together at all."""
    return all(truth(run(scope)) is not False for _, run in side.ruling.possible)


def decided(side: Side, scope: Scope) -> bool | None:
    """Return the plain verdict, the rules in principle counted."""
    return verdict(side.ruling, scope)


def passes(side: Side, scope: Scope) -> bool | None:
    """Return the verdict of the rules that bind."""
    routes = tuple(replace(route, rules=tuple(binding_of(route))) for route in side.ruling.routes)
    return verdict(replace(side.ruling, rules=tuple(side.binding()), routes=routes), scope)


def failed(side: Side, scope: Scope, taken: frozenset[str]) -> tuple[str, ...]:
    """Return the binding clauses that a case fails and that no grant relieves, empty where it passes.

    `taken` are routes of the lower layer that lead to a yes and that the higher pack does not have.
    """
    blamed = [
        rule.clause for rule in side.binding() if outcome(rule, scope) is False and not _relieved(side, rule, scope)
    ]
    bound = [replace(route, rules=tuple(binding_of(route))) for route in side.ruling.routes]
    closed = bound and not any(succeeds(route, scope) or _open_to(side, route, scope) for route in bound)
    if closed and not (taken and _granted(side.reliefs, "routes", "", scope)):
        ways = [route for route in bound if is_open(route, scope) is not False] or bound
        blamed += [rule.clause for route in ways for rule in _unmet(side, route, scope)] or [route.id for route in ways]
    return tuple(dict.fromkeys(blamed))


def ways_of(side: Side, scope: Scope) -> frozenset[str]:
    """Return the routes by which a case passes what binds."""
    bound = (replace(route, rules=tuple(binding_of(route))) for route in side.ruling.routes)
    return frozenset(route.id for route in bound if succeeds(route, scope))


def _unmet(side: Side, route: Route, scope: Scope) -> Iterator[Rule]:
    for rule in route.rules:
        if rule.force == MUST and outcome(rule, scope) is False and not _relieved(side, rule, scope):
            yield rule


def _relieved(side: Side, rule: Rule, scope: Scope) -> bool:
    return _granted(side.reliefs, "rule", rule.clause, scope)


def _open_to(side: Side, route: Route, scope: Scope) -> bool:
    if is_open(route, scope) is not True:
        return False
    return _granted(side.reliefs, "route", route.id, scope) or not any(_unmet(side, route, scope))


def _granted(reliefs: tuple[Relief, ...], kind: str, name: str, scope: Scope) -> bool:
    found = (relief for relief in reliefs if (relief.scope, relief.name) == (kind, name))
    return any(relief.when is None or truth(runnable(relief.when)(scope)) for relief in found)


def _known(schema: Schema, fields: Fields, facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _told(schema, fields[name].type, value) for name, value in facts.items() if name in fields}


def _told(schema: Schema, kind: Type, value: Any) -> Any:
    if kind.kind == "record" and isinstance(value, Mapping):
        return _known(schema, schema.fields(kind.name), value)
    if kind.kind == "list" and isinstance(value, list) and kind.item is not None:
        return [_told(schema, kind.item, part) for part in value]
    return value
