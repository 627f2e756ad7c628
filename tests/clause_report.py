"""Marks of clauses: an id that the lists do not hold is an error, and a whole run leaves a report of what passed.

`zc test` names the file in ZC_CLAUSE_REPORT; without it, as in a run by hand, nothing is written.
"""

import os
from pathlib import Path

import pytest

from zhicheng.cli.clauses.catalogue import known_ids
from zhicheng.cli.clauses.record import PASSED, Outcome, Report, write_report

CARRIED = "clauses"


class ClauseReport:
    """Checks the marks where tests are collected, and gathers outcomes where the run is led."""

    def __init__(self, config: pytest.Config) -> None:
        self.ids = known_ids()
        # A worker of xdist only collects and runs; its outcomes reach the one who leads.
        named = "" if hasattr(config, "workerinput") else os.environ.get("ZC_CLAUSE_REPORT", "")
        self.path = Path(named) if named else None
        self.tests: dict[str, Outcome] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            clauses = carried(item)
            unknown = sorted(set(clauses) - self.ids)
            if unknown:
                raise pytest.UsageError(f"{item.nodeid}: no clause {', '.join(unknown)}")
            if clauses:
                item.user_properties.append((CARRIED, clauses))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        clauses = dict(report.user_properties).get(CARRIED)
        if not isinstance(clauses, list):
            return
        before = self.tests.get(report.nodeid)
        if report.outcome != PASSED or (before is None and report.when == "call"):
            self.tests[report.nodeid] = Outcome(clauses, report.outcome)

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        if self.path and exitstatus in {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED}:
            write_report(Report(tests=self.tests), self.path)


def carried(item: pytest.Item) -> list[str]:
    """Return the ids a test carries, each once. UsageError: a mark without any."""
    marks = list(item.iter_markers("clause"))
    if not all(mark.args for mark in marks):
        raise pytest.UsageError(f"{item.nodeid}: a mark without a clause")
    return list(dict.fromkeys(str(clause) for mark in marks for clause in mark.args))
