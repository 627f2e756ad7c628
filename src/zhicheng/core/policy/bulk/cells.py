"""What the parts of an expression become: values known before any person is read, columns, lists, records, maps."""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import polars as pl

from zhicheng.core.policy.schema import Type


class _NotKnown:
    """The value of what a text not loaded would give."""

    def __repr__(self) -> str:
        return "unknown"


NOT_KNOWN = _NotKnown()


@dataclass(frozen=True, eq=False)
class Domain:
    """What the rows of a frame are: the people, or for each row of `parent` the rows of a list.

    `path` is the list. `rows` is the people's own domain of that list where it is laid out again below another
    list, so that rows meet rows; None otherwise.
    """

    name: str
    path: str = ""
    parent: "Domain | None" = None
    rows: "Domain | None" = None

    @property
    def depth(self) -> int:
        return 0 if self.parent is None else self.parent.depth + 1

    @property
    def above(self) -> "Domain":
        """The domain this one's rows belong to. Only the people's own has none."""
        if self.parent is None:
            raise ValueError(f"{self.name} is below nothing")
        return self.parent

    def is_below(self, other: "Domain") -> bool:
        return self is other or (self.parent is not None and self.parent.is_below(other))


@dataclass(frozen=True)
class Static:
    """A value that is the same for everybody, as the evaluator gives it; `NOT_KNOWN` where that is unknown."""

    value: Any

    @property
    def key(self) -> str:
        return key_of("static", repr(self.value))


@dataclass(frozen=True, eq=False, kw_only=True)
class Column:
    """A value for every row of a domain.

    `value` is null where the fact is unknown and where it is known to be none; `none`, never null, tells the two
    apart (None: it is never known to be none). Equal `key`s stand for equal columns. `ready` is the layer of the
    plan after which everything `value` reads is there; `name` is the column's own once the plan makes it.
    """

    domain: Domain
    value: pl.Expr
    key: str
    none: pl.Expr | None = None
    ready: int = 0
    name: str = ""


@dataclass(frozen=True, eq=False, kw_only=True)
class Record:
    """A record of which every row of a domain has one, its fields the columns below `path`.

    `there` is true where the record exists, null where unknown or none (None: it always exists).
    """

    domain: Domain
    type: Type
    path: str
    there: Column | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class Listing:
    """A list: its rows as a domain, what a variable over it stands for, which rows are kept, where it is known.

    `known` is a column of the domain above, true or false and never null; `there` tells none from unknown. A list
    known to be none is empty.
    """

    domain: Domain
    item: "Record | Column"
    known: Column
    there: Column
    keep: Column | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class Mapped:
    """A map as a list of entries; a key that is absent is none where `closed`, unknown otherwise."""

    domain: Domain
    key: Column
    value: Column
    known: Column
    none: pl.Expr | None
    closed: bool


Cell = Static | Column | Record | Listing | Mapped


def key_of(*parts: str) -> str:
    """Return a short name for what the parts make together."""
    return blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()


def truth(cell: Cell) -> Cell:
    """Return the cell as a condition: a field of what is known to be none is false."""
    if isinstance(cell, Static):
        return cell if cell.value is NOT_KNOWN else Static(bool(cell.value))
    if isinstance(cell, Column) and cell.none is not None:
        value = pl.when(cell.none).then(statement=False).otherwise(cell.value)
        return Column(domain=cell.domain, value=value, key=key_of("truth", cell.key), ready=cell.ready)
    return cell


def unknown(column: Column) -> pl.Expr:
    """Return where the column's value is unknown; never null."""
    missing = column.value.is_null()
    return missing if column.none is None else missing & ~column.none


def none_of(column: Column) -> pl.Expr:
    """Return where the column is known to be none; never null."""
    return pl.lit(value=False) if column.none is None else column.none
