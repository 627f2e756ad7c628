from functools import cache
from itertools import product

import pytest

from tests.core.policy.proving.small import FIGURE, pack, rule
from zhicheng.core.policy.proving import Bounds, prove

HIGH = pack("high", "HI", rule("HI-1", "years >= least"), FIGURE.format(value=5, clause="HI-1"))


def proof(lower, higher, library, **options):
    return prove(lower, higher, {}, library.calendar, **options)


def statuses(result):
    return {check.name: check.status for question in result.questions for check in question.checks}


def test_what_another_rule_makes_up_for_is_compensated(library):
    lower = pack("low", "HI", rule("HI-1", "years >= 3") + rule("HI-2", "years >= 6"))

    result = proof(lower, HIGH, library)

    assert statuses(result) == {"HI-1": "compensated"}
    assert result.proved


def test_an_impossible_lower_layer_proves_nothing(library):
    lower = pack("low", "LO", rule("LO-1", "years >= 9 and years <= 2"), higher=HIGH)

    result = proof(lower, HIGH, library)

    assert (result.questions[0].satisfiable, result.proved, result.laxer) == (False, False, False)


def test_a_counterexample_is_a_whole_case(library):
    lower = pack("low", "HI", rule("HI-1", "years >= 4"))

    (check,) = proof(lower, HIGH, library).questions[0].checks

    assert check.counterexample.case["facts"]["years"] == 4
    assert set(check.counterexample.case["facts"]) == {"years", "grade", "remote", "votes", "papers"}
    assert (check.counterexample.lower, check.counterexample.higher) == ("yes", "no")
    assert check.counterexample.blamed == ("HI-1",)


def test_a_figure_left_to_another_text_stays_open_where_it_decides(library):
    figure = '[parameters.left]\nclause = "HI-1"\ntighter = "up"\nlabels = ["左", "left"]\nmissing = "某文件"\n'
    higher = pack("high", "HI", rule("HI-1", "years >= left"), figure)
    lower = pack("low", "HI", rule("HI-1", "years >= 4"))
    same = pack("low", "HI", rule("HI-1", "years >= left + 1"), figure)

    assert statuses(proof(lower, higher, library)) == {"HI-1": "open"}
    assert not proof(lower, higher, library).proved
    assert statuses(proof(same, higher, library)) == {"HI-1": "proved"}


def test_rules_that_do_not_bind_are_listed(library):
    weighed = rule("HI-2", "votes >= 3", 'force = "discretion"')
    result = proof(pack("low", "HI", rule("HI-1", "years >= 5") + weighed), HIGH, library)

    assert [(left.clause, left.force) for left in result.questions[0].left_out] == [("HI-2", "discretion")]


RELAXED = 'relax = { by = "city", clause = "HI-2", when = "remote" }'


def test_a_relaxed_rule_binds_only_where_no_grant_holds(library):
    higher = pack("high", "HI", rule("HI-1", "years >= 5", RELAXED))
    granted = pack("low", "HI", rule("HI-1", "years >= 5 or (remote and years >= 3)"))
    beyond = pack("low", "HI", rule("HI-1", "years >= 5 or (votes >= 3 and years >= 3)"))

    assert proof(granted, higher, library).proved
    example = proof(beyond, higher, library).questions[0].checks[0].counterexample
    assert example.case["facts"]["remote"] is False


def test_more_rows_see_further(library):
    higher = pack("high", "HI", rule("HI-1", "count(p.good for p in papers) <= 2"))
    lower = pack("low", "HI", rule("HI-1", "count(p.good for p in papers) <= 3"))

    assert proof(lower, higher, library, bounds=Bounds(rows=2)).proved
    assert proof(lower, higher, library, bounds=Bounds(rows=3)).laxer


CONDITIONS = (
    "years >= 5",
    "years >= 4 and grade != None",
    "grade >= middle and years >= 5",
    "years + votes >= 9",
    "votes * 3 >= years * 2",
    "votes * 3 > years * 2",
    "not (grade == low) and years % 2 == 1",
    "grade in (middle, high) or years >= 11",
    "remote and years >= 5 or grade == high and years >= 6",
)


@pytest.mark.parametrize(("low", "high"), [pair for pair in product(CONDITIONS, repeat=2) if pair[0] != pair[1]])
def test_the_solver_agrees_with_enumeration(low, high, library):
    lower, higher = pack("low", "HI", rule("HI-1", low)), pack("high", "HI", rule("HI-1", high))

    result = proof(lower, higher, library)

    assert result.laxer is bool(let_through(low) - let_through(high))


EVERYBODY = tuple(product(range(13), (None, 0, 1, 2), (False, True), range(10)))  # years, grade, remote, votes


@cache
def let_through(condition):
    """Return whom a condition lets through, read by Python itself: an order comparison with none is false."""
    known, unknown = (compile(condition.replace("grade != None", word), "", "eval") for word in ("True", "False"))
    passed = set()
    for person in EVERYBODY:
        years, grade, remote, votes = person
        names = {"years": years, "remote": remote, "votes": votes, "low": 0, "middle": 1, "high": 2}
        if eval(unknown if grade is None else known, {}, names | {"grade": -1 if grade is None else grade}):  # noqa: S307
            passed.add(person)
    return frozenset(passed)
