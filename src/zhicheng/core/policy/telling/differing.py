"""What differs between two outlines: two versions of a pack, a pack and the one above it, two places."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from itertools import zip_longest
from typing import Generic, TypeVar

import msgspec

from zhicheng.core.policy.telling.outline import Line, Outline, RuleLine, TableLine

L = TypeVar("L", bound=Line)


@dataclass(frozen=True)
class Pair(Generic[L]):
    """One line before and after; None where it was not there, or is no more."""

    before: L | None
    after: L | None


@dataclass(frozen=True, kw_only=True)
class TableDifference:
    """Rows of a table that are not in both, in the order of the later table; an unchanged table is left out."""

    name: str
    columns: tuple[str, ...]
    pairs: tuple[tuple[tuple[str, ...] | None, tuple[str, ...] | None], ...]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """All that differs, kind by kind, and how many lines are the same in both."""

    pairs: dict[str, tuple[Pair[Line], ...]]
    tables: tuple[TableDifference, ...]
    same: int

    @property
    def total(self) -> int:
        """How many lines and rows differ."""
        return sum(map(len, self.pairs.values())) + sum(len(table.pairs) for table in self.tables)


KINDS: dict[str, Callable[[Outline], Iterable[Line]]] = {
    "figures": lambda outline: outline.figures,
    "periods": lambda outline: outline.periods,
    "materials": lambda outline: outline.materials,
    "rules": lambda outline: outline.rules,
    "clauses": lambda outline: outline.clauses,
}


def differences(before: Outline, after: Outline) -> Difference:
    """Compare line by line: figures and periods by name, rules by question, route, clause and message."""
    pairs, same = {}, 0
    for kind, lines in KINDS.items():
        found = _pairs(lines(before), lines(after))
        pairs[kind] = tuple(pair for pair in found if pair.before != pair.after)
        same += sum(pair.before == pair.after for pair in found)
    return Difference(pairs=pairs, tables=tuple(_tables(before.tables, after.tables)), same=same)


def _pairs(before: Iterable[Line], after: Iterable[Line]) -> list[Pair[Line]]:
    """Match lines by key: equal ones first, then those left of the same key in their order."""
    old, new = _grouped(before), _grouped(after)
    pairs: list[Pair[Line]] = []
    for key in dict.fromkeys([*new, *old]):
        left, right = old.get(key, []), new.get(key, [])
        equal = [line for line in right if line in left]
        pairs += [Pair(line, line) for line in equal]
        changed = ([line for line in lines if line not in equal] for lines in (left, right))
        pairs += [Pair(one, other) for one, other in zip_longest(*changed)]
    return pairs


def _grouped(lines: Iterable[Line]) -> dict[Hashable, list[Line]]:
    grouped: dict[Hashable, list[Line]] = {}
    for line in lines:
        grouped.setdefault(_key(line), []).append(line)
    return grouped


def _key(line: Line) -> Hashable:
    if isinstance(line, RuleLine):
        return (line.question, line.route, line.clause)
    plain = msgspec.structs.asdict(line)
    return (plain.get("checklist"), plain.get("key") or plain.get("name") or plain.get("id"))


def _tables(before: Iterable[TableLine], after: Iterable[TableLine]) -> Iterable[TableDifference]:
    old, new = ({table.name: table for table in tables} for tables in (before, after))
    for name in dict.fromkeys([*new, *old]):
        left, right = old.get(name), new.get(name)
        if left == right:
            continue
        yield TableDifference(name=name, columns=(right or left or EMPTY).columns, pairs=tuple(_rows(left, right)))


EMPTY = TableLine(name="", columns=(), rows=())
Cells = tuple[str, ...]


def _rows(left: TableLine | None, right: TableLine | None) -> Iterable[tuple[Cells | None, Cells | None]]:
    """Pair the rows that are left over by their nearest likeness: the most cells in common."""
    gone = [row for row in (left or EMPTY).rows if row not in (right or EMPTY).rows]
    come = [row for row in (right or EMPTY).rows if row not in (left or EMPTY).rows]
    for row in come:
        likest = max(gone, key=lambda other: _likeness(row, other), default=None)
        if likest is not None and _likeness(row, likest) * 2 >= len(row):
            gone.remove(likest)
            yield likest, row
        else:
            yield None, row
    yield from ((row, None) for row in gone)


def _likeness(one: Cells, other: Cells) -> int:
    return sum(a == b for a, b in zip(one, other, strict=False))
