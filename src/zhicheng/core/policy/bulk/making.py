"""What turning expressions into columns works with: the law's fixed values, the plan, the variables in force."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Never

import polars as pl

from zhicheng.core.calendar import WorkingCalendar
from zhicheng.core.policy.bulk.cells import NOT_KNOWN, Cell, Column, Static
from zhicheng.core.policy.bulk.dates import code_of
from zhicheng.core.policy.bulk.plan import Plan
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.evaluating import Run, runnable
from zhicheng.core.policy.moving import now
from zhicheng.core.policy.nodes import Asked, Fact, Local, Node, Quantifier, parts_of
from zhicheng.core.policy.schema import Fields, Schema, Type
from zhicheng.core.policy.scope import Scope
from zhicheng.core.policy.values import Missing, Row, is_unknown

NOBODYS_DAY = date(1970, 1, 1)  # stands where nothing asks for the day


@dataclass(frozen=True, kw_only=True)
class Law:
    """What is fixed before any person is read.

    `given` are the values of facts that the law gives by the series of the title sought, with what stands for
    any other series; `asked` is the day for everybody, None where every person has one of their own.
    """

    schema: Schema
    fields: Fields
    tables: Mapping[str, tuple[Row, ...]]
    parameters: Mapping[str, Any]
    calendar: WorkingCalendar
    given: Mapping[str, Mapping[str | None, Row | Missing]]
    asked: date | None


@dataclass(frozen=True, kw_only=True)
class Names:
    """The variables in force and the facts that the law has given; `inside` a part that becomes one column."""

    variables: Mapping[str, Cell] = field(default_factory=dict)
    given: Mapping[str, Row | Missing] = field(default_factory=dict)
    inside: bool = False

    def bind(self, name: str, cell: Cell) -> "Names":
        return replace(self, variables={**self.variables, name: cell})


@dataclass
class Maker:
    """Makes cells of nodes. `of` is set by `compiling`, which knows every kind of node."""

    law: Law
    plan: Plan
    of: Callable[["Maker", Node, Names], Cell]
    _leaves: dict[int, tuple[Node, frozenset[Any]]] = field(default_factory=dict)
    _runs: dict[int, tuple[Node, Run]] = field(default_factory=dict)

    def cell(self, node: Node, names: Names) -> Cell:
        return self.of(self, node, names)

    def leaves(self, node: Node) -> frozenset[Any]:
        """Return what an expression reads from outside: names of facts and variables, and the day."""
        if id(node) not in self._leaves:
            self._leaves[id(node)] = (node, frozenset(_leaves(node)))
        return self._leaves[id(node)][1]

    def is_static(self, node: Node, names: Names) -> bool:
        """Say whether the node has the same value for everybody."""
        return all(self._is_fixed(kind, name, names) for kind, name in self.leaves(node))

    def _is_fixed(self, kind: type[Node], name: str, names: Names) -> bool:
        if kind is Fact:
            return name in self.law.tables or name in names.given
        if kind is Local:
            return isinstance(names.variables[name], Static)
        return self.law.asked is not None

    def static(self, node: Node, names: Names) -> Static:
        """Return the evaluator's own value of a node that is the same for everybody."""
        asked = self.law.asked or NOBODYS_DAY
        variables = {name: cell.value for name, cell in names.variables.items() if isinstance(cell, Static)}
        scope = Scope(
            facts=Row("", dict(names.given)),
            asked=asked,
            tables=self.law.tables,
            parameters=self.law.parameters,
            calendar=self.law.calendar,
            locals=variables,
        )
        if id(node) not in self._runs:
            self._runs[id(node)] = (node, runnable(node))
        value = self._runs[id(node)][1](scope)
        return Static(NOT_KNOWN if is_unknown(value) else now(value))

    def column(self, cell: Cell, kind: Type, like: Column) -> Column:
        """Return the cell as a column of the domain of `like`."""
        if isinstance(cell, Column):
            return cell
        if not isinstance(cell, Static):
            refuse(f"{kind} as a value")
        none = pl.lit(value=True) if cell.value is None else None
        return Column(domain=like.domain, value=self.literal(cell.value, kind), key=cell.key, none=none)

    def literal(self, value: Any, kind: Type) -> pl.Expr:
        """Return a fixed value as columns of that type hold it; null for what is unknown or none."""
        if value is NOT_KNOWN or value is None:
            return pl.lit(None, _HELD.get(kind.kind, pl.Int64()))
        if kind.kind == "date":
            return pl.lit(code_of(value), pl.Int32)
        if kind.kind == "enum":
            return pl.lit(self.law.schema.enumerations[kind.name].values.index(value), pl.UInt8)
        return pl.lit(value, _HELD[kind.kind])


_HELD: Mapping[str, pl.DataType] = {
    "bool": pl.Boolean(),
    "int": pl.Int64(),
    "date": pl.Int32(),
    "month": pl.Int32(),
    "text": pl.String(),
    "enum": pl.UInt8(),
}


def _leaves(node: Node) -> Iterator[tuple[type[Node], str]]:
    if isinstance(node, Fact | Local):
        yield type(node), node.name
    elif isinstance(node, Asked):
        yield Asked, ""
    for part in parts_of(node):
        bound = (Local, node.variable) if isinstance(node, Quantifier) and part is not node.source else None
        yield from (leaf for leaf in _leaves(part) if leaf != bound)


def refuse(part: str) -> Never:
    """Refuse what columns cannot do. PolicyError names the part."""
    raise PolicyError(f"not possible in bulk: {part}")
