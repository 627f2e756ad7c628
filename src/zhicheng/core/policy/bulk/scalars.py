"""Conditions and arithmetic on columns: the evaluator's three values, none told apart from unknown.

`when` is only ever put to conditions that are never null, for Polars takes a null condition as false.
"""

import operator
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import reduce
from typing import Any

import polars as pl

from zhicheng.core.policy.bulk.cells import NOT_KNOWN, Cell, Column, Listing, Record, Static, key_of, truth, unknown
from zhicheng.core.policy.bulk.making import Maker, Names, refuse
from zhicheng.core.policy.nodes import Arithmetic, Compare, Either, Every, Negation, Within
from zhicheng.core.policy.schema import BOOL, INT, Type

FLAT = 6  # a list of so many values is compared one by one
ORDER = ("<", "<=", ">", ">=")
OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "%": operator.mod,
}
MIRRORED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def every(maker: Maker, node: Every, names: Names) -> Cell:
    return connect(maker, (maker.cell(part, names) for part in node.parts), decided_by=False)


def either(maker: Maker, node: Either, names: Names) -> Cell:
    return connect(maker, (maker.cell(part, names) for part in node.parts), decided_by=True)


def connect(maker: Maker, cells: Iterable[Cell], *, decided_by: bool) -> Cell:
    """Return and (decided by false) or or (decided by true) of conditions."""
    conditions = list({cell.key: cell for cell in map(condition, cells)}.values())
    fixed = [cell.value for cell in conditions if isinstance(cell, Static)]
    columns = [cell for cell in conditions if isinstance(cell, Column)]
    if decided_by in fixed:
        return Static(decided_by)
    if not columns:
        return Static(NOT_KNOWN if NOT_KNOWN in fixed else not decided_by)
    join = operator.or_ if decided_by else operator.and_
    kind = "or" if decided_by else "and"
    if NOT_KNOWN in fixed:
        blank = maker.column(Static(NOT_KNOWN), BOOL, columns[0])
        columns.append(blank)
    if len(columns) == 1:
        return columns[0]
    return maker.plan.combine(kind, columns, lambda *each: reduce(join, [column.value for column in each]))


def is_not_known(cell: Cell) -> bool:
    return isinstance(cell, Static) and cell.value is NOT_KNOWN


def condition(cell: Cell) -> Static | Column:
    """Return a cell as a condition."""
    known = truth(cell)
    return known if isinstance(known, Static | Column) else refuse("a list or record as a condition")


def negation(maker: Maker, node: Negation, names: Names) -> Cell:
    return negated(maker, maker.cell(node.part, names))


def negated(maker: Maker, cell: Cell) -> Cell:
    part = condition(cell)
    if isinstance(part, Static):
        return part if part.value is NOT_KNOWN else Static(not part.value)
    return maker.plan.combine("not", [part], lambda column: ~column.value)


def compare(maker: Maker, node: Compare, names: Names) -> Cell:
    left, right = maker.cell(node.left, names), maker.cell(node.right, names)
    if is_not_known(left) or is_not_known(right):
        return Static(NOT_KNOWN)
    op, kind = node.op, node.left.type
    if isinstance(left, Static):
        left, right, op, kind = right, left, MIRRORED[op], node.right.type
    if isinstance(left, Record | Listing):
        left = existence(left)
    if not isinstance(left, Column):
        return refuse(f"comparing {kind}")
    if isinstance(right, Static):
        return _with_constant(maker, node, op, left, right, kind)
    if not isinstance(right, Column):
        return refuse(f"comparing {node.right.type}")
    return _columns(maker, node, left, right, kind)


def existence(cell: Record | Listing) -> Column:
    """Return what a record or list compares with none by: a column that is true where it exists."""
    if cell.there is not None:
        return cell.there
    return Column(domain=cell.domain, value=pl.lit(value=True), key=key_of("exists"))


def _with_constant(maker: Maker, node: Compare, op: str, left: Column, right: Static, kind: Type) -> Cell:
    if right.value is None:
        return maker.plan.combine(f"{op}none", [left], lambda column: _against_none(column, op))
    if node.ranks and op in ORDER:
        return maker.plan.combine(f"{op}{right.key}", [left], lambda column: _ranked(column, op, right.value, node))
    bound = maker.literal(right.value, kind)
    return maker.plan.combine(
        f"{op}{right.key}{kind}", [left], lambda column: _settled(column, op, OPERATORS[op](column.value, bound))
    )


def _settled(column: Column, op: str, compared: pl.Expr) -> pl.Expr:
    """Return a comparison with what is not none: none is unequal to it and has no order."""
    if column.none is None:
        return compared
    return pl.when(column.none).then(statement=op == "!=").otherwise(compared)


def _against_none(column: Column, op: str) -> pl.Expr:
    differs = pl.when(column.value.is_not_null()).then(statement=op == "!=")
    if column.none is None:
        return differs
    return pl.when(column.none).then(statement=op == "==").otherwise(differs)


def _ranked(column: Column, op: str, bound: str, node: Compare) -> pl.Expr:
    """Return the comparison by the codes themselves, which ascend with their ranks."""
    values = list(node.ranks)
    kept = [OPERATORS[op](node.ranks[value], node.ranks[bound]) for value in values]
    turn = kept.index(True) if op in (">", ">=") and True in kept else kept.count(True)
    if op in (">", ">="):
        turn = turn if True in kept else len(values)
        return _settled(column, op, column.value >= turn)
    return _settled(column, op, column.value < turn)


def _columns(maker: Maker, node: Compare, left: Column, right: Column, kind: Type) -> Cell:
    def make(first: Column, second: Column) -> pl.Expr:
        one, other = first.value, second.value
        if node.ranks and node.op in ORDER:
            one, other = _rank(one, node), _rank(other, node)
        compared: pl.Expr = OPERATORS[node.op](one, other)
        nones = [column.none for column in (first, second) if column.none is not None]
        if not nones:
            return compared
        return pl.when(reduce(operator.or_, nones)).then(_with_none(node.op, first, second)).otherwise(compared)

    return maker.plan.combine(f"{node.op}{kind}", [left, right], make)


def _with_none(op: str, first: Column, second: Column) -> pl.Expr:
    """Return a comparison where one side is none at least: unknown where the other is, else two-valued."""
    alike = first.none & second.none if first.none is not None and second.none is not None else pl.lit(value=False)
    known = {"==": alike, "!=": ~alike}.get(op, pl.lit(value=False))
    return pl.when(~(unknown(first) | unknown(second))).then(known)


def _rank(code: pl.Expr, node: Compare) -> pl.Expr:
    ranks = list(node.ranks.values())
    if len(set(ranks)) == len(ranks):
        return code
    return pl.lit(pl.Series(ranks, dtype=pl.UInt8)).gather(code)


def within(maker: Maker, node: Within, item: Cell, group: Static) -> Cell:
    """Return whether a value is among fixed ones."""
    if not isinstance(item, Column):
        return refuse(f"{node.item.type} among values")
    values = tuple(group.value or ())
    return maker.plan.combine(f"in{group.key}", [item], lambda column: _within(maker, node, column, values))


def _within(maker: Maker, node: Within, column: Column, values: tuple[Any, ...]) -> pl.Expr:
    bounds = [maker.literal(value, node.item.type) for value in values if value is not None]
    if len(bounds) > FLAT and node.item.type.kind == "enum":
        places = [maker.law.schema.enumerations[node.item.type.name].values.index(value) for value in values if value]
        found = column.value.is_in(places)
    elif bounds:
        found = reduce(operator.or_, [column.value == bound for bound in bounds])
    else:
        found = pl.when(column.value.is_not_null()).then(statement=False)
    return found if column.none is None else pl.when(column.none).then(statement=None in values).otherwise(found)


def arithmetic(maker: Maker, node: Arithmetic, names: Names) -> Cell:
    left, right = maker.cell(node.left, names), maker.cell(node.right, names)
    if Static(None) in (left, right):
        return Static(None)
    like = left if isinstance(left, Column) else right
    if not isinstance(like, Column):
        return refuse(f"{node.op} of {node.left.type}")
    columns = [maker.column(cell, INT, like) for cell in (left, right)]
    made = maker.plan.combine(
        node.op, columns, lambda one, other: OPERATORS[node.op](one.value.cast(pl.Int64), other.value.cast(pl.Int64))
    )
    if all(column.none is None for column in columns):
        return made
    aligned = maker.plan.align(columns)
    none = reduce(operator.or_, [column.none for column in aligned if column.none is not None])
    return replace(made, none=none, key=key_of("with none", made.key))
