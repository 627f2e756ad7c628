"""What is kept between runs: how the last full run of the tests went, and which mutants it would have noticed.

Both lie below `.zc/clauses`. A run of some tests never writes the report; a pack's mutants count only while the pack
still reads as it did.
"""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from zhicheng.cli.clauses.mutants import SUPPLEMENTS
from zhicheng.cli.places import HOME
from zhicheng.core.policy.hashing import digest

FOLDER = HOME / "clauses"
REPORT = FOLDER / "report.json"
MUTATIONS = FOLDER / "mutations.json"
PASSED = "passed"
PACK = "pack.toml"


class Outcome(msgspec.Struct, frozen=True):
    """How one test ended, with the clauses it carries."""

    clauses: list[str]
    outcome: str


class Report(msgspec.Struct, frozen=True):
    """The last full run: when it ended (ISO, UTC) and every marked test by its node id."""

    finished: str = ""
    tests: dict[str, Outcome] = {}

    def by_clause(self) -> dict[str, dict[str, bool]]:
        """Return for each clause its tests and whether they passed, all parameters of one together."""
        found: dict[str, dict[str, bool]] = {}
        for node, run in self.tests.items():
            for clause in run.clauses:
                tests = found.setdefault(clause, {})
                name = node.partition("[")[0]
                tests[name] = tests.get(name, True) and run.outcome == PASSED
        return found


class Verdict(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of a mutant: the test that went red for each clause, or what else noticed it."""

    killed: dict[str, str] = {}
    by: str = ""

    @property
    def noticed(self) -> bool:
        return bool(self.killed or self.by)


class PackRecord(msgspec.Struct, frozen=True):
    """A pack's mutants, true for the pack of this hash only."""

    hash: str
    verdicts: dict[str, Verdict] = {}


def folders(policies: Path) -> list[str]:
    """Return the folders whose figures and rules are mutated: every pack, and the supplements."""
    return sorted(path.name for path in policies.iterdir() if (path / PACK).is_file() or path.name == SUPPLEMENTS)


def text_hash(policies: Path, folder: str) -> str:
    """Return the SHA-256 of a folder's texts and of the facts, comments and spaces aside."""
    paths = [path for name in (folder, "facts") for path in sorted((policies / name).rglob("*")) if path.is_file()]
    return digest({path.relative_to(policies).as_posix(): _content(path) for path in paths})


def _content(path: Path) -> object:
    text = path.read_text(encoding="utf-8")
    return tomllib.loads(text) if path.suffix == ".toml" else text


def read_report(path: Path = REPORT) -> Report:
    """Return the last full run; an empty one if there was none."""
    return msgspec.json.decode(path.read_bytes(), type=Report) if path.is_file() else Report()


def read_mutations(path: Path = MUTATIONS) -> dict[str, PackRecord]:
    """Return the record of mutants by folder; empty if there was no run."""
    return msgspec.json.decode(path.read_bytes(), type=dict[str, PackRecord]) if path.is_file() else {}


def fresh(records: Mapping[str, PackRecord], policies: Path) -> dict[str, Verdict]:
    """Return the verdicts of the packs that still read as they did."""
    return {
        name: verdict
        for folder in folders(policies)
        if folder in records and is_fresh(records[folder], policies, folder)
        for name, verdict in records[folder].verdicts.items()
    }


def is_fresh(record: PackRecord, policies: Path, folder: str) -> bool:
    """Tell whether a pack still reads as it did when its mutants were made."""
    return record.hash == text_hash(policies, folder)


def write(value: object, path: Path) -> None:
    """Write JSON whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.write_bytes(msgspec.json.format(msgspec.json.encode(value), indent=1))
    draft.replace(path)


def join_reports(parts: Iterable[Path], finished: str, path: Path = REPORT) -> None:
    """Make one report of the parts of a full run; `finished` is an ISO time."""
    write(Report(finished, {node: run for part in parts for node, run in read_report(part).tests.items()}), path)
