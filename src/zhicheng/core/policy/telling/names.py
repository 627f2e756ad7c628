"""What values are called, by enumeration (`names/values.toml`), and titles, by series and level (`series`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from zhicheng.core.policy.answers import Text
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.series import Series

Pair = tuple[str, str]


@dataclass(frozen=True)
class Names:
    """Names for people; a value without a name is shown as it is written."""

    values: Mapping[str, Mapping[str, Text]]
    series: Mapping[str, Series]

    def of(self, enumeration: str, value: str) -> Text:
        """Return the name of an enumeration's value."""
        return self.values.get(enumeration, {}).get(value, Text(zh=value, en=value))

    def anywhere(self, value: str) -> Text:
        """Return the name of a value whose enumeration is not known, as in the cell of a table."""
        found = (names[value] for names in self.values.values() if value in names)
        return next(found, Text(zh=value, en=value))

    def title(self, series: str, level: str) -> Text | None:
        """Return what the title is called; None where the list has no name, or several."""
        return self.series[series].title(level) if series in self.series else None


def parse_names(values: str, series: Mapping[str, Series]) -> Names:
    """Read the names of values, beside the series. PolicyError: malformed."""
    named = _read("names/values.toml", values)
    return Names(
        values={
            enumeration: {value: Text(zh=zh, en=en) for value, (zh, en) in entries.items()}
            for enumeration, entries in named.items()
        },
        series=series,
    )


def _read(path: str, text: str) -> dict[str, dict[str, Pair]]:
    try:
        return msgspec.convert(tomllib.loads(text), dict[str, dict[str, Pair]])
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise PolicyError(f"{path}: {error}") from None
