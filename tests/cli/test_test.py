import sys

import pytest

from zhicheng.cli import test as running
from zhicheng.cli.clauses.record import Outcome, Report, read_report, write_report
from zhicheng.cli.test import Step, beside, keep_report, report_part, run_apart, run_step, suites


def test_the_quick_run_leaves_out_journeys_and_long_tests():
    (rest,) = suites(fast=True, long=False, further=["-x"])
    assert rest.command[-3:] == ["-m", "not journey and not long", "-x"]


def test_the_long_run_takes_alone_what_is_long_with_many_examples():
    (long,) = suites(fast=False, long=True, further=["-x"])
    assert long.command[-4:] == ["-m", "long or hypothesis", "--hypothesis-profile=long", "-x"]


def test_a_long_run_adds_to_the_report_of_the_full_run(monkeypatch, tmp_path):
    monkeypatch.setattr(running, "CLAUSES", tmp_path)
    full, long = (suites(fast=False, long=long, further=[]) for long in (False, True))
    for step, node in zip([*full, *long], ("a", "b", "c"), strict=True):
        write_report(Report(tests={node: Outcome(["GX-20.3"], "passed")}), report_part(step))

    keep_report(full, long=False, path=tmp_path / "report.json")
    first = read_report(tmp_path / "report.json")
    keep_report(long, long=True, path=tmp_path / "report.json")
    then = read_report(tmp_path / "report.json")

    assert (sorted(first.tests), sorted(then.tests)) == (["a", "b"], ["a", "b", "c"])
    assert then.finished == first.finished != ""


def test_a_run_that_broke_off_leaves_the_report(monkeypatch, tmp_path):
    monkeypatch.setattr(running, "CLAUSES", tmp_path)

    keep_report(suites(fast=False, long=False, further=[]), long=False, path=tmp_path / "report.json")

    assert not (tmp_path / "report.json").exists()


def test_a_step_that_fails_has_not_passed(tmp_path):
    assert not run_step(Step("bad", [sys.executable, "-c", "raise SystemExit(1)"]), {}).passed


def test_a_check_is_shown_whole_if_it_failed_and_not_otherwise(capfd):
    said = [
        Step(f"says {status}", [sys.executable, "-c", f"print('words'); raise SystemExit({status})"])
        for status in (0, 1)
    ]

    passed = [run_apart(step, {}).passed for step in said]

    assert passed == [True, False]
    assert capfd.readouterr().out.split() == ["──", "says", "1", "─" * 54, "words"]


def test_checks_run_one_by_one_beside_what_follows():
    with beside([Step(name, [sys.executable, "-c", ""]) for name in "ab"], {}) as checked:
        assert [check.result().name for check in checked] == ["a", "b"]


def test_checks_that_are_not_begun_end_with_what_broke_off():
    slow = Step("slow", [sys.executable, "-c", "import time; time.sleep(0.2)"])
    with pytest.raises(KeyboardInterrupt), beside([slow, slow], {}) as checked:
        raise KeyboardInterrupt

    assert checked[-1].cancelled()


def test_nothing_collected_is_well_where_tests_were_chosen():
    nothing = Step("none", [sys.executable, "-c", "raise SystemExit(5)"])
    assert [run_step(nothing, {}, may_be_empty=well).passed for well in (True, False)] == [True, False]
