"""Exact refinement of an unknown: which missing facts could still change the decision.

What has to hold together for a yes falls into groups that share no missing fact; each group is settled
by itself. In a group every missing fact is tried with values on both sides of each bound it is compared
with, which is exact for facts compared with known values. Facts that cannot be tried (lists, records,
figures of a text not loaded) stay unknown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from zhicheng.core.policy.reading import read_record
from zhicheng.core.policy.rules import Condition, Ruling, both, conditions
from zhicheng.core.policy.schema import Schema
from zhicheng.core.policy.scope import Scope
from zhicheng.core.policy.values import Missing

BUDGET = 400  # evaluations of one group
AROUND = (-1, 0, 1, 2)


@dataclass(frozen=True)
class Open:
    """The group hangs on facts that cannot be tried."""

    paths: frozenset[str]


@dataclass(frozen=True)
class Split:
    """The group hangs on the value of a fact."""

    path: str
    branches: tuple["Outcome", ...]


Outcome = bool | Open | Split


@dataclass
class _Group:
    """Conditions that share missing facts, and the order in which the facts were seen."""

    schema: Schema
    parts: list[Condition]
    paths: set[str]
    order: dict[str, int] = field(default_factory=dict)
    left: int = BUDGET

    def holds(self, scope: Scope) -> bool | None:
        verdict: bool | None = True
        for part in self.parts:
            verdict = both(verdict, part(scope))
            if verdict is False and not scope.thorough:
                return False
        return verdict


@dataclass(frozen=True)
class Refined:
    """The decision over all completions, and the facts it hangs on."""

    decision: bool | None
    needs: tuple[str, ...] = ()


def refine(ruling: Ruling, schema: Schema, scope: Scope) -> Refined:
    """Decide over all completions of what is missing; past the budget the plain three-valued reading stands."""
    groups = _groups(ruling, schema, scope)
    still = scope.still()
    outcomes = [_settle(group, still) for group in groups]
    if False in outcomes:
        return Refined(False)
    if all(outcome is True for outcome in outcomes):
        return Refined(True)
    return Refined(None, tuple(sorted({path for outcome in outcomes for path in _paths(outcome)})))


def _groups(ruling: Ruling, schema: Schema, scope: Scope) -> list[_Group]:
    """Return the conditions that are not met yet, those with a missing fact in common together."""
    groups: list[_Group] = []
    for condition in conditions(ruling):
        seen = scope.observe(condition)
        if seen.value is True:
            continue
        merged = _Group(schema, [condition], set(seen.missing))
        for group in [group for group in groups if group.paths & merged.paths]:
            groups.remove(group)
            merged.parts = [*group.parts, *merged.parts]
            merged.paths |= group.paths
        groups.append(merged)
    return groups


def _settle(group: _Group, scope: Scope) -> Outcome:
    outcome = _explore(group, scope)
    if group.left <= 0:
        outcome = Open(frozenset(scope.observe(group.holds).missing))
    if isinstance(outcome, bool):
        return outcome
    return Split("", (outcome, Open(_beyond(group, scope))))


def _explore(group: _Group, scope: Scope) -> Outcome:
    quick = scope.observe(group.holds)
    plain: bool | None = quick.value
    if plain is not None or group.left <= 0:
        return Open(frozenset()) if plain is None else plain
    group.left -= 1
    wanted = [fact for fact in quick.missing.values() if fact is not None and _is_scalar(fact)]
    fact = _next_to_try(group, [fact for fact in wanted if fact.path not in quick.opaque or _has_few_values(fact)])
    if fact is None:
        return Open(frozenset(quick.missing))
    candidates = representatives(group.schema, fact, quick.bounds.get(fact.path, set()), scope.asked)
    branches = tuple(_explore(group, scope.assume(fact.path, value)) for value in candidates)
    return branches[0] if all(branch == branches[0] for branch in branches) else Split(fact.path, branches)


def _beyond(group: _Group, scope: Scope) -> frozenset[str]:
    """Return the facts that will matter once the lists and records that are missing are there."""
    seen: set[str] = set()
    while True:
        missing = scope.observe(group.holds).missing
        whole = {path: fact for path, fact in missing.items() if fact is not None and _is_whole(fact)}
        if not whole.keys() - seen:
            named = {path for path in missing if not any(_is_part(path, of) for of in seen)}
            return frozenset(named - scope.tried.keys()) if seen else frozenset()
        for path, fact in whole.items():
            seen.add(path)
            scope = scope.assume(path, _blank(group.schema, fact))


def _is_whole(fact: Missing) -> bool:
    item = fact.field.type.item if fact.field.type.kind == "list" else fact.field.type
    return item is not None and item.kind == "record"


def _blank(schema: Schema, fact: Missing) -> Any:
    """Return the record with nothing in it, or a list of one such row."""
    kind = fact.field.type
    if kind.kind == "list" and kind.item is not None:
        return (read_record(schema, schema.fields(kind.item.name), {}, f"{fact.path}[0]"),)
    return read_record(schema, schema.fields(kind.name), {}, fact.path)


def _is_part(path: str, whole: str) -> bool:
    return path.startswith((f"{whole}[", f"{whole}."))


def _next_to_try(group: _Group, triable: Sequence[Missing]) -> Missing | None:
    """Return the fact seen first, so that branches try facts in the same order."""
    for fact in triable:
        group.order.setdefault(fact.path, len(group.order))
    return min(triable, key=lambda fact: group.order[fact.path], default=None)


def _has_few_values(fact: Missing) -> bool:
    """Say whether every value can be tried, however the fact is used."""
    return fact.field.type.kind in ("bool", "enum")


def _is_scalar(fact: Missing) -> bool:
    return fact.field.type.kind in ("bool", "enum", "int", "date")


def representatives(schema: Schema, fact: Missing, bounds: set[Any], asked: date) -> list[Any]:
    """Return values of a scalar fact such that every comparison with `bounds` comes out either way."""
    kind, form = fact.field.type, fact.field.form
    none: list[Any] = [None] if form.nullable else []
    if kind.kind == "bool":
        return [*none, True, False]
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
        if outcome.path:
            yield outcome.path
        for branch in outcome.branches:
            yield from _paths(branch)
