"""Exact refinement of an unknown: which missing facts could still change the decision.

Every missing fact is tried with values on both sides of each bound it is compared with; that is exact
for facts compared with known values. Facts that cannot be tried (lists, records, figures of a text not
loaded) stay unknown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from zhicheng.core.policy.rules import Ruling, verdict
from zhicheng.core.policy.schema import Schema
from zhicheng.core.policy.scope import Scope, Trace
from zhicheng.core.policy.values import Missing

BUDGET = 200  # evaluations for one question
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
    turns: list[date] = field(default_factory=list)
    left: int = BUDGET


@dataclass(frozen=True)
class Refined:
    """The decision over all completions, the facts it hangs on, and the next day on which time may turn it."""

    decision: bool | None
    needs: tuple[str, ...]
    turns: date | None


def refine(ruling: Ruling, schema: Schema, scope: Scope) -> Refined:
    """Decide over all completions of what is missing; past the budget the plain three-valued reading stands."""
    search = _Search(ruling, schema)
    outcome = _explore(search, scope)
    if search.left <= 0:
        quick = scope.fresh()
        verdict(ruling, quick)
        outcome = Open(frozenset(quick.trace.missing))
    decision = outcome if isinstance(outcome, bool) else None
    needs = () if isinstance(outcome, bool) else tuple(sorted(set(_paths(outcome))))
    return Refined(decision, needs, min(search.turns, default=None))


def _explore(search: _Search, scope: Scope) -> Outcome:
    quick = scope.fresh()
    plain = verdict(search.ruling, quick)
    if quick.trace.turns is not None:
        search.turns.append(quick.trace.turns)
    if plain is not None or search.left <= 0:
        return Open(frozenset()) if plain is None else plain
    search.left -= 1
    wanted = [fact for fact in quick.trace.missing.values() if fact is not None and _is_scalar(fact)]
    trace = _thoroughly(search, scope) if wanted else quick.trace
    fact = _next_to_try(search, [fact for fact in wanted if fact.path not in trace.opaque])
    if fact is None:
        return Open(frozenset(quick.trace.missing))
    candidates = representatives(search.schema, fact, trace.bounds.get(fact.path, set()), scope.asked)
    branches = tuple(_explore(search, scope.assume(fact.path, value)) for value in candidates)
    return branches[0] if all(branch == branches[0] for branch in branches) else Split(fact.path, branches)


def _thoroughly(search: _Search, scope: Scope) -> Trace:
    """Return the trace of an evaluation that takes every branch, so that no bound is missed."""
    thorough = replace(scope.fresh(), thorough=True, timing=False)
    verdict(search.ruling, thorough)
    return thorough.trace


def _next_to_try(search: _Search, triable: Sequence[Missing]) -> Missing | None:
    """Return the fact seen first, so that branches try facts in the same order."""
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
