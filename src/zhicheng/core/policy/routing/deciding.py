"""Conditions of routes over single facts, in three values, and the cases they tell apart.

A case leaves each fact a choice of values. It is split only where a condition turns, into the values for which it
holds and those for which it does not: so the cases together cover every combination of facts without naming each.
"""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.nodes import Compare, Constant, Either, Every, Fact, Negation, Node, Within
from zhicheng.core.policy.routing.model import Routes
from zhicheng.core.policy.schema import Field, Schema

Values = tuple[Any, ...]
Facts = Mapping[str, Values]
Built = TypeVar("Built")
COMPARISON: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Undecided(Exception):  # noqa: N818 - it asks for a fact, nothing went wrong
    """A condition turns within the values that the case leaves a fact; `parts` are those on either side."""

    def __init__(self, fact: str, parts: tuple[Values, ...]) -> None:
        super().__init__(fact)
        self.fact = fact
        self.parts = parts


@dataclass(frozen=True)
class _Open:
    """A condition that holds for some values of `fact` only."""

    fact: str
    parts: tuple[Values, ...]


@dataclass(frozen=True)
class Case:
    """The values left to each fact, and what has been decided by them: narrower facts never change a decision."""

    facts: Facts
    decided: dict[int, bool] = field(default_factory=dict)

    def holds(self, node: Node | None) -> bool:
        """Return whether the condition holds; no condition holds. Undecided: it turns within the case."""
        if node is None:
            return True
        if id(node) not in self.decided:
            found = _truth(node, self.facts)
            if isinstance(found, _Open):
                raise Undecided(found.fact, found.parts)
            self.decided[id(node)] = found
        return self.decided[id(node)]

    def value(self, node: Node) -> Any:
        """Return the value of a fact or a constant. Undecided: the fact has several."""
        if isinstance(node, Constant):
            return node.value
        if not isinstance(node, Fact):
            return self.holds(node)
        values = self.facts[node.name]
        if len(values) > 1:
            raise Undecided(node.name, tuple((value,) for value in values))
        return values[0]

    def narrowed(self, fact: str, values: Values) -> "Case":
        """Return the case with fewer values for one fact."""
        return Case({**self.facts, fact: values}, dict(self.decided))


def refuted(node: Node, facts: Facts) -> bool:
    """Return whether the condition is false for all values that are left."""
    return _truth(node, facts) is False


def _truth(node: Node, facts: Facts) -> "bool | _Open":
    match node:
        case Constant(value=value):
            return bool(value)
        case Every(parts=parts):
            return _connected(parts, facts, decided_by=False)
        case Either(parts=parts):
            return _connected(parts, facts, decided_by=True)
        case Negation(part=part):
            found = _truth(part, facts)
            return found if isinstance(found, _Open) else not found
    return _turning(node, facts)


def _connected(parts: tuple[Node, ...], facts: Facts, *, decided_by: bool) -> "bool | _Open":
    first: _Open | None = None
    for part in parts:
        found = _truth(part, facts)
        if isinstance(found, _Open):
            first = first or found
        elif found is decided_by:
            return decided_by
    return first or (not decided_by)


def _turning(node: Node, facts: Facts) -> "bool | _Open":
    """Evaluate a comparison for every value of its one fact."""
    fact, test = _test(node)
    values = facts[fact]
    kept = tuple(value for value in values if test(value))
    if 0 < len(kept) < len(values):
        return _Open(fact, (kept, tuple(value for value in values if value not in kept)))
    return bool(kept)


def _test(node: Node) -> tuple[str, Callable[[Any], bool]]:
    match node:
        case Fact(name=name):
            return name, bool
        case Within(item=Fact(name=name), group=Constant(value=group)):
            return name, lambda value: value in group
        case Compare(left=Fact(name=name), right=Constant(value=constant)):
            return name, lambda value: _compared(node, value, constant)
        case Compare(left=Constant(value=constant), right=Fact(name=name)):
            return name, lambda value: _compared(node, constant, value)
    raise PolicyError(f"a route's condition compares one fact with values: {node}")


def _compared(node: Compare, left: Any, right: Any) -> bool:
    if node.op not in ("==", "!=") and node.ranks:
        left, right = node.ranks[left], node.ranks[right]
    return COMPARISON[node.op](left, right)


def check_condition(node: Node) -> None:
    """Refuse what is more than comparing single facts with values. PolicyError."""
    match node:
        case Every(parts=parts) | Either(parts=parts):
            for part in parts:
                check_condition(part)
        case Negation(part=part):
            check_condition(part)
        case Constant():
            pass
        case _:
            _test(node)


def possible(routes: Routes, facts: Facts) -> bool:
    """Return whether no invariant is broken by what is known."""
    return not any(refuted(holds, facts) for holds, _ in routes.invariants)


def domain(schema: Schema, wanted: Field) -> Values:
    """Return the values a fact of a route can take. PolicyError: it is neither yes or no nor of an enumeration."""
    if wanted.type.kind == "bool":
        return (False, True)
    if wanted.type.kind == "enum":
        return schema.enumerations[wanted.type.name].values
    raise PolicyError(f"route: a fact of a route is yes or no or one of a list, not {wanted.type}")


def any_case(routes: Routes, schema: Schema) -> Facts:
    """Return every fact with all its values."""
    return {name: domain(schema, wanted) for name, wanted in routes.fields.items()}


def narrowest(routes: Routes, facts: Facts) -> Facts:
    """Return the facts without the values that no invariant lets stand beside what is known."""
    return {
        name: tuple(value for value in values if possible(routes, {**facts, name: (value,)})) or values
        for name, values in facts.items()
    }


def each_case(routes: Routes, case: Case, build: Callable[[Case], Built]) -> Iterator[Built]:
    """Yield what is built for every case below the one given, splitting it where `build` turns."""
    if not possible(routes, case.facts):
        return
    try:
        built = build(case)
    except Undecided as turning:
        for values in turning.parts:
            yield from each_case(routes, case.narrowed(turning.fact, values), build)
        return
    yield built


def settle(routes: Routes, facts: Facts, usual: Mapping[str, Any]) -> Facts:
    """Give open facts their usual value, in the order given, as far as that is possible together."""
    settled = dict(facts)
    for name, value in usual.items():
        if value in settled[name] and possible(routes, {**settled, name: (value,)}):
            settled[name] = (value,)
    return settled
