"""Where clauses are cited: in packs by line, in code by the docstrings and refusals that name them."""

import ast
import csv
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from zhicheng.cli.clauses.catalogue import mentioned
from zhicheng.cli.clauses.scanning import scan
from zhicheng.cli.places import ROOT

# The clause list itself, facts and working days cite nothing; supplements and packs do.
NOT_PACKS = frozenset({"clauses", "facts", "calendar"})
# The command line plays seasons and prints samples: it names clauses, it does not keep them.
CODE = ("core", "infra", "stages", "portal")

Places = dict[str, list[str]]


def pack_files(policies: Path) -> list[Path]:
    """Return the TOML and CSV files of packs and supplements, in order."""
    files = [path for path in policies.rglob("*") if path.suffix in {".toml", ".csv"}]
    return sorted(path for path in files if path.relative_to(policies).parts[0] not in NOT_PACKS)


def cited_in_packs(policies: Path, ids: Collection[str]) -> Places:
    """Return `path:line` of every rule, figure, row, item or period that cites a clause."""
    places: Places = {}
    for path in pack_files(policies):
        text = path.read_text(encoding="utf-8")
        lines = _csv_lines(text, ids) if path.suffix == ".csv" else _toml_lines(text, ids)
        _note(places, path, policies.parent, lines)
    return places


def cited_in_code(ids: Collection[str], sources: Path = ROOT / "src" / "zhicheng") -> Places:
    """Return `path:line` of every text in the code that names a clause."""
    places: Places = {}
    for path in sorted(path for layer in CODE for path in (sources / layer).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "migrations" not in path.parts and any(word in ids for _, word in mentioned(text)):
            _note(places, path, sources.parents[1], _code_lines(text, ids))
    return places


def _toml_lines(text: str, ids: Collection[str]) -> Iterator[tuple[str, int]]:
    found = scan(text, ids)
    return ((token.text, found.line(token.start)) for token in found.tokens if token.text in ids)


def _csv_lines(text: str, ids: Collection[str]) -> Iterator[tuple[str, int]]:
    rows = enumerate(csv.reader(text.splitlines()), 1)
    return ((cell, number) for number, row in rows for cell in row if cell in ids)


def _code_lines(text: str, ids: Collection[str]) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            value = node.value
            yield from ((word, node.lineno + value.count("\n", 0, at)) for at, word in mentioned(value) if word in ids)


def _note(places: Places, path: Path, root: Path, lines: Iterable[tuple[str, int]]) -> None:
    for clause, line in sorted(set(lines)):
        places.setdefault(clause, []).append(f"{path.relative_to(root).as_posix()}:{line}")
