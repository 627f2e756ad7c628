"""Decision tables: combinations of their keys that no row lists, and rows that answer the same case."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

from zhicheng.core.policy.answers import Text
from zhicheng.core.policy.checking.remarks import Remark
from zhicheng.core.policy.checking.trees import conditions
from zhicheng.core.policy.layers import tables_of
from zhicheng.core.policy.nodes import Compare, Get, Local, Node, Within
from zhicheng.core.policy.packs import Pack
from zhicheng.core.policy.parsing import TABLE_ROW
from zhicheng.core.policy.schema import Field, Schema
from zhicheng.core.policy.tables import row_places
from zhicheng.core.policy.values import Row

KEYS = ("enum", "bool", "text")
Cells = tuple[frozenset[Any], ...]
MOST = 12  # combinations named one by one; of a table with more holes than that, only their number


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table that a pack writes itself: its columns and rows, its place and those of its rows."""

    fields: Mapping[str, Field]
    rows: Sequence[Row]
    place: str
    places: Sequence[str]


def grids_of(pack: Pack) -> dict[str, Grid]:
    """Return the tables that the pack writes itself."""
    layer = pack.layers[-1]
    grids: dict[str, Grid] = {}
    for name, table in tables_of(pack.schema, pack.layers).items():
        csv = layer.sources.get(f"tables/{name}.csv")
        if csv:
            places = row_places(csv)
        elif name in layer.form.tables and layer.form.tables[name].rows:
            places = [layer.head.place("tables", name, "rows", order) for order in range(len(table.rows))]
        else:
            continue
        place = f"{csv.path}:1" if csv else layer.head.place("tables", name)
        grids[name] = Grid(fields=table.fields, rows=table.rows, place=place, places=places)
    return grids


def grid_remarks(pack: Pack, grids: Mapping[str, Grid]) -> Iterator[Remark]:
    """Yield the gaps and overlaps of the pack's own tables."""
    keys = key_columns(pack)
    for name, grid in grids.items():
        found_by = [column for column in grid.fields if column in keys.get(name, ())]
        columns = _least(grid, found_by)
        if columns:
            rows = _lines(grid, columns)
            yield from _absent(pack.schema, name, columns, grid.fields, rows, grid.place)
            yield from _gaps(name, columns, rows, grid.place)
            yield from _overlaps(name, columns, rows, grid.rows, grid.places)


def _lines(grid: Grid, columns: Sequence[str]) -> list[Cells]:
    return [tuple(_cells(row, column, grid.fields[column]) for column in columns) for row in grid.rows]


def _least(grid: Grid, columns: Sequence[str]) -> list[str]:
    """Return the fewest columns that tell all rows apart; the others follow from them. All, if rows overlap."""
    for count in range(1, len(columns)):
        for some in combinations(columns, count):
            lines = _lines(grid, some)
            if not any(_meet(first, second) for first, second in combinations(lines, 2)):
                return list(some)
    return list(columns)


def _meet(first: Cells, second: Cells) -> bool:
    return all(not a or not b or bool(a & b) for a, b in zip(first, second, strict=True))


def key_columns(pack: Pack) -> dict[str, set[str]]:
    """Return the columns of each table that rules compare with a fact: by them a row is found."""
    keys: dict[str, set[str]] = {}
    for ruling in pack.rulings.values():
        for node in conditions(ruling):
            for side in _sides(node):
                column = _column(side)
                if column and _kind(side) in KEYS:
                    keys.setdefault(column[0], set()).add(column[1])
    return keys


def _sides(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Compare):
        return (node.left, node.right)
    return (node.group,) if isinstance(node, Within) else ()


def _column(node: Node) -> tuple[str, str] | None:
    if isinstance(node, Get) and isinstance(node.base, Local) and node.base.type.name.startswith(TABLE_ROW):
        return node.base.type.name.removeprefix(TABLE_ROW), node.name
    return None


def _kind(node: Node) -> str:
    return node.type.item.kind if node.type.kind == "list" and node.type.item else node.type.kind


def _cells(row: Row, column: str, field: Field) -> frozenset[Any]:
    """Return the values a cell stands for; none at all where it is left open, for then it holds for every one."""
    value = row.fields[column]
    if value is None:
        return frozenset()
    return frozenset(value) if field.type.kind == "list" else frozenset((value,))


def _absent(
    schema: Schema, name: str, columns: list[str], fields: Mapping[str, Field], grid: list[Cells], place: str
) -> Iterator[Remark]:
    for order, column in enumerate(columns):
        kind = fields[column].type.item or fields[column].type
        if kind.kind != "enum" or not all(cells[order] for cells in grid):
            continue
        enumeration = schema.enumerations[kind.name]
        listed = {value for cells in grid for value in cells[order]}
        ranks = {enumeration.rank(value) for value in listed} if enumeration.ordered else set()
        left = [v for v in enumeration.values if v not in listed and enumeration.rank(v) not in ranks]
        if left:
            values = ", ".join(left) if len(left) <= MOST else str(len(left))
            text = Text(zh=f"表 {name} 没有一行的 {column} 是 {values}", en=f"{name}: no row has {column} {values}")
            yield Remark(kind="absent", place=place, what=f"{name}: {column}={values}", text=text)


def _gaps(name: str, columns: list[str], grid: list[Cells], place: str) -> Iterator[Remark]:
    values = [sorted({value for cells in grid for value in cells[order]}, key=str) for order in range(len(columns))]
    holes = [combination for combination in product(*values) if not any(_covers(cells, combination) for cells in grid)]
    if len(holes) > MOST:
        text = Text(
            zh=f"表 {name} 有 {len(holes)} 种组合没有列出（{'、'.join(columns)}）",
            en=f"{name}: {len(holes)} combinations of {', '.join(columns)} are not listed",
        )
        yield Remark(kind="gap", place=place, what=f"{name}: {len(holes)}", text=text)
        return
    for hole in holes:
        case = ", ".join(f"{column}={value}" for column, value in zip(columns, hole, strict=True))
        text = Text(zh=f"表 {name} 没有列出：{case}", en=f"{name} does not list {case}")
        yield Remark(kind="gap", place=place, what=f"{name}: {case}", text=text)


def _covers(cells: Cells, combination: tuple[Any, ...]) -> bool:
    return all(not cell or value in cell for cell, value in zip(cells, combination, strict=True))


def _overlaps(
    name: str, columns: list[str], grid: list[Cells], rows: Sequence[Row], places: Sequence[str]
) -> Iterator[Remark]:
    pairs = [pair for pair in combinations(range(len(grid)), 2) if _meet(grid[pair[0]], grid[pair[1]])]
    if len(pairs) > MOST:
        zh = f"表 {name} 有 {len(pairs)} 对行管同样的情形（{'、'.join(columns)}）：只用来列举时不要紧"
        en = f"{name}: {len(pairs)} pairs of rows hold for the same {', '.join(columns)}: no harm in a mere list"
        yield Remark(kind="overlap", place=places[0], what=f"{name}: {len(pairs)}", text=Text(zh=zh, en=en))
        return
    for first, second in pairs:
        other = [column for column in rows[first].fields if column not in columns and column != "clause"]
        same = all(rows[first].fields[column] == rows[second].fields[column] for column in other)
        case = ", ".join(f"{c}={_shown(a, b)}" for c, a, b in zip(columns, grid[first], grid[second], strict=True))
        zh, en = ("相同", "alike") if same else ("不同", "otherwise")
        text = Text(
            zh=f"表 {name} 第 {first + 1} 行和第 {second + 1} 行都管 {case}，结果{zh}",
            en=f"{name}: rows {first + 1} and {second + 1} both hold for {case} and decide it {en}",
        )
        yield Remark(kind="overlap", place=places[second], what=f"{name}: {first + 1}, {second + 1}", text=text)


def _shown(first: frozenset[Any], second: frozenset[Any]) -> str:
    both = first & second if first and second else first | second
    return "|".join(sorted(map(str, both))) or "*"
