"""The 27 series of titles: their names by level, codes, ways to them, and how well each is confirmed."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec

from zhicheng.core.policy.answers import Text
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.sources import Source

Pair = tuple[str, str]
Grade = Literal["official", "A", "K", "example"]
Examination = Literal["none", "unified", "combined"]
Level = Literal["technician", "assistant", "intermediate", "associate_senior", "full_senior"]

# GB/T 8561-2001 tells the level by a code's last digit; 0 is the series itself.
LEVEL_DIGITS: Mapping[str, str] = {
    "full_senior": "1",
    "associate_senior": "2",
    "intermediate": "3",
    "assistant": "4",
    "technician": "5",
}
COLUMNS = ("series", "strand", "level", "title", "code", "source", "english")
BLANK = "-"
CODE_DIGITS = 3
LETTERS = re.compile("[A-Z]{2}")


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of TOML in which every key is known."""


class SourceForm(Form, frozen=True):
    """Where names come from, and the grade of that source; `in_use` false: names that are no longer given."""

    grade: Grade
    note: Pair
    in_use: bool = True


class SeriesForm(Form, frozen=True):
    """One series. `number` is its place among the 27, 0 outside; a level without `examination` is by review.

    `field` is the one by which routes tell it apart (their fact `field`), empty where they do not. `letters` tell the
    series in certificate numbers.
    """

    number: int
    letters: str
    grade: Grade
    field: str = ""
    examination: dict[Level, Examination] = {}
    note: Pair = ("", "")


class LettersForm(Form, frozen=True):
    """How well the letters of certificate numbers are confirmed."""

    grade: Grade
    note: Pair


class HeadForm(Form, frozen=True):
    """series.toml."""

    id: str
    version: str
    note: Pair
    letters: LettersForm
    sources: dict[str, SourceForm]
    series: dict[str, SeriesForm]


@dataclass(frozen=True, kw_only=True)
class TitleName:
    """What a title is called in one strand of a series; `code` is empty where GB/T 8561-2001 has none.

    The English is ours: no text gives one.
    """

    strand: str
    level: str
    title: str
    english: str
    code: str
    source: str
    grade: Grade
    in_use: bool


@dataclass(frozen=True, kw_only=True)
class Series:
    """A series with its titles, the highest first; `letters` with their own grade."""

    id: str
    number: int
    grade: Grade
    letters: str
    letters_grade: Grade
    field: str
    note: Text
    examination: Mapping[Level, Examination]
    titles: tuple[TitleName, ...]

    def way(self, level: Level) -> Examination:
        """Return how the level is obtained: by review alone (none), examination, or both."""
        return self.examination.get(level, "none")

    def title(self, level: str) -> Text | None:
        """Return what the level's title is called; None where it is called differently by strand, or not given."""
        named = {Text(zh=name.title, en=name.english) for name in self.titles if name.level == level and name.in_use}
        return named.pop() if len(named) == 1 else None


def parse_series(head: str, table: str) -> Mapping[str, Series]:
    """Read series.toml and series.csv. PolicyError names file and line of an unknown key, series, level or source."""
    source = Source("series/series.toml", head)
    form = source.decode(HeadForm)
    _check_letters(form, source)
    titles: dict[str, list[TitleName]] = {name: [] for name in form.series}
    for place, row in _rows(table):
        if row["series"] not in titles:
            raise PolicyError(f"{place}: no series {row['series']!r}")
        name = _title(form, row, place)
        if any((known.strand, known.level) == (name.strand, name.level) for known in titles[row["series"]]):
            raise PolicyError(f"{place}: {name.level} of this strand is named already")
        titles[row["series"]].append(name)
    return {name: _series(name, form, tuple(titles[name])) for name in form.series}


def _check_letters(form: HeadForm, source: Source) -> None:
    seen: dict[str, str] = {}
    for name, entry in form.series.items():
        place = source.place("series", name, "letters")
        if not LETTERS.fullmatch(entry.letters):
            raise PolicyError(f"{place}: letters: two capital letters are wanted, not {entry.letters!r}")
        if entry.letters in seen:
            raise PolicyError(f"{place}: letters: {entry.letters} are those of {seen[entry.letters]}")
        seen[entry.letters] = name


def _series(name: str, head: HeadForm, titles: tuple[TitleName, ...]) -> Series:
    form = head.series[name]
    if not titles:
        raise PolicyError(f"series/series.csv:1: no title of {name}")
    return Series(
        id=name,
        number=form.number,
        grade=form.grade,
        letters=form.letters,
        letters_grade=head.letters.grade,
        field=form.field,
        note=Text(zh=form.note[0], en=form.note[1]),
        examination=form.examination,
        titles=titles,
    )


def _rows(table: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    header, *lines = list(csv.reader(io.StringIO(table))) or [[]]
    if tuple(header) != COLUMNS:
        raise PolicyError(f"series/series.csv:1: the columns are {', '.join(COLUMNS)}")
    for number, cells in enumerate(lines, 2):
        place = f"series/series.csv:{number}"
        if len(cells) != len(COLUMNS) or not all(cells):
            raise PolicyError(f"{place}: {len(COLUMNS)} cells are wanted, {BLANK} where there is nothing")
        yield place, dict(zip(COLUMNS, cells, strict=True))


def _title(form: HeadForm, row: Mapping[str, str], place: str) -> TitleName:
    level, source = row["level"], form.sources.get(row["source"])
    if level not in LEVEL_DIGITS:
        raise PolicyError(f"{place}: level: no value {level!r}")
    if source is None:
        raise PolicyError(f"{place}: source: no value {row['source']!r}")
    return TitleName(
        strand=_text(row["strand"]),
        level=level,
        title=row["title"],
        english=row["english"],
        code=_code(_text(row["code"]), level, place),
        source=row["source"],
        grade=source.grade,
        in_use=source.in_use,
    )


def _text(cell: str) -> str:
    return "" if cell == BLANK else cell


def _code(code: str, level: str, place: str) -> str:
    if code and not (len(code) == CODE_DIGITS and code.isdigit() and code[-1] == LEVEL_DIGITS[level]):
        raise PolicyError(f"{place}: code: {code!r} is none of {level}")
    return code
