"""What Polars does without a word, and what columns must not take over from it."""

from datetime import date

import polars as pl
import pytest

DAY = date(2024, 6, 15)


def outcome(compiled, clause, facts):
    place = [rule.clause for rule in compiled.judge.rules].index(clause)
    return compiled.bulk([(DAY, facts)])[0][place + 1]


def test_polars_takes_a_null_condition_as_the_other_branch():
    """Why `when` is only put to conditions that are never null."""
    assert pl.select(pl.when(pl.lit(None, pl.Boolean)).then(1).otherwise(2)).item() == 2
    assert pl.select(pl.lit(None, pl.Int64).eq_missing(3)).item() is False


@pytest.mark.clause("GX-17(3).2")
def test_an_unknown_penalty_is_neither_none_nor_past(bench):
    compiled = bench("guangxi-2022", "application")
    assert outcome(compiled, "GX-17(3).2", {"kind": "review", "person": {}}) is None
    assert outcome(compiled, "GX-17(3).2", {"kind": "review", "person": {"penalty_until": None}}) is True
    assert outcome(compiled, "GX-17(3).2", {"kind": "review", "person": {"penalty_until": "2024-06-14"}}) is True
    assert outcome(compiled, "GX-17(3).2", {"kind": "review", "person": {"penalty_until": "2024-06-15"}}) is False


@pytest.mark.clause("GX-17.2")
def test_an_unknown_kind_of_application_leaves_a_rule_open(bench):
    compiled = bench("guangxi-2022", "application")
    assert outcome(compiled, "GX-17.2", {"person": {"continuing_education_done": False}}) is None
    assert outcome(compiled, "GX-17.2", {"person": {"continuing_education_done": True}}) is True


@pytest.mark.clause("GX-25.3")
def test_no_vote_of_nobody_present_is_no_majority(bench):
    compiled = bench("guangxi-2022", "ballot")
    assert outcome(compiled, "GX-25.3", {"present": 0, "yes": 0}) is False
    assert outcome(compiled, "GX-25.3", {"present": 3, "yes": 2}) is True
    assert outcome(compiled, "GX-25.3", {"present": 3, "yes": 1}) is False
    assert outcome(compiled, "GX-25.3", {"present": 0}) is False


@pytest.mark.clause("GX-38.2")
def test_an_empty_list_is_known_and_a_missing_one_is_not(bench):
    compiled = bench("guangxi-2022", "application")
    sought = {"kind": "review", "title": {"series": "engineering", "level": "intermediate"}}
    assert outcome(compiled, "GX-38.2", {**sought, "person": {"other_applications": []}}) is True
    assert outcome(compiled, "GX-38.2", {**sought, "person": {}}) is None


def test_an_unknown_value_of_an_enumeration_is_refused(bench):
    compiled = bench("guangxi-2022", "application")
    with pytest.raises(pl.exceptions.InvalidOperationError, match="enum"):
        compiled.bulk([(DAY, {"kind": "sonderfall"})])
