"""What values are called: `names/values.toml` by enumeration, `names/titles.toml` by series and level."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from zhicheng.core.policy.answers import Text
from zhicheng.core.policy.errors import PolicyError

Pair = tuple[str, str]
Shape = TypeVar("Shape")


class TitleNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of a series' titles by level: `old` ones are in the standard, `new` ones still to be confirmed."""

    old: dict[str, str] = {}
    new: dict[str, str] = {}


@dataclass(frozen=True)
class Names:
    """Names for people; a value without a name is shown as it is written."""

    values: Mapping[str, Mapping[str, Text]]
    titles: Mapping[str, TitleNames]

    def of(self, enumeration: str, value: str) -> Text:
        """Return the name of an enumeration's value."""
        return self.values.get(enumeration, {}).get(value, Text(zh=value, en=value))

    def anywhere(self, value: str) -> Text:
        """Return the name of a value whose enumeration is not known, as in the cell of a table."""
        found = (names[value] for names in self.values.values() if value in names)
        return next(found, Text(zh=value, en=value))

    def title(self, series: str, level: str) -> str:
        """Return what the title is called in Chinese; empty where the list has no name."""
        names = self.titles.get(series, TitleNames())
        return names.old.get(level) or names.new.get(level, "")


def parse_names(values: str, titles: str) -> Names:
    """Read both files. PolicyError: malformed."""
    named = _read("names/values.toml", values, dict[str, dict[str, Pair]])
    return Names(
        values={
            enumeration: {value: Text(zh=zh, en=en) for value, (zh, en) in entries.items()}
            for enumeration, entries in named.items()
        },
        titles=_read("names/titles.toml", titles, dict[str, TitleNames]),
    )


def _read(path: str, text: str, shape: type[Shape]) -> Shape:
    try:
        return msgspec.convert(tomllib.loads(text), shape)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise PolicyError(f"{path}: {error}") from None
