"""Columns and evaluator give the same three-valued verdict and the same outcome of every rule and route."""

from datetime import date
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.core.policy.bulk.people import Chance, Inventor, invented
from zhicheng.core.policy.bulk.judging import judged
from zhicheng.core.policy.bulk.running import derive

DAYS = tuple(
    map(date.fromisoformat, ("2024-06-15", "2024-02-29", "2023-03-31", "2022-01-01", "2021-12-31", "2020-06-01"))
)
APPLICATIONS = ("guangxi-2022", "qinzhou-2020", "kashgar-2020", "engineering", "example-city-2026")
OTHERS = [
    ("guangxi-2022", "ballot"),
    ("guangxi-2022", "committee"),
    ("guangxi-2022", "expert"),
    ("guangxi-2022", "meeting"),
    ("guangxi-2022", "notice"),
    ("guangxi-2022", "pool"),
    ("guangxi-2022", "recommendation"),
    ("guangxi-2022", "governing"),
    ("kashgar-2020", "ballot"),
    ("kashgar-2020", "recommendation"),  # all its rules are left out
    ("qinzhou-2020", "credit"),
    ("qinzhou-2020", "notice"),
]


@pytest.mark.parametrize("policy", APPLICATIONS)
def test_applications_of_invented_people(bench, policy):
    compiled = bench(policy, "application")
    assert compiled.disagreements(invented(compiled, Random(20), 150, DAYS)) == []


@pytest.mark.parametrize(("policy", "question"), OTHERS)
def test_other_questions(bench, policy, question):
    compiled = bench(policy, question)
    assert compiled.disagreements(invented(compiled, Random(21), 80, DAYS)) == []


@given(
    seed=st.integers(0, 2**32),
    missing=st.sampled_from((0.0, 0.05, 0.3)),
    none=st.floats(0, 1),
    day=st.sampled_from(DAYS),
)
@settings(max_examples=12, phases=(Phase.explicit, Phase.generate))  # the seed is what there is to report
def test_whatever_is_missing_or_known_to_be_none(bench, seed, missing, none, day):
    compiled = bench("guangxi-2022", "application")
    inventor = Inventor(compiled.pack.schema, Random(seed), day, Chance(missing=missing, none=none))
    cases = [(day, inventor.record(compiled.ruling.fields, {})) for _ in range(8)]
    assert compiled.disagreements(cases) == []


def test_rules_are_seen_kept_and_broken(bench):
    """The agreement says little about a rule that never varies: all but a few do among these people."""
    compiled = bench("guangxi-2022", "application")
    rows = compiled.bulk(invented(compiled, Random(22), 1000, DAYS))
    outcomes = [{row[place + 1] for row in rows} for place in range(len(compiled.judge.rules))]
    varied = sum(seen >= {True, False} for seen in outcomes)
    assert varied * 10 >= len(outcomes) * 9


@pytest.mark.long
@pytest.mark.parametrize("policy", APPLICATIONS)
def test_applications_of_twenty_thousand_people_each(bench, policy):
    compiled = bench(policy, "application")
    for seed in range(20):
        assert compiled.disagreements(invented(compiled, Random(seed), 1000, DAYS)) == []


def test_masks_say_what_the_outcomes_say(bench):
    """One bit a rule in the order of the ruling, in words of 64; routes the same."""
    compiled = bench("guangxi-2022", "application")
    cases = invented(compiled, Random(23), 200, DAYS)
    count = len(compiled.judge.rules)
    masks = judged(derive(compiled.plan, compiled.people(cases)), {"it": compiled.judge})
    for row, found in zip(compiled.bulk(cases), masks.rows(named=True), strict=True):
        assert found["it.verdict"] == {False: 0, True: 1, None: 2}[row[0]]
        assert bits(found, "fail", count) == [outcome is False for outcome in row[1 : count + 1]]
        assert bits(found, "unknown", count) == [outcome is None for outcome in row[1 : count + 1]]
        assert bits(found, "shut", len(row) - count - 1) == [entry is False for entry in row[count + 1 :]]
        assert bits(found, "unsure", len(row) - count - 1) == [entry is None for entry in row[count + 1 :]]


def bits(found, mask, count):
    return [bool(found[f"it.{mask}.{place // 64}"] >> place % 64 & 1) for place in range(count)]
