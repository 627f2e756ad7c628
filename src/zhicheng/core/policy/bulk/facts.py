"""Facts, fields, variables and the entries of maps as columns."""

from dataclasses import replace

import polars as pl

from zhicheng.core.policy.bulk.cells import Cell, Column, Domain, Listing, Mapped, Record, Static, key_of, unknown
from zhicheng.core.policy.bulk.layout import KEY, NONE, VALUE, known_none, read
from zhicheng.core.policy.bulk.making import Maker, Names, refuse
from zhicheng.core.policy.bulk.plan import PEOPLE
from zhicheng.core.policy.bulk.scalars import is_not_known
from zhicheng.core.policy.nodes import Asked, Fact, Get, Item, Local
from zhicheng.core.policy.schema import DATE, Field, Type

ASKED = "asked"


def asked(maker: Maker, node: Asked, names: Names) -> Cell:
    """Return the day on which each person's law is asked; it is never unknown."""
    del node, names
    return maker.plan.read(PEOPLE, ASKED, ASKED, read(maker.law.schema, DATE, pl.col(ASKED)), None)


def fact(maker: Maker, node: Fact, names: Names) -> Cell:
    field = maker.law.fields[node.name]
    if field.form.parameter:
        return refuse(f"{node.name} outside of a comparison")
    del names
    return _field(maker, field, node.name, None)


def local(maker: Maker, node: Local, names: Names) -> Cell:
    del maker
    return names.variables[node.name]


def get(maker: Maker, node: Get, names: Names) -> Cell:
    base = maker.cell(node.base, names)
    if not isinstance(base, Record):
        return refuse(f"{node.name} of {node.base.type}")
    field = maker.law.schema.fields(base.type.name)[node.name]
    if base.domain is PEOPLE:
        return _field(maker, field, f"{base.path}.{node.name}", base.there)
    first = base.domain.rows or base.domain
    column = _scalar(maker, field, first, node.name)
    return maker.plan.copied(column, base.domain)


def _field(maker: Maker, field: Field, path: str, within: Column | None) -> Cell:
    """Return a fact of the people."""
    if field.type.kind == "record":
        return Record(domain=PEOPLE, type=field.type, path=path, there=_there(maker, field, path, within))
    if field.type.kind in ("list", "map"):
        return refuse(f"{path} within a record that may be none") if within else _many(maker, field, path)
    return _scalar(maker, field, PEOPLE, path, within)


def _scalar(maker: Maker, field: Field, domain: Domain, path: str, within: Column | None = None) -> Column:
    none = known_none(field, path)
    value = read(maker.law.schema, field.type, pl.col(path))
    identity = key_of(path, str(field.type), *_values(maker, field.type), str(none), str(within is not None))
    column = maker.plan.read(domain, path, identity, value, none)
    if within is None or within.none is None:
        return column
    outer = within.none if column.none is None else within.none | column.none
    value = pl.when(within.none).then(None).otherwise(column.value)
    return replace(column, value=value, none=outer, key=key_of("field", column.key, within.key), name="")


def _values(maker: Maker, kind: Type) -> tuple[str, ...]:
    return maker.law.schema.enumerations[kind.name].values if kind.kind == "enum" else ()


def _there(maker: Maker, field: Field, path: str, within: Column | None) -> Column | None:
    """Return the column that is true where a record that may be none exists."""
    if within is not None:
        return refuse(f"{path}, a record within a record that may be none")
    if not field.form.nullable and not field.form.optional:
        return None
    parts = [f"{path}.{name}" for name, part in maker.law.schema.fields(field.type.name).items()]
    flagged = pl.col(path + NONE)
    exists = pl.any_horizontal(flagged.is_not_null(), *[pl.col(part).is_not_null() for part in parts])
    value = pl.when(exists).then(statement=True)
    none = ~exists | flagged.fill_null(value=False) if field.form.optional else flagged.fill_null(value=False)
    return maker.plan.read(PEOPLE, path, key_of(path, *parts), value, none)


def _many(maker: Maker, field: Field, path: str) -> Cell:
    domain = maker.plan.listed(path)
    known = _known(maker, field, path)
    item = field.type.item or refuse(path)
    if field.type.kind == "map":
        return _map(maker, field, path, known)
    there = maker.plan.read(PEOPLE, f"{path}!", f"{path}!", _given(path), known_none(field, path))
    if item.kind == "record":
        return Listing(domain=domain, item=Record(domain=domain, type=item, path=path), known=known, there=there)
    value = read(maker.law.schema, item, pl.col(VALUE))
    column = maker.plan.read(domain, VALUE, key_of(path, *_values(maker, item)), value, None)
    return Listing(domain=domain, item=column, known=known, there=there)


def _given(path: str) -> pl.Expr:
    return pl.when(pl.col(path).is_not_null()).then(statement=True)


def _known(maker: Maker, field: Field, path: str) -> Column:
    """Return where a list or map is known: given, or known to be none."""
    given = pl.col(path).is_not_null()
    none = known_none(field, path)
    return maker.plan.read(PEOPLE, f"{path}?", f"{path}?", given if none is None else given | none, None)


def _map(maker: Maker, field: Field, path: str, known: Column) -> Cell:
    domain = maker.plan.listed(path)
    key, value = field.type.key or refuse(path), field.type.item or refuse(path)
    if field.form.nullable:
        return refuse(f"{path}, a map that may be none")
    parts = [
        maker.plan.read(
            domain, name, key_of(path, name, *_values(maker, kind)), read(maker.law.schema, kind, pl.col(name)), None
        )
        for name, kind in ((KEY, key), (VALUE, value))
    ]
    return Mapped(domain=domain, key=parts[0], value=parts[1], known=known, none=None, closed=key.kind == "enum")


def item(maker: Maker, node: Item, names: Names) -> Cell:
    base, key = maker.cell(node.base, names), maker.cell(node.key, names)
    if isinstance(base, Static):
        return _fixed_entry(maker, node, base, key)
    if not isinstance(base, Mapped):
        return refuse(f"a key of {node.base.type}")
    if is_not_known(key):
        return key
    return _entry(maker, node, base, maker.column(key, node.key.type, base.known))


def _fixed_entry(maker: Maker, node: Item, base: Static, key: Cell) -> Cell:
    """Return the value of a map that is the same for everybody, by each person's key."""
    if base.value is None or is_not_known(base):
        return base
    if not isinstance(key, Column) or key.none is not None:
        return refuse(f"a key of {node.base.type} that may be none")
    items, closed, kind = base.value.items, base.value.closed, node.key.type

    def value(column: Column) -> pl.Expr:
        chosen = maker.literal(None, node.type)
        for name, entry in items.items():
            chosen = (
                pl.when((column.value == maker.literal(name, kind)).fill_null(value=False))
                .then(maker.literal(entry, node.type))
                .otherwise(chosen)
            )
        return chosen

    made = maker.plan.combine(f"entry{base.key}{closed}", [key], value)
    if not closed:
        return made
    listed = [maker.literal(name, kind) for name in items]
    absent = pl.all_horizontal(
        key.value.is_not_null(), *[(key.value != name).fill_null(value=False) for name in listed]
    )
    return Column(
        domain=made.domain, value=made.value, key=key_of("entry or none", made.key), none=absent, ready=made.ready
    )


def _entry(maker: Maker, node: Item, base: Mapped, key: Column) -> Cell:
    """Return the value of each person's map by a key."""
    if key.none is not None:
        return refuse(f"a key of {node.base.type} that may be none")
    domain = maker.plan.again(base.domain, key.domain)
    own, value = (maker.plan.copied(column, domain) for column in (base.key, base.value))
    meets = maker.plan.combine(
        "meets", [own, key], lambda one, other: (one.value == other.value).fill_null(value=False)
    )
    chosen = maker.plan.combine("chosen", [meets, value], lambda one, other: pl.when(one.value).then(other.value))
    found = maker.plan.fold(chosen, "max")
    if not base.closed:
        return maker.plan.combine("known entry", [found, key], lambda one, _: one.value)
    none = maker.plan.combine(
        "absent", [base.known, key, found], lambda k, own_key, f: k.value & ~unknown(own_key) & f.value.is_null()
    )
    return Column(
        domain=found.domain, value=found.value, key=key_of("entry", found.key), none=none.value, ready=none.ready
    )
