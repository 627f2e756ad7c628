import sys

from zhicheng.cli.test import Step, run_step, suites


def test_the_quick_run_leaves_out_journeys_and_long_tests():
    (rest,) = suites(fast=True, long=False, further=["-x"])
    assert rest.command[-3:] == ["-m", "not journey and not long", "-x"]


def test_the_long_run_takes_everything_with_many_examples():
    rest, journeys = suites(fast=False, long=True, further=[])
    assert (rest.command[-3:], journeys.command[-2:]) == (
        ["-m", "not journey", "--hypothesis-profile=long"],
        ["-m", "journey"],
    )


def test_a_step_that_fails_has_not_passed(tmp_path):
    assert not run_step(Step("bad", [sys.executable, "-c", "raise SystemExit(1)"]), {}).passed


def test_nothing_collected_is_well_where_tests_were_chosen():
    nothing = Step("none", [sys.executable, "-c", "raise SystemExit(5)"])
    assert [run_step(nothing, {}, may_be_empty=well).passed for well in (True, False)] == [True, False]
