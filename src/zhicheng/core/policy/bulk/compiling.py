"""From a ruling to columns: one for each measure and each largest part that reads a list, logic over the rest."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from zhicheng.core.policy.bulk import facts, lists, measures, scalars
from zhicheng.core.policy.bulk.cells import Cell, Column, Static, key_of
from zhicheng.core.policy.bulk.making import Law, Maker, Names, refuse
from zhicheng.core.policy.bulk.plan import Plan
from zhicheng.core.policy.nodes import (
    Arithmetic,
    Asked,
    Call,
    Compare,
    Constant,
    Either,
    Every,
    Fact,
    Get,
    Item,
    Local,
    Negation,
    Node,
    Parameter,
    Quantifier,
    Within,
    parts_of,
)
from zhicheng.core.policy.schema import Type
from zhicheng.core.policy.values import Row

SERIES = Get(
    base=Fact(name="title", type=Type(kind="record", name="title")),
    name="series",
    type=Type(kind="enum", name="series"),
)


def maker(law: Law, plan: Plan) -> Maker:
    """Return what makes columns of a pack's expressions, in a plan that other packs may share."""
    return Maker(law=law, plan=plan, of=_cell)


def condition(make: Maker, node: Node | None, row: Mapping[str, Row]) -> Static | Column:
    """Return a rule's condition as a column of the people; no condition holds.

    PolicyError: it does what columns cannot.
    """
    if node is None:
        return Static(value=True)
    names = Names(variables={name: Static(bound) for name, bound in row.items()})
    return scalars.condition(make.cell(node, names))


def _cell(make: Maker, node: Node, names: Names) -> Cell:
    if make.is_static(node, names):
        return make.static(node, names)
    if names.inside:
        return _MAKERS[type(node)](make, node, names)
    if isinstance(node, Call) or (_reads_list(make, node) and not isinstance(node, _CONNECTING)):
        made = _by_series(make, node, replace(names, inside=True))
        return make.plan.derive(made) if isinstance(made, Column) else made
    if isinstance(node, Get) and _given(make, node, names):
        return _by_series(make, node, replace(names, inside=True))
    return _MAKERS[type(node)](make, node, names)


_CONNECTING = (Every, Either, Negation, Compare, Arithmetic, Within)


def _reads_list(make: Maker, node: Node) -> bool:
    """Say whether the node reads a list or map of the person or of the law that hangs on the series."""
    kinds = ("list", "map")
    if isinstance(node, Fact | Get) and node.type.kind in kinds:
        return any(kind is Fact and name not in make.law.tables for kind, name in make.leaves(node))
    return any(_reads_list(make, part) for part in parts_of(node))


def _given(make: Maker, node: Node, names: Names) -> list[str]:
    """Return the facts in the node that the law gives by series and that are not chosen yet."""
    named = {name for kind, name in make.leaves(node) if kind is Fact}
    return sorted(named & make.law.given.keys() - names.given.keys())


def _by_series(make: Maker, node: Node, names: Names) -> Cell:
    """Return the node for each series' own conditions, chosen by the series of the title sought."""
    wanted = _given(make, node, names)
    if not wanted:
        return make.cell(node, names)
    name, *_ = wanted
    ways = {
        series: _by_series(make, node, replace(names, given={**names.given, name: given}))
        for series, given in make.law.given[name].items()
    }
    return _chosen(make, node, ways)


def _chosen(make: Maker, node: Node, ways: Mapping[str | None, Cell]) -> Cell:
    keyed = [cell for cell in ways.values() if isinstance(cell, Static | Column)]
    if len(keyed) == len(ways) and len({cell.key for cell in keyed}) == 1:
        return keyed[0]
    series = make.cell(SERIES, Names(inside=True))
    if not isinstance(series, Column):
        return refuse("conditions by a series that everybody shares")
    named = {name: make.column(cell, node.type, series) for name, cell in ways.items()}
    columns = dict(zip(named, make.plan.align([*named.values()]), strict=True))
    made = make.plan.combine(
        f"by series {sorted(map(str, ways))}",
        [series, *columns.values()],
        lambda code, *each: _choice(make, code, dict(zip(columns, each, strict=True))),
    )
    flags = [column for column in columns.values() if column.none is not None]
    if not flags:
        return made
    nones = {
        name: replace(column, value=pl.lit(value=False) if column.none is None else column.none)
        for name, column in columns.items()
    }
    none = _choice(make, series, nones)
    return replace(made, none=none, key=key_of("with none", made.key))


def _choice(make: Maker, series: Column, ways: Mapping[str | None, Column]) -> pl.Expr:
    chosen = ways[None].value
    for name, column in ways.items():
        if name is not None:
            fits = (series.value == make.literal(name, SERIES.type)).fill_null(value=False)
            chosen = pl.when(fits).then(column.value).otherwise(chosen)
    return chosen


def _constant(make: Maker, node: Node, names: Names) -> Cell:
    return make.static(node, names)


_MAKERS: Mapping[type[Node], Callable[[Maker, Any, Names], Cell]] = {
    Constant: _constant,
    Parameter: _constant,
    Asked: facts.asked,
    Fact: facts.fact,
    Local: facts.local,
    Get: facts.get,
    Item: facts.item,
    Arithmetic: scalars.arithmetic,
    Compare: scalars.compare,
    Within: lists.within,
    Every: scalars.every,
    Either: scalars.either,
    Negation: scalars.negation,
    Quantifier: lists.quantifier,
    Call: measures.call,
}
