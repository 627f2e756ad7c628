"""A pack's TOML with offsets: records, the words in them, and the clauses they cite.

tomllib gives values without their places, and a mutant has to change exactly one of them.
"""

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property

TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n]*)
  | (?P<multi>\"{3}.*?\"{3}|'{3}.*?'{3})
  | (?P<string>"(?:\\.|[^"\\\n])*"|'[^'\n]*')
  | (?P<header>^\[\[?[^\]\n]+\]\]?)
  | (?P<key>[A-Za-z_][\w.-]*)(?=\s*=)
  | (?P<date>\b\d{4}-\d{2}-\d{2}\b)
  | (?P<number>(?<![\w.])-?\d+\b)
  | (?P<flag>\b(?:true|false)\b)
  | (?P<open>[\[{])
  | (?P<close>[\]}])
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


DEFINE = "define"
TABLES = "tables."
BRIEF = 12  # hexadecimal digits that stand for a place's words


def brief(text: str) -> str:
    """Return a short name of a text: the first digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:BRIEF]


@dataclass(eq=False)
class Record:
    """A table of TOML, an inline table or an inner list; `header` is that of the table it stands in."""

    header: str
    start: int
    parent: "Record | None" = None
    inline: bool = False
    end: int = 0
    cited: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)

    def chain(self) -> Iterator["Record"]:
        """Yield the record, then those around it."""
        record: Record | None = self
        while record is not None:
            yield record
            record = record.parent

    @cached_property
    def top(self) -> "Record":
        """The table of TOML in which an inline table or list stands."""
        return next(outer for outer in self.chain() if not outer.inline)


@dataclass(frozen=True, eq=False)
class Token:
    """A value: `kind` is string, date, number or flag; `start` and `end` span it without its quotes."""

    kind: str
    key: str
    text: str
    start: int
    end: int
    record: Record


@dataclass(frozen=True, eq=False)
class Scan:
    """One file: its tokens and its records, in order."""

    text: str
    tokens: tuple[Token, ...]
    records: tuple[Record, ...]

    def reads(self, token: Token) -> str:
        """Return the short name of what is read around a value: a definition, a row of a table, else the whole rule."""
        if token.record.top.header == DEFINE:
            return brief(token.text)
        in_table = token.record.inline and token.record.top.header.startswith(TABLES)
        return self.row_reads(token.record) if in_table else self._rules[token.record.top]

    def row_reads(self, row: Record) -> str:
        """Return the short name of a row's words."""
        return brief("\n".join(one.text for one in self.tokens if one.record is row))

    @cached_property
    def _rules(self) -> dict[Record, str]:
        """The short name of every table of TOML: keys and values, comments and spaces aside."""
        words: dict[Record, list[str]] = {}
        for token in self.tokens:
            words.setdefault(token.record.top, []).append(f"{token.key}={token.text}")
        return {record: brief("\n".join(own)) for record, own in words.items()}

    def line(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1

    def inner(self, record: Record) -> list[Record]:
        """Return the tables of TOML that belong to this one: `[[routes.rules]]` to the `[[routes]]` above."""
        inner = []
        for other in self.records[self.records.index(record) + 1 :]:
            if other.inline:
                continue
            if not other.header.startswith(f"{record.header}."):
                break
            inner.append(other)
        return inner


def scan(text: str, ids: Collection[str]) -> Scan:
    """Read the tokens of a TOML text; `ids` tells which quoted words cite a clause."""
    top = Record("", 0)
    records, tokens = [top], list[Token]()
    record, key = top, ""
    for found in TOKEN.finditer(text):
        kind = found.lastgroup or ""
        if kind == "header":
            top.end = found.start()
            record = top = _under(found[0].strip("[]"), found.start(), records)
            records.append(record)
        elif kind == "key":
            key = found[0]
        elif kind == "open":
            record = Record(record.header, found.start(), record, inline=True)
            records.append(record)
        elif kind == "close":
            record.end = found.end()
            record = record.parent if record.inline and record.parent else record
        elif kind != "comment":
            tokens.append(_token(kind, key, found, record, ids))
    top.end = len(text)
    return Scan(text, tuple(tokens), tuple(records))


def _under(header: str, start: int, records: list[Record]) -> Record:
    """Return a table's record below the last one whose header it extends."""
    outer = (one for one in reversed(records) if not one.inline and one.header and header.startswith(f"{one.header}."))
    return Record(header, start, next(outer, None))


def _token(kind: str, key: str, found: re.Match[str], record: Record, ids: Collection[str]) -> Token:
    quotes = {"multi": 3, "string": 1}.get(kind, 0)
    start, end = found.start() + quotes, found.end() - quotes
    text = found.string[start:end]
    if quotes:
        record.words.setdefault(key, text)
        if text in ids:
            record.cited.append(text)
    return Token("string" if quotes else kind, key, text, start, end, record)
