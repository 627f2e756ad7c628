"""Exact refinement of an unknown: which missing facts could still change the decision.

Every missing fact is tried with values on both sides of each bound it is compared with; that is exact
for facts compared with known values. Facts that cannot be tried (lists, records, figures of a text not
loaded) stay unknown.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from zhicheng.core.policy.rules import Ruling, verdict
from zhicheng.core.policy.schema import Schema
from zhicheng.core.policy.scope import Scope
from zhicheng.core.policy.values import Missing

BUDGET = 4_000  # evaluations for one question
AROUND = (-1, 0, 1, 2)


@dataclass(frozen=True)
class Open:
    """The decision hangs on facts that cannot be tried."""

    paths: frozenset[str]


@dataclass(frozen=True)
class Split:
    """The decision hangs on the value of a fact."""

    path: str
    branches: tuple["Outcome", ...]


Outcome = bool | Open | Split


@dataclass
class _Search:
    ruling: Ruling
    schema: Schema
    order: dict[str, int] = field(default_factory=dict)
    left: int = BUDGET


def refine(ruling: Ruling, schema: Schema, scope: Scope) -> tuple[bool | None, tuple[str, ...]]:
    """Return the decision over all completions of what is missing, and the facts it hangs on."""
    outcome = _explore(_Search(ruling, schema), scope)
    if isinstance(outcome, bool):
        return outcome, ()
    return None, tuple(sorted(set(_paths(outcome))))


def _explore(search: _Search, scope: Scope) -> Outcome:
    quick = scope.fresh()
    plain = verdict(search.ruling, quick)
    if plain is not None:
        return plain
    thorough = _thoroughly(search, scope)
    search.left -= 1
    fact = _next_to_try(search, thorough)
    if fact is None or search.left <= 0:
        return Open(frozenset(quick.trace.missing))
    candidates = representatives(search.schema, fact, thorough.trace.bounds.get(fact.path, set()), scope.asked)
    branches = tuple(_explore(search, scope.assume(fact.path, value)) for value in candidates)
    return branches[0] if all(branch == branches[0] for branch in branches) else Split(fact.path, branches)


def _thoroughly(search: _Search, scope: Scope) -> Scope:
    thorough = replace(scope.fresh(), thorough=True)
    verdict(search.ruling, thorough)
    return thorough


def _next_to_try(search: _Search, scope: Scope) -> Missing | None:
    trace = scope.trace
    triable = [
        fact
        for path, fact in trace.missing.items()
        if fact is not None and path not in trace.opaque and _is_scalar(fact)
    ]
    for fact in triable:
        search.order.setdefault(fact.path, len(search.order))
    return min(triable, key=lambda fact: search.order[fact.path], default=None)


def _is_scalar(fact: Missing) -> bool:
    return fact.field.type.kind in ("bool", "enum", "int", "date")


def representatives(schema: Schema, fact: Missing, bounds: set[Any], asked: date) -> list[Any]:
    """Return values of a scalar fact such that every comparison with `bounds` comes out either way."""
    kind, form = fact.field.type, fact.field.form
    none: list[Any] = [None] if form.nullable else []
    if kind.kind == "bool":
        return [True, False]
    if kind.kind == "enum":
        return [*none, *schema.enumerations[kind.name].values]
    if kind.kind == "int":
        near = {bound + step for bound in bounds for step in AROUND} | {form.min, form.max}
        return none + sorted(value for value in near if form.min <= value <= form.max)
    return none + sorted({*_days_around(bounds), asked})


def _days_around(bounds: set[Any]) -> Iterator[date]:
    for bound in bounds:
        for step in (-2, *AROUND):
            yield bound + timedelta(days=step)


def _paths(outcome: Outcome) -> Iterator[str]:
    if isinstance(outcome, Open):
        yield from outcome.paths
    elif isinstance(outcome, Split):
        yield outcome.path
        for branch in outcome.branches:
            yield from _paths(branch)
