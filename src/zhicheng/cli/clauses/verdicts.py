"""The record of the mutants: which test noticed each, for each clause. It belongs to the tests and lies beside them.

A file for each pack, a line for each mutant. What stands there counts only while the rule, figure or row that the
mutant changes still reads as it did; so after an edit only what it touched is tried again.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from zhicheng.cli.clauses.mutants import SUPPLEMENTS, Mutant
from zhicheng.cli.clauses.record import write_whole
from zhicheng.cli.places import ROOT

KEPT = ROOT / "tests" / "mutants"


class Verdict(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of a mutant: the test that went red for each clause, or what else noticed it."""

    killed: dict[str, str] = {}
    by: str = ""

    @property
    def noticed(self) -> bool:
        return bool(self.killed or self.by)


class Line(msgspec.Struct, frozen=True, array_like=True):
    """A mutant's verdict as it is kept: how its place read, numbers of tests by clause, number of what else saw it."""

    reads: str
    killed: dict[str, int] = {}
    by: int = -1


class Kept(msgspec.Struct, frozen=True):
    """A pack's file: names of the tests, then the mutants by name."""

    tests: list[str]
    mutants: dict[str, Line]

    def verdict(self, line: Line) -> Verdict:
        by = self.tests[line.by] if line.by >= 0 else ""
        return Verdict({clause: self.tests[number] for clause, number in line.killed.items()}, by)


def folders(policies: Path) -> list[str]:
    """Return the folders whose figures and rules are mutated: every pack, and the supplements."""
    return sorted(
        path.name for path in policies.iterdir() if (path / "pack.toml").is_file() or path.name == SUPPLEMENTS
    )


def read_verdicts(mutants: Mapping[str, Iterable[Mutant]], kept: Path = KEPT) -> dict[str, Verdict]:
    """Return what is known of these mutants (by folder) where their places still read the same."""
    found: dict[str, Verdict] = {}
    for folder, ones in mutants.items():
        path = kept / f"{folder}.json"
        if not path.is_file():
            continue
        record = msgspec.json.decode(path.read_bytes(), type=Kept)
        lines = ((one, record.mutants.get(one.name)) for one in ones)
        found |= {one.name: record.verdict(line) for one, line in lines if line and line.reads == one.reads}
    return found


def keep_verdicts(mutants: Mapping[str, Iterable[Mutant]], verdicts: Mapping[str, Verdict], kept: Path = KEPT) -> None:
    """Write a file for each folder with the verdicts of its mutants; mutants without one are left out."""
    for folder, ones in mutants.items():
        judged = [(one, verdicts[one.name]) for one in ones if one.name in verdicts]
        if judged:
            write_whole(_file(judged), kept / f"{folder}.json")


def _file(judged: list[tuple[Mutant, Verdict]]) -> bytes:
    tests = sorted({test for _, verdict in judged for test in (*verdict.killed.values(), verdict.by) if test})
    number = {test: place for place, test in enumerate(tests)} | {"": -1}
    lines = {
        one.name: Line(one.reads, {clause: number[test] for clause, test in found.killed.items()}, number[found.by])
        for one, found in judged
    }
    body = ",\n".join(f"{json.dumps(name, ensure_ascii=False)}: {_json(line)}" for name, line in lines.items())
    names = ",\n".join(map(json.dumps, tests))
    return f'{{"tests": [\n{names}\n],\n"mutants": {{\n{body}\n}}}}\n'.encode()


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
