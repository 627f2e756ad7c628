"""Where each key and value of a TOML text stands: a walk over its statements, for the lines in messages.

The text has been read by `tomllib` before; what is malformed ends the walk, and the places found until then stand.
"""

import json
import re
from contextlib import suppress
from dataclasses import dataclass, field

Path = tuple[str | int, ...]

BLANKS = re.compile(r"[ \t]*")
GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
KEY = re.compile(r'[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'')
DOT = re.compile(r"[ \t]*\.[ \t]*")
TEXT = re.compile(r'"""(?:\\.|[^\\])*?""""{0,2}|\'\'\'.*?\'\'\'\'{0,2}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL)
PLAIN = re.compile(r"[^\s,\]}#]+(?: \d\d:\d\d[^\s,\]}#]*)?")
LONG_QUOTES = ('"""', "'''")


class _EndError(Exception):
    """The text is not TOML from here on."""


@dataclass
class Places:
    """Offsets by path (`("rules", 3, "require")`), and the offset at which each statement begins.

    A table stands where its header does, an element of an array where its value begins, all else at its key;
    `values` holds the offsets of the values themselves.
    """

    text: str
    offsets: dict[Path, int] = field(default_factory=dict)
    values: dict[Path, int] = field(default_factory=dict)
    statements: list[int] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """Return the line of `path`, or of the nearest part of it that is written."""
        while path and path not in self.offsets:
            path = path[:-1]
        return self.line_at(self.offsets.get(path, 0))

    def text_line(self, path: Path) -> int:
        """Return the line on which the content of the text at `path` begins."""
        start = self.values[path]
        opened = start + len(LONG_QUOTES[0])
        falls = self.text[start:opened] in LONG_QUOTES and self.text[opened : opened + 2].lstrip("\r")[:1] == "\n"
        return self.line_at(start) + falls

    def line_at(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1

    def statement_line(self, line: int | None) -> int:
        """Return the line on which the statement begins that `line` belongs to; None is the end of the text."""
        lines = [self.line_at(start) for start in self.statements]
        return max((start for start in lines if line is None or start <= line), default=1)


def find_places(text: str) -> Places:
    """Return the places of everything in a TOML text."""
    places = Places(text)
    with suppress(_EndError, RecursionError):
        _Walk(places).run()
    return places


class _Walk:
    """One pass over the text; `counts` are the elements so far of each array of tables."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.text = places.text
        self.counts: dict[Path, int] = {}

    def run(self) -> None:
        table: Path = ()
        position = self.skip(GAP, 0)
        while position < len(self.text):
            self.places.statements.append(position)
            if self.text[position] == "[":
                table, position = self.header(position)
            else:
                position = self.pair(table, position)
            position = self.skip(GAP, position)

    def skip(self, pattern: re.Pattern[str], position: int) -> int:
        found = pattern.match(self.text, position)
        return found.end() if found else position

    def expect(self, mark: str, position: int) -> int:
        if not self.text.startswith(mark, position):
            raise _EndError
        return position + len(mark)

    def header(self, start: int) -> tuple[Path, int]:
        brackets = 2 if self.text.startswith("[[", start) else 1
        names, position = self.key(self.skip(BLANKS, start + brackets))
        path: Path = ()
        for name in names[:-1]:
            path = self.inside((*path, name))
            self.places.offsets.setdefault(path, start)
        path = (*path, names[-1])
        if brackets == 2:
            self.places.offsets.setdefault(path, start)
            self.counts[path] = self.counts.get(path, 0) + 1
            path = self.inside(path)
        self.places.offsets[path] = start
        return path, self.expect("]" * brackets, self.skip(BLANKS, position))

    def inside(self, path: Path) -> Path:
        """Return the last element where `path` is an array of tables."""
        return (*path, self.counts[path] - 1) if path in self.counts else path

    def pair(self, table: Path, start: int) -> int:
        names, position = self.key(start)
        path = table
        for name in names:
            path = (*path, name)
            self.places.offsets.setdefault(path, start)
        return self.value(path, self.skip(BLANKS, self.expect("=", self.skip(BLANKS, position))))

    def key(self, position: int) -> tuple[list[str], int]:
        names: list[str] = []
        while True:
            found = KEY.match(self.text, position)
            if not found:
                raise _EndError
            names.append(_bare(found[0]))
            position = found.end()
            dot = DOT.match(self.text, position)
            if not dot:
                return names, position
            position = dot.end()

    def value(self, path: Path, start: int) -> int:
        self.places.values[path] = start
        opening = self.text[start : start + 1]
        if opening == "[":
            return self.array(path, start + 1)
        if opening == "{":
            return self.inline(path, start + 1)
        found = (TEXT if opening in ('"', "'") else PLAIN).match(self.text, start) if opening else None
        if not found:
            raise _EndError
        return found.end()

    def array(self, path: Path, position: int) -> int:
        place = 0
        position = self.skip(GAP, position)
        while not self.text.startswith("]", position):
            self.places.offsets[*path, place] = position
            position = self.skip(GAP, self.value((*path, place), position))
            if not self.text.startswith("]", position):
                position = self.skip(GAP, self.expect(",", position))
            place += 1
        return position + 1

    def inline(self, path: Path, position: int) -> int:
        position = self.skip(GAP, position)
        while not self.text.startswith("}", position):
            position = self.skip(GAP, self.pair(path, position))
            if not self.text.startswith("}", position):
                position = self.skip(GAP, self.expect(",", position))
        return position + 1


def _bare(written: str) -> str:
    if written.startswith("'"):
        return written[1:-1]
    if written.startswith('"'):
        try:
            return str(json.loads(written))
        except ValueError:
            raise _EndError from None
    return written
