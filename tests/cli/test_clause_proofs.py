import subprocess
import sys
from dataclasses import replace

import pytest

from zhicheng.cli.clauses import main
from zhicheng.cli.clauses.catalogue import Clause
from zhicheng.cli.clauses.mutants import Mutant
from zhicheng.cli.clauses.proving import Evidence, awaited, standings
from zhicheng.cli.clauses.record import Outcome, Report, join_reports, read_report
from zhicheng.cli.clauses.verdicts import Verdict
from zhicheng.cli.places import ROOT

TEST = "tests/test_vote.py::test_share"
CLAUSE = Clause(id="GX-25.3", where="第二十五条", system="enforce", zh="三分之二", en="two thirds")


def mutant(name, kind, unit="rule"):
    return Mutant(name, kind, unit, "p/ballot.toml", ("GX-25.3",), 0, 0, "", "")


GUARD, WHEN = mutant("off", "guard"), mutant("negated", "guard")
UP, DOWN = mutant("up", "figure", "share"), mutant("down", "figure", "share")
RED = Verdict({"GX-25.3": TEST}, TEST)


def evidence(mutants, verdicts, *, outcomes=(), excused=(), places=("p/ballot.toml:3",)):
    tests = {f"{TEST}[{number}]": Outcome(["GX-25.3"], outcome) for number, outcome in enumerate(outcomes)}
    return Evidence(
        places={"GX-25.3": list(places)},
        marked={"GX-25.3": {TEST}},
        report=Report("2026-11-21", tests),
        mutants=mutants,
        verdicts=verdicts,
        excused=excused,
    )


def proved(mutants, verdicts, *, outcomes=("passed",), **more):
    (standing,) = standings({CLAUSE.id: CLAUSE}, evidence(mutants, verdicts, outcomes=outcomes, **more))
    assert standing.tests == [TEST]
    return standing.proved


def test_without_rule_or_figure_a_test_that_passed_proves():
    assert proved([], {})
    assert not proved([], {}, outcomes=())
    assert not proved([], {}, outcomes=("passed", "failed"))
    assert not proved([], {}, outcomes=("skipped",))
    assert not proved([], {}, places=())


def test_a_rule_is_proved_by_a_test_that_goes_red_without_it():
    assert proved([GUARD, WHEN], {"off": RED})
    assert not proved([GUARD, WHEN], {})
    assert not proved([GUARD], {"off": Verdict({}, "tests/test_other.py::test_it")})
    assert not proved([GUARD], {"off": Verdict({"GX-25.3": "tests/test_gone.py::test_it"}, "")})


def test_a_figure_is_proved_on_both_sides():
    assert not proved([UP, DOWN], {"up": RED})
    assert proved([UP, DOWN], {"up": RED, "down": RED})
    assert proved([UP, DOWN], {"up": RED}, excused=("down",))


def test_every_rule_of_a_clause_counts():
    assert not proved([GUARD, mutant("second", "guard", "another")], {"off": RED})


def test_other_mutants_do_not_count():
    assert proved([GUARD, mutant("entry", "route", "way")], {"off": RED})


def test_a_proof_awaits_what_keeps_its_clause_from_counting():
    elsewhere = Verdict({"GX-25.3": "tests/test_gone.py::test_it"}, "")
    mutants = [GUARD, WHEN, UP, DOWN, mutant("entry", "route", "way")]

    assert awaited(evidence(mutants, {})) == {"off", "negated", "up", "down"}
    assert awaited(evidence(mutants, {"off": RED, "up": RED})) == {"down"}
    assert awaited(evidence(mutants, {"off": elsewhere, "negated": RED, "up": elsewhere, "down": RED})) == {"up"}
    assert awaited(evidence([GUARD, UP], {"off": RED}, excused=("up",))) == set()
    assert awaited(replace(evidence(mutants, {}), marked={})) == set()


@pytest.mark.parametrize(("arguments", "named"), [(["--unproved"], True), ([], False)])
def test_what_proofs_wait_for_is_tried_again(monkeypatch, arguments, named):
    choices = []
    monkeypatch.setattr("zhicheng.cli.clauses.command.awaited", lambda found: {found.mutants[0].name})
    monkeypatch.setattr("zhicheng.cli.clauses.command.mutate", lambda folder, choice: choices.append(choice) or {})
    assert main(["--mutate", "--pack", "kashgar-2020", *arguments]) == 0
    (choice,) = choices
    assert (choice.packs, choice.again, choice.names is not None) == (["kashgar-2020"], named, named)


def run(tmp_path, text, *arguments):
    """Run pytest over one file with the suite's own report; return its output and the report."""
    file = tmp_path / "test_marks.py"
    file.write_text(f"import pytest\n\n{text}")
    (tmp_path / "conftest.py").write_text(
        "from tests.clause_report import ClauseReport\n\n"
        "def pytest_configure(config):\n    config.pluginmanager.register(ClauseReport(config))\n"
    )
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = clause: a clause\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:django", "-p", "no:cacheprovider", *arguments, str(file)]
    found = subprocess.run(
        command,
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT}/src:{ROOT}", "ZC_CLAUSE_REPORT": str(tmp_path / "report.json")},
        check=False,
        capture_output=True,
        text=True,
    )
    return found.stdout + found.stderr, read_report(tmp_path / "report.json")


MARKED = """
@pytest.mark.clause("GX-25.3")
@pytest.mark.parametrize("n", [1, 2])
def test_two(n):
    assert n == 1

@pytest.mark.clause("GX-1.2", "GX-25.3")
def test_left_out():
    pytest.skip("later")

@pytest.fixture
def broken():
    yield
    raise RuntimeError

@pytest.mark.clause("GX-27.1")
def test_end(broken): ...

def test_plain(): ...
"""


@pytest.mark.parametrize("workers", [(), ("-n", "2")])
def test_a_run_tells_how_marked_tests_ended(tmp_path, workers):
    _, report = run(tmp_path, MARKED, *workers)
    found = {node.partition("::")[2]: (one.outcome, one.clauses) for node, one in report.tests.items()}
    assert found == {
        "test_two[1]": ("passed", ["GX-25.3"]),
        "test_two[2]": ("failed", ["GX-25.3"]),
        "test_left_out": ("skipped", ["GX-1.2", "GX-25.3"]),
        "test_end": ("failed", ["GX-27.1"]),
    }


@pytest.mark.parametrize(("mark", "reason"), [('"GX-25.33"', "no clause GX-25.33"), ("", "a mark without a clause")])
def test_a_mark_that_names_no_clause_is_an_error(tmp_path, mark, reason):
    output, report = run(tmp_path, f"@pytest.mark.clause({mark})\ndef test_it(): ...\n")
    assert reason in output
    assert report == Report()


def test_parts_make_one_report(tmp_path):
    parts = [tmp_path / name for name in ("tests.json", "journeys.json")]
    for number, part in enumerate(parts):
        part.write_text(f'{{"tests": {{"t{number}": {{"clauses": ["GX-1.2"], "outcome": "passed"}}}}}}')
    join_reports(parts, "2026-11-21T12:00:00+00:00", tmp_path / "report.json")
    report = read_report(tmp_path / "report.json")
    assert (report.finished, list(report.tests)) == ("2026-11-21T12:00:00+00:00", ["t0", "t1"])
