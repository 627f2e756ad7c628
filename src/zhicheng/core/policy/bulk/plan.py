"""The plan of a run: which columns are read, computed, carried, folded and measured, layer by layer.

Every column is made once, whichever rule, route or pack asks for it: equal keys share one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from zhicheng.core.policy.bulk.cells import Column, Domain, key_of

PEOPLE = Domain("people")
NONE = ".none"
Kernel = Callable[[Any], pl.Series]


@dataclass(frozen=True, kw_only=True)
class Step:
    """A column to be made in `domain` once all layers before `layer` are done."""

    layer: int
    domain: Domain
    name: str


@dataclass(frozen=True, kw_only=True)
class Compute(Step):
    """An expression over columns of the same domain."""

    value: pl.Expr


@dataclass(frozen=True, kw_only=True)
class Carry(Step):
    """A column of `origin` as every row here sees it: of the domain above, or `again` of the list's first layout."""

    origin: Domain
    source: str
    again: bool


@dataclass(frozen=True, kw_only=True)
class Fold(Step):
    """A column of the domain `below` folded over the rows of each row: `any` (Kleene's), `sum`, `min` or `max`."""

    below: Domain
    source: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class Measure(Step):
    """What a kernel makes of the frames."""

    kernel: Kernel


@dataclass
class Plan:
    """What has to be made: raw columns by domain, then steps. `derived` names the columns made of lists."""

    reads: dict[Domain, dict[str, pl.Expr]] = field(default_factory=lambda: {PEOPLE: {}})
    steps: list[Step] = field(default_factory=list)
    derived: dict[str, None] = field(default_factory=dict)
    _made: dict[tuple[Domain, str], Column] = field(default_factory=dict)
    _domains: dict[tuple[str, Domain], Domain] = field(default_factory=dict)

    @property
    def domains(self) -> list[Domain]:
        """Return all domains, each after the one above it."""
        return sorted(self.reads, key=lambda domain: domain.depth)

    def listed(self, path: str) -> Domain:
        """Return the domain of the rows of one of the people's lists."""
        return self._domain(path, PEOPLE, None)

    def again(self, rows: Domain, parent: Domain) -> Domain:
        """Return the domain of a list's rows below `parent`."""
        return rows if rows.above is parent else self._domain(rows.path, parent, rows.rows or rows)

    def _domain(self, path: str, parent: Domain, rows: Domain | None) -> Domain:
        made = Domain(f"{parent.name}/{path}", path, parent, rows)
        domain = self._domains.setdefault((path, parent), made)
        self.reads.setdefault(domain, {})
        return domain

    def read(self, domain: Domain, name: str, identity: str, value: pl.Expr, none: pl.Expr | None) -> Column:
        """Return a raw column as expressions compute with it; `identity` tells apart readings of one column."""
        key = key_of("read", domain.name, identity)
        if (domain, key) not in self._made:
            name = f"{name}@{key[:6]}"
            self.reads[domain][name] = value if none is None else pl.when(none).then(None).otherwise(value)
            if none is not None:
                self.reads[domain][name + NONE] = none
            self._name(domain, key, name, 0, with_none=none is not None)
        return self._made[domain, key]

    def made(self, column: Column) -> Column:
        """Return the column under a name of its own."""
        if column.name:
            return column
        if (column.domain, column.key) not in self._made:
            name = f"={column.key}"
            self.steps.append(Compute(layer=column.ready, domain=column.domain, name=name, value=column.value))
            if column.none is not None:
                flag = Compute(layer=column.ready, domain=column.domain, name=name + NONE, value=column.none)
                self.steps.append(flag)
            self._name(column.domain, column.key, name, column.ready + 1, with_none=column.none is not None)
        return self._made[column.domain, column.key]

    def derive(self, column: Column) -> Column:
        """Return a column made of lists as a derived fact of its own."""
        made = self.made(column)
        self.derived[made.name] = None
        return made

    def seen(self, column: Column, domain: Domain) -> Column:
        """Return the column as the rows of `domain`, below its own, see it."""
        if column.domain is domain:
            return column
        above = self.made(self.seen(column, domain.above))
        return self._carried(above, domain, above.key, again=False)

    def copied(self, column: Column, domain: Domain) -> Column:
        """Return a column of a list's rows where the list is laid out again."""
        if column.domain is domain:
            return column
        return self._carried(self.made(column), domain, key_of("copied", domain.name, column.key), again=True)

    def _carried(self, column: Column, domain: Domain, key: str, *, again: bool) -> Column:
        if (domain, key) not in self._made:
            name, origin = f">{key}", column.domain
            for end in ("", NONE) if column.none is not None else ("",):
                self.steps.append(
                    Carry(
                        layer=column.ready,
                        domain=domain,
                        name=name + end,
                        origin=origin,
                        source=column.name + end,
                        again=again,
                    )
                )
            self._name(domain, key, name, column.ready + 1, with_none=column.none is not None)
        return self._made[domain, key]

    def fold(self, column: Column, kind: str) -> Column:
        """Return the column folded into the domain above; without rows `any` is false, the others are null."""
        above, key = column.domain.above, key_of(kind, column.domain.name, column.key)
        if (above, key) not in self._made:
            source, name = self.made(column), f"{kind}={key}"
            below = column.domain
            self.steps.append(
                Fold(layer=source.ready, domain=above, name=name, below=below, source=source.name, kind=kind)
            )
            self._name(above, key, name, source.ready + 1, with_none=False)
        return self._made[above, key]

    def measure(self, domain: Domain, key: str, kernel: Kernel, reads: Iterable[Column]) -> Column:
        """Return what a kernel makes of named columns."""
        if (domain, key) not in self._made:
            layer = max(column.ready for column in reads)
            self.steps.append(Measure(layer=layer, domain=domain, name=f"~{key}", kernel=kernel))
            self._name(domain, key, f"~{key}", layer + 1, with_none=False)
        return self._made[domain, key]

    def align(self, columns: Iterable[Column]) -> list[Column]:
        """Return the columns as the deepest of their domains sees them; the domains lie on one line."""
        listed = list(columns)
        deepest = max((column.domain for column in listed), key=lambda domain: domain.depth)
        return [self.seen(column, deepest) for column in listed]

    def combine(self, kind: str, columns: Iterable[Column], make: Callable[..., pl.Expr]) -> Column:
        """Return what `make` makes of the columns, as a column that is never known to be none."""
        aligned = self.align(columns)
        key = key_of(kind, *[column.key for column in aligned])
        ready = max(column.ready for column in aligned)
        return Column(domain=aligned[0].domain, value=make(*aligned), key=key, ready=ready)

    def _name(self, domain: Domain, key: str, name: str, ready: int, *, with_none: bool) -> None:
        none = pl.col(name + NONE) if with_none else None
        self._made[domain, key] = Column(domain=domain, value=pl.col(name), key=key, none=none, ready=ready, name=name)
