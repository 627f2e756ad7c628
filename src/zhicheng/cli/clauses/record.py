"""How the last full run of the tests went: kept below `.zc/clauses`; a run of some tests never writes it."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from zhicheng.cli.places import HOME

FOLDER = HOME / "clauses"
REPORT = FOLDER / "report.json"
PASSED = "passed"


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


def read_report(path: Path = REPORT) -> Report:
    """Return the last full run; an empty one if there was none."""
    return msgspec.json.decode(path.read_bytes(), type=Report) if path.is_file() else Report()


def join_reports(parts: Iterable[Path], finished: str, path: Path = REPORT) -> None:
    """Make one report of the parts of a full run; `finished` is an ISO time."""
    write_report(Report(finished, {node: run for part in parts for node, run in read_report(part).tests.items()}), path)


def write_report(report: Report, path: Path) -> None:
    write_whole(msgspec.json.format(msgspec.json.encode(report), indent=1), path)


def write_whole(content: bytes, path: Path) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.write_bytes(content)
    draft.replace(path)
