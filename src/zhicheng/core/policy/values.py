"""The values that facts take: plain scalars, rows of records, and what is not known."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from zhicheng.core.policy.schema import Field


@dataclass(frozen=True)
class Missing:
    """A fact that was not given: unknown until an assignment tries a value for it."""

    path: str
    field: Field


@dataclass(frozen=True)
class Row:
    """A record: its place among the facts (`person.titles[0]`), its fields by name and each field's path.

    Rows of tables and figures of packs are no facts: they have no path, and nor have their fields.
    """

    path: str
    fields: Mapping[str, Any]
    paths: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Map:
    """Values by key. A key that is absent is none where `closed`, unknown otherwise."""

    path: str
    items: Mapping[Any, Any]
    field: Field
    closed: bool


@dataclass(frozen=True)
class Unknown:
    """The result of reading what is missing.

    `back` turns a value this is compared with into the value of the one missing fact behind it at which
    the comparison turns; None where there is no such single fact.
    """

    paths: frozenset[str]
    back: Callable[[Any], Any] | None = None


def is_unknown(value: object) -> bool:
    return isinstance(value, Unknown)


def join(values: Iterable[object]) -> Unknown:
    """Return an unknown that stands for all the missing facts behind `values`."""
    return Unknown(frozenset(path for value in values if isinstance(value, Unknown) for path in value.paths))


def leaves(value: object) -> Iterator[Missing]:
    """Yield every missing fact in a tree of values."""
    if isinstance(value, Missing):
        yield value
    elif isinstance(value, Row):
        for part in value.fields.values():
            yield from leaves(part)
    elif isinstance(value, Map):
        for part in value.items.values():
            yield from leaves(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from leaves(part)
