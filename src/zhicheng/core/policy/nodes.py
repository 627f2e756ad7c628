"""The expression language once parsed: comparison, and/or/not, linear arithmetic, quantifiers, measures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

from zhicheng.core.policy.schema import BOOL, INT, Type

INSIDE = ("base", "key", "left", "right", "item", "group", "part", "source", "condition", "body", "default")


@dataclass(frozen=True, kw_only=True)
class Node:
    """A part of an expression, with the type of its value."""

    type: Type

    @cached_property
    def saying(self) -> str:
        """What the node says: the same for equal nodes, wherever they stand."""
        said = ",".join(_said(getattr(self, each.name)) for each in fields(self))
        return f"{type(self).__name__}({said})"


def _said(value: Any) -> str:
    if isinstance(value, Node):
        return value.saying
    if isinstance(value, tuple):
        return f"({','.join(map(_said, value))})"
    return str(value) if isinstance(value, Type) else repr(value)


@dataclass(frozen=True, kw_only=True)
class Constant(Node):
    value: Any


@dataclass(frozen=True, kw_only=True)
class Fact(Node):
    """A fact of the question by name, or the name of a table."""

    name: str


@dataclass(frozen=True, kw_only=True)
class Local(Node):
    """A variable of a quantifier, or the row of an `each`."""

    name: str


@dataclass(frozen=True, kw_only=True)
class Asked(Node):
    """The day on which the law is asked."""


@dataclass(frozen=True, kw_only=True)
class Parameter(Node):
    """A figure of the pack or of a supplement."""

    name: str


@dataclass(frozen=True, kw_only=True)
class Get(Node):
    """A field of a record."""

    base: Node
    name: str


@dataclass(frozen=True, kw_only=True)
class Item(Node):
    """A value of a map by its key."""

    base: Node
    key: Node


@dataclass(frozen=True, kw_only=True)
class Arithmetic(Node):
    """`+`, `-`, `*` by what is constant within a case, `%` by a constant."""

    op: str
    left: Node
    right: Node
    type: Type = INT


@dataclass(frozen=True, kw_only=True)
class Compare(Node):
    """One comparison; for ordered enumerations `<` and its kin compare `ranks`."""

    op: str
    left: Node
    right: Node
    ranks: Mapping[str, int] = field(default_factory=dict)
    type: Type = BOOL


@dataclass(frozen=True, kw_only=True)
class Within(Node):
    """Membership in a literal list of values or in a list-valued cell."""

    item: Node
    group: Node
    type: Type = BOOL


@dataclass(frozen=True, kw_only=True)
class Every(Node):
    """And."""

    parts: tuple[Node, ...]
    type: Type = BOOL


@dataclass(frozen=True, kw_only=True)
class Either(Node):
    """Or."""

    parts: tuple[Node, ...]
    type: Type = BOOL


@dataclass(frozen=True, kw_only=True)
class Negation(Node):
    part: Node
    type: Type = BOOL


@dataclass(frozen=True, kw_only=True)
class Quantifier(Node):
    """`any`, `all`, `sum`, `count` or `least` over the rows of a list that meet `condition`."""

    kind: str
    variable: str
    source: Node
    condition: Node | None
    body: Node
    default: Node | None = None


@dataclass(frozen=True, kw_only=True)
class Call(Node):
    """A measure: it only measures, it decides nothing."""

    function: str
    arguments: tuple[Node, ...]


def parts_of(node: Node) -> Iterator[Node]:
    """Yield the nodes directly inside."""
    for name in INSIDE:
        part = getattr(node, name, None)
        if isinstance(part, Node):
            yield part
    for name in ("parts", "arguments"):
        yield from getattr(node, name, ())


def all_parts(node: Node) -> Iterator[Node]:
    """Yield the node and everything inside."""
    yield node
    for part in parts_of(node):
        yield from all_parts(part)
