"""Conditions of routes over single facts, in three values, and the cases they tell apart.

A case fixes only the facts that its way hangs on, so that the cases together cover every combination of facts
without naming each.
"""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.nodes import Compare, Constant, Either, Every, Fact, Negation, Node, Within
from zhicheng.core.policy.routing.model import Routes
from zhicheng.core.policy.schema import Field, Schema

Facts = Mapping[str, Any]
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
    """A condition hangs on a fact that the case leaves open."""

    def __init__(self, fact: str) -> None:
        super().__init__(fact)
        self.fact = fact


class _Open:
    """A value that is not known, for want of `fact`."""

    def __init__(self, fact: str) -> None:
        self.fact = fact


@dataclass(frozen=True)
class Case:
    """The facts that are known, and what has been decided by them: more facts never change a decision."""

    facts: Facts
    decided: dict[int, bool] = field(default_factory=dict)

    def holds(self, node: Node | None) -> bool:
        """Return whether the condition holds; no condition holds. Undecided: a fact is missing."""
        if node is None:
            return True
        if id(node) not in self.decided:
            self.decided[id(node)] = bool(self.value(node))
        return self.decided[id(node)]

    def value(self, node: Node) -> Any:
        """Return the value of an expression. Undecided: a fact is missing."""
        value = _value(node, self.facts)
        if isinstance(value, _Open):
            raise Undecided(value.fact)
        return value

    def given(self, fact: str, value: Any) -> "Case":
        """Return the case with one more fact."""
        return Case({**self.facts, fact: value}, dict(self.decided))


def refuted(node: Node, facts: Facts) -> bool:
    """Return whether the condition is false whatever the missing facts are found to be."""
    return _value(node, facts) is False


def _value(node: Node, facts: Facts) -> Any:
    match node:
        case Constant(value=value):
            found = value
        case Fact(name=name):
            found = facts[name] if name in facts else _Open(name)
        case Every(parts=parts):
            found = _connected(parts, facts, decided_by=False)
        case Either(parts=parts):
            found = _connected(parts, facts, decided_by=True)
        case Negation(part=part):
            value = _value(part, facts)
            found = value if isinstance(value, _Open) else not value
        case Within(item=item, group=group):
            value = _value(item, facts)
            found = value if isinstance(value, _Open) else value in _value(group, facts)
        case Compare():
            found = _compared(node, facts)
        case _:
            raise PolicyError(f"not part of a route's conditions: {type(node).__name__}")
    return found


def _connected(parts: tuple[Node, ...], facts: Facts, *, decided_by: bool) -> Any:
    first: _Open | None = None
    for part in parts:
        value = _value(part, facts)
        if isinstance(value, _Open):
            first = first or value
        elif bool(value) is decided_by:
            return decided_by
    return first or (not decided_by)


def _compared(node: Compare, facts: Facts) -> Any:
    left, right = _value(node.left, facts), _value(node.right, facts)
    for side in (left, right):
        if isinstance(side, _Open):
            return side
    if node.op not in ("==", "!="):
        if left is None or right is None:
            return False
        if node.ranks:
            left, right = node.ranks[left], node.ranks[right]
    return COMPARISON[node.op](left, right)


def possible(routes: Routes, facts: Facts) -> bool:
    """Return whether no invariant is broken by what is known."""
    return not any(refuted(holds, facts) for holds, _ in routes.invariants)


def domain(schema: Schema, wanted: Field) -> tuple[Any, ...]:
    """Return the values a fact of a route can take. PolicyError: it is neither yes or no nor of an enumeration."""
    if wanted.type.kind == "bool":
        return (False, True)
    if wanted.type.kind == "enum":
        return schema.enumerations[wanted.type.name].values
    raise PolicyError(f"route: a fact of a route is yes or no or one of a list, not {wanted.type}")


def each_case(routes: Routes, schema: Schema, case: Case, build: Callable[[Case], Built]) -> Iterator[Built]:
    """Yield what is built for every case below the one given, splitting on each fact that `build` asks for."""
    if not possible(routes, case.facts):
        return
    try:
        built = build(case)
    except Undecided as asked:
        for value in domain(schema, routes.fields[asked.fact]):
            yield from each_case(routes, schema, case.given(asked.fact, value), build)
        return
    yield built


def settle(routes: Routes, facts: Facts, usual: Facts) -> Facts:
    """Fill what is not said with what is usual, as far as that is possible together."""
    settled = dict(facts)
    for name, value in usual.items():
        if name not in settled and possible(routes, {**settled, name: value}):
            settled[name] = value
    return settled
