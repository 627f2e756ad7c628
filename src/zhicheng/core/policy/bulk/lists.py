"""Quantifiers: over a table they are spelled out, over a list of the person its rows are folded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import polars as pl

from zhicheng.core.policy.bulk.cells import NOT_KNOWN, Cell, Column, Domain, Listing, Record, Static, none_of, unknown
from zhicheng.core.policy.bulk.making import Maker, Names, refuse
from zhicheng.core.policy.bulk.scalars import condition, connect, is_not_known, negated
from zhicheng.core.policy.bulk.scalars import within as within_fixed
from zhicheng.core.policy.nodes import Local, Quantifier, Within
from zhicheng.core.policy.schema import BOOL, INT, Type


def quantifier(maker: Maker, node: Quantifier, names: Names) -> Cell:
    source = maker.cell(node.source, names)
    if is_not_known(source):
        return source
    if isinstance(source, Static):
        return _SPELLED_OUT[node.kind](
            maker, node, [names.bind(node.variable, Static(row)) for row in source.value or ()]
        )
    if not isinstance(source, Listing):
        return refuse(f"{node.kind} over {node.source.type}")
    rows = _beside(maker, node, source, names)
    inner = names.bind(node.variable, rows.item)
    return _FOLDED[node.kind](maker, node, rows, inner)


def _beside(maker: Maker, node: Quantifier, source: Listing, names: Names) -> Listing:
    """Return the list below the deepest variable that its rows are put together with."""
    deepest = source.domain.above
    for kind, name in maker.leaves(node):
        cell = names.variables.get(name) if kind is Local else None
        if isinstance(cell, Record | Column) and cell.domain.depth > deepest.depth:
            deepest = cell.domain
    return laid_below(maker, source, deepest)


def laid_below(maker: Maker, source: Listing, parent: Domain) -> Listing:
    """Return the list laid out below `parent`."""
    domain = maker.plan.again(source.domain, parent)
    if domain is source.domain:
        return source
    if source.domain.rows is not None:
        return refuse("a list that one variable picks, put together with another variable")
    if isinstance(source.item, Record):
        item: Record | Column = replace(source.item, domain=domain)
    else:
        item = maker.plan.copied(source.item, domain)
    keep = None if source.keep is None else maker.plan.copied(source.keep, domain)
    return replace(source, domain=domain, item=item, keep=keep, known=maker.plan.seen(source.known, parent))


def within(maker: Maker, node: Within, names: Names) -> Cell:
    item, group = maker.cell(node.item, names), maker.cell(node.group, names)
    if is_not_known(item) or is_not_known(group):
        return Static(NOT_KNOWN)
    if isinstance(group, Static):
        return within_fixed(maker, node, item, group)
    found = _among(maker, node, item, group)
    return found if names.inside else maker.plan.derive(found)


def _among(maker: Maker, node: Within, item: Cell, group: Cell) -> Column:
    """Return whether a value is in a list of the person; none is in no list."""
    if not isinstance(group, Listing):
        return refuse(f"a value within {node.group.type}")
    column = maker.column(item, node.item.type, group.known)
    rows = laid_below(maker, group, max(column.domain, group.domain.above, key=lambda domain: domain.depth))
    if not isinstance(rows.item, Column):
        return refuse("a record within a list")
    meets = maker.plan.combine(
        "meets", [rows.item, column], lambda one, other: (one.value == other.value) & ~none_of(other)
    )
    found = maker.plan.fold(_column(maker, _kept(maker, rows, [meets]), rows), "any")

    def known(listed: Column, one: Column, value: Column) -> pl.Expr:
        return pl.when(listed.value & ~unknown(value)).then(one.value)

    return maker.plan.combine("among", [rows.known, found, column], known)


# --- over the rows of a table or of anything else that is the same for everybody


def _row_condition(maker: Maker, node: Quantifier, names: Names) -> Cell:
    parts = [part for part in (node.condition, node.body) if part is not None]
    return connect(maker, (maker.cell(part, names) for part in parts), decided_by=False)


def _implication(maker: Maker, node: Quantifier, names: Names) -> Cell:
    body = maker.cell(node.body, names)
    if node.condition is None:
        return condition(body)
    refuted = negated(maker, maker.cell(node.condition, names))
    return connect(maker, [refuted, body], decided_by=True)


def _any_of(maker: Maker, node: Quantifier, rows: Sequence[Names]) -> Cell:
    return connect(maker, (_row_condition(maker, node, row) for row in rows), decided_by=True)


def _all_of(maker: Maker, node: Quantifier, rows: Sequence[Names]) -> Cell:
    return connect(maker, (_implication(maker, node, row) for row in rows), decided_by=False)


@dataclass(frozen=True)
class _Part:
    """A row of a table with whether it counts, and its figure."""

    applies: Column
    figure: Column


def _parts(maker: Maker, node: Quantifier, rows: Sequence[Names]) -> list[_Part]:
    cells = [(_applies(maker, node, row), _figure(maker, node, row)) for row in rows]
    like = next((cell for pair in cells for cell in pair if isinstance(cell, Column)), None)
    if like is None:
        return refuse(f"{node.kind} over a table without a fact of the person")
    parts = []
    for applies, figure in cells:
        if isinstance(applies, Static) and applies.value is False:
            continue
        columns = maker.plan.align([maker.column(applies, BOOL, like), maker.column(figure, INT, like)])
        parts.append(_Part(*columns))
    return parts


def _applies(maker: Maker, node: Quantifier, names: Names) -> Cell:
    return Static(value=True) if node.condition is None else condition(maker.cell(node.condition, names))


def _figure(maker: Maker, node: Quantifier, names: Names) -> Cell:
    body = maker.cell(node.body, names)
    return body if node.kind != "count" else _counted(maker, body)


def _counted(maker: Maker, body: Cell) -> Cell:
    holds = condition(body)
    if isinstance(holds, Static):
        return Static(NOT_KNOWN if holds.value is NOT_KNOWN else int(holds.value))
    return maker.plan.combine("as figure", [holds], lambda column: column.value.cast(pl.Int64))


def _sum_of(maker: Maker, node: Quantifier, rows: Sequence[Names]) -> Cell:
    return _reduced(maker, node, rows, 0, pl.sum_horizontal)


def _least_of(maker: Maker, node: Quantifier, rows: Sequence[Names]) -> Cell:
    default = node.default or refuse("least without a default")
    if not maker.is_static(default, rows[0] if rows else Names()):
        return refuse("least with a default that is no constant")
    fallback = maker.static(default, rows[0] if rows else Names()).value
    return _reduced(maker, node, rows, None, lambda values: pl.min_horizontal(values).fill_null(fallback))


def _reduced(
    maker: Maker,
    node: Quantifier,
    rows: Sequence[Names],
    neutral: int | None,
    fold: Callable[[list[pl.Expr]], pl.Expr],
) -> Cell:
    parts = _parts(maker, node, rows)
    flat = [column for part in parts for column in (part.applies, part.figure)]

    def make(*columns: Column) -> pl.Expr:
        pairs = list(zip(columns[::2], columns[1::2], strict=True))
        values = [_chosen(applies, figure, neutral) for applies, figure in pairs]
        unclear = pl.any_horizontal([_unclear(applies, figure) for applies, figure in pairs])
        return pl.when(~unclear).then(fold(values))

    return maker.plan.combine(f"{node.kind} of rows", flat, make)


def _chosen(applies: Column, figure: Column, neutral: int | None) -> pl.Expr:
    return pl.when(applies.value.fill_null(value=False)).then(figure.value).otherwise(pl.lit(neutral, pl.Int64))


def _unclear(applies: Column, figure: Column) -> pl.Expr:
    """Return where a row may or may not count, or counts by an unknown figure; never null."""
    return applies.value.is_null() | (applies.value.fill_null(value=False) & figure.value.is_null())


# --- over the rows of a list of the person


def _column(maker: Maker, cell: Cell, rows: Listing, kind: Type = BOOL) -> Column:
    """Return a cell as a column of the list's rows."""
    marker = Column(domain=rows.domain, value=pl.lit(value=True), key="")
    return maker.plan.seen(maker.column(cell, kind, marker), rows.domain)


def _guarded(maker: Maker, rows: Listing, folded: Column) -> Cell:
    """Return what rows give, unknown where the list itself is."""
    return maker.plan.combine(
        "where known", [rows.known, folded], lambda known, column: pl.when(known.value).then(column.value)
    )


def _kept(maker: Maker, rows: Listing, cells: Sequence[Cell]) -> Cell:
    return connect(maker, [*([rows.keep] if rows.keep else []), *cells], decided_by=False)


def _any_row(maker: Maker, node: Quantifier, rows: Listing, names: Names) -> Cell:
    found = _kept(maker, rows, [_row_condition(maker, node, names)])
    return _guarded(maker, rows, maker.plan.fold(_column(maker, found, rows), "any"))


def _all_rows(maker: Maker, node: Quantifier, rows: Listing, names: Names) -> Cell:
    broken = _kept(maker, rows, [negated(maker, _implication(maker, node, names))])
    folded = maker.plan.fold(_column(maker, broken, rows), "any")
    return negated(maker, _guarded(maker, rows, folded))


def _folded_figure(maker: Maker, node: Quantifier, rows: Listing, names: Names) -> Cell:
    applies = _column(maker, _kept(maker, rows, [_applies(maker, node, names)]), rows)
    figure = _column(maker, _figure(maker, node, names), rows, INT)
    neutral = None if node.kind == "least" else 0
    pair = [applies, figure]
    value = maker.plan.combine(f"{node.kind} row", pair, lambda one, other: _chosen(one, other, neutral))
    unclear = maker.plan.combine("unclear row", pair, _unclear)
    total = maker.plan.fold(value, "min" if node.kind == "least" else "sum")
    blurred = maker.plan.fold(unclear, "any")
    parts = [rows.known, blurred, total, *_default(maker, node, names, rows)]
    return maker.plan.combine(f"{node.kind} where clear", parts, _clear)


def _clear(known: Column, blurred: Column, total: Column, default: Column | None = None) -> pl.Expr:
    value = total.value.fill_null(0) if default is None else pl.coalesce(total.value, default.value)
    return pl.when(known.value & ~blurred.value).then(value)


def _default(maker: Maker, node: Quantifier, names: Names, rows: Listing) -> list[Column]:
    if node.default is None:
        return []
    outer = replace(names, variables={name: cell for name, cell in names.variables.items() if name != node.variable})
    return [maker.column(maker.cell(node.default, outer), INT, rows.known)]


def _filtered(maker: Maker, node: Quantifier, rows: Listing, names: Names) -> Cell:
    """Return the list of the rows that meet the condition; unknown where any row's condition is."""
    if not isinstance(node.body, Local) or node.body.name != node.variable:
        return refuse("a list of what rows hold: [x.part for x in LIST]")
    applies = _column(maker, _kept(maker, rows, [_applies(maker, node, names)]), rows)
    keep = maker.plan.combine("kept", [applies], lambda column: column.value.fill_null(value=False))
    unclear = maker.plan.combine("unclear", [applies], lambda column: column.value.is_null())
    blurred = maker.plan.fold(unclear, "any")
    known = maker.plan.combine("known", [rows.known, blurred], lambda one, other: one.value & ~other.value)
    return replace(rows, keep=maker.plan.made(keep), known=known)


def _rows_of(maker: Maker, node: Quantifier, rows: Sequence[Names]) -> Cell:
    del maker, rows
    return refuse(f"a list made of {node.source.type} by a fact of the person")


Spelled = Callable[[Maker, Quantifier, Sequence[Names]], Cell]
Folded = Callable[[Maker, Quantifier, Listing, Names], Cell]
_SPELLED_OUT: dict[str, Spelled] = {
    "any": _any_of,
    "all": _all_of,
    "sum": _sum_of,
    "count": _sum_of,
    "least": _least_of,
    "rows": _rows_of,
}
_FOLDED: dict[str, Folded] = {
    "any": _any_row,
    "all": _all_rows,
    "sum": _folded_figure,
    "count": _folded_figure,
    "least": _folded_figure,
    "rows": _filtered,
}
