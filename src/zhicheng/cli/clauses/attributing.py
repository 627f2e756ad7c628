"""Which clauses a part of a pack belongs to: its own, or those of the rules that use it."""

import csv
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from zhicheng.cli.clauses.scanning import DEFINE, TABLES, Record, Scan, Token, scan

PARAMETERS = "parameters."
STANDARD = "standard"
EXPRESSIONS = frozenset({"require", "when", "entry", "value"})
SPEAKING = EXPRESSIONS | {"each"}

Ids = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class PackText:
    """One pack's folder: scans of its TOML and rows of its tables, by path below the policies."""

    folder: str
    scans: Mapping[str, Scan]
    sheets: Mapping[str, list[list[str]]]
    ids: Collection[str]
    table_ids: Mapping[str, list[str]] = field(default_factory=dict)
    filled: Mapping[str, Ids] = field(default_factory=dict)

    def of_token(self, scanned: Scan, token: Token) -> Ids:
        """Return the clauses of a value: of its row or rule, of the users of a definition or table."""
        if token.record.top.header == DEFINE:
            return self.users(token.key)
        return self.of_row(scanned, token.record)

    def of_row(self, scanned: Scan, row: Record) -> Ids:
        """Return the clauses of an inline table or list, else those of the table around it or of its users."""
        for record in row.chain():
            if record.inline and record.cited:
                return tuple(record.cited)
        top = row.top
        if top.header.startswith(TABLES) and not top.cited:
            return self.users(top.header.removeprefix(TABLES))
        return self.of_record(scanned, top) or self.filled.get(_filling(top.header), ())

    def of_record(self, scanned: Scan, record: Record) -> Ids:
        """Return the clauses a table of TOML cites, else those around it, else those below it."""
        for outer in record.chain():
            if own := self._cited(outer):
                return own
        return _distinct(clause for inner in scanned.inner(record) for clause in self._cited(inner))

    def users(self, name: str, seen: frozenset[str] = frozenset()) -> Ids:
        """Return the clauses of every rule that speaks of a definition, parameter or table."""
        word = re.compile(rf"(?<![\w.]){re.escape(name)}(?!\w)")
        found: list[str] = []
        for scanned, token in self._spoken:
            if name not in token.text or not word.search(token.text):
                continue
            if token.record.top.header != DEFINE:
                found += self.of_record(scanned, token.record.top)
            elif token.key not in seen | {name}:
                found += self.users(token.key, seen | {name})
        return _distinct(found)

    @cached_property
    def _spoken(self) -> list[tuple[Scan, Token]]:
        """Every expression of the pack, and every `each`."""
        return [
            (scanned, token)
            for scanned in self.scans.values()
            for token in scanned.tokens
            if token.kind == "string" and (token.key in SPEAKING or token.record.top.header == DEFINE)
        ]

    def _cited(self, record: Record) -> Ids:
        """Return what a record cites; `row.clause` stands for every clause of its table."""
        if "." in record.words.get("clause", "") and not record.cited:
            each = next((outer.words["each"] for outer in record.chain() if "each" in outer.words), "")
            return tuple(self.table_ids.get(each.partition(" in ")[2], ()))
        return _distinct(record.cited)


def read_pack_text(policies: Path, folder: str, ids: Collection[str]) -> PackText:
    """Read a pack's files, but not its facts."""
    paths = {path.relative_to(policies).as_posix(): path for path in sorted((policies / folder).rglob("*"))}
    scans = {
        name: scan(path.read_text(encoding="utf-8"), ids)
        for name, path in paths.items()
        if path.suffix == ".toml" and path.name not in {"facts.toml", "clauses.toml"}
    }
    sheets = {
        name: list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        for name, path in paths.items()
        if path.suffix == ".csv"
    }
    return PackText(folder, scans, sheets, ids, _table_ids(scans, sheets, ids))


def filled_by_supplements(packs: Iterable[PackText]) -> dict[str, Ids]:
    """Return the clauses of each parameter that a supplement may fill, and of the rules that ask for a standard."""
    found: dict[str, list[str]] = {}
    for pack in packs:
        found.setdefault(STANDARD, []).extend(pack.users(STANDARD))
        for record in (record for scanned in pack.scans.values() for record in scanned.records if not record.inline):
            if record.header.startswith(PARAMETERS):
                found.setdefault(_filling(record.header), []).extend(record.cited)
    return {name: _distinct(clauses) for name, clauses in found.items()}


def _filling(header: str) -> str:
    """Return what a table of a supplement fills: the parameter of its name, or a standard."""
    return STANDARD if header.startswith(f"{STANDARD}s.") else header.removeprefix(PARAMETERS)


def _table_ids(
    scans: Mapping[str, Scan], sheets: Mapping[str, list[list[str]]], ids: Collection[str]
) -> dict[str, list[str]]:
    found = {Path(name).stem: [cell for row in rows for cell in row if cell in ids] for name, rows in sheets.items()}
    for scanned in scans.values():
        for token in scanned.tokens:
            if token.record.header.startswith(TABLES) and token.text in ids:
                found.setdefault(token.record.header.removeprefix(TABLES), []).append(token.text)
    return {name: list(dict.fromkeys(clauses)) for name, clauses in found.items()}


def _distinct(clauses: Iterable[str]) -> Ids:
    return tuple(dict.fromkeys(clauses))
