"""Which tests of the last full run prove a clause, where such a report lies at hand."""

from dataclasses import dataclass

import msgspec
from django.conf import settings

PASSED = "passed"


class _Run(msgspec.Struct, frozen=True):
    clauses: list[str]
    outcome: str


class _Report(msgspec.Struct, frozen=True):
    finished: str = ""
    tests: dict[str, _Run] = {}


@dataclass(frozen=True)
class Proof:
    """A test that carries a clause: its name in words, where it stands, and whether it passed."""

    name: str
    file: str
    passed: bool


@dataclass(frozen=True)
class Proofs:
    """The tests of an article; `finished` is the moment (ISO, UTC) at which the whole run ended."""

    finished: str
    tests: tuple[Proof, ...]


def proofs_of(clauses: frozenset[str]) -> Proofs:
    """The tests that carry one of the clauses, all parameters of one together; none without a report."""
    report = _report()
    found: dict[str, bool] = {}
    for node, run in report.tests.items():
        if clauses.intersection(run.clauses):
            name = node.partition("[")[0]
            found[name] = found.get(name, True) and run.outcome == PASSED
    return Proofs(report.finished, tuple(_proof(node, well) for node, well in sorted(found.items())))


def _report() -> _Report:
    path = settings.HOME / "clauses" / "report.json"
    return msgspec.json.decode(path.read_bytes(), type=_Report) if path.is_file() else _Report()


def _proof(node: str, passed: bool) -> Proof:
    file, _stop, name = node.partition("::")
    words = name.rpartition("::")[2].removeprefix("test_").replace("_", " ")
    return Proof(words, file, passed)
