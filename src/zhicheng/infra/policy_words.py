"""What pages say about policies: names of values, and how ambiguous places are read; read once from the folder."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.functional import lazy

from zhicheng.core.policy.series import parse_series
from zhicheng.core.policy.telling.names import Names, parse_names
from zhicheng.core.policy.telling.readings import Reading, parse_readings
from zhicheng.infra.face.dates import in_english
from zhicheng.infra.policies import FOLDER


@cache
def names() -> Names:
    """Names of values and titles."""
    head, table = (FOLDER / "series" / f"series.{kind}" for kind in ("toml", "csv"))
    series = parse_series(_text(head), _text(table)) if head.is_file() else {}
    return parse_names(_text(FOLDER / "names" / "values.toml"), series)


def value_name(enumeration: str, value: str) -> str:
    """What an enumeration's value is called in the reader's language."""
    name = names().of(enumeration, value)
    return name.en[:1].upper() + name.en[1:] if in_english() else name.zh


def title_name(series: str, level: str) -> str:
    """`工程师` for engineering, intermediate, in the reader's language; series and level where there are several."""
    title = names().title(series, level)
    if title is None:
        return (" " if in_english() else "").join((value_name("series", series), value_name("level", level)))
    return title.en if in_english() else title.zh


def series_name(series: str) -> str:
    """`工程系列`, as it stands before a level, in the reader's language."""
    name = value_name("series", series)
    return f"{name} " if in_english() else f"{name}系列"


def series_choices() -> list[tuple[str, Any]]:
    """The series as a field's choices, in the order of the list; a label is put into words late."""
    return [(series, _series_name(series)) for series in names().values.get("series", {})]


def is_series(text: str) -> bool:
    """Whether it is a series of the list."""
    return text in names().series


def series_letters(series: str) -> str:
    """The two letters by which certificate numbers tell the series."""
    return names().series[series].letters


def route_field(series: str) -> str:
    """The field by which the routes of packs tell a series apart; empty where they do not."""
    known = names().series.get(series)
    return known.field if known else ""


def choices_of(enumeration: str) -> list[tuple[str, Any]]:
    """An enumeration's named values as a form's choices, in the order of the list; a label is put into words late."""
    return [(value, _value_name(enumeration, value)) for value in names().values.get(enumeration, {})]


@cache
def jurisdictions() -> Mapping[str, str]:
    """The policy's place for each division code that it knows."""
    return {str(code): str(place) for code, place in tomllib.loads(_places())["jurisdictions"].items()}


def place_name(code: str, written: str) -> str:
    """What a place is called in the reader's language: in English where its division code is known."""
    known = jurisdictions().get(code, "")
    return names().of("jurisdiction", known).en if known and in_english() else written


@cache
def readings() -> tuple[Reading, ...]:
    """The readings, in the order of their numbers."""
    folder = FOLDER / "clauses"
    return parse_readings(_text(folder / "readings.md"), _text(folder / "readings.zh.toml"))


def _places() -> str:
    return _text(FOLDER / "names" / "places.toml") or "[jurisdictions]"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


_value_name = lazy(value_name, str)
_series_name = lazy(series_name, str)
