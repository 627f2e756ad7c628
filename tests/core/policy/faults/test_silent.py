"""Failures that other engines pass over in silence; here each is refused, or has one plain answer."""

from datetime import date

import pytest

from tests.core.policy.faults.test_faults import SOUND
from zhicheng.core.policy import Answer, PolicyError, Question, parse_library

BALLOT, APPLICATION = "sample/ballot.toml", "sample/application.toml"
COUNTS = {"members": 9, "present": 9, "yes": 6}
PERSON = {
    "employed": True,
    "barred_until": None,
    "titles": [],
    "practice": [{"from": "2010-01-01", "until": None}],
    "months": [],
    "assessments": {},
}


def ask(question: str, facts: dict, file: str = "", old: str = "", new: str = "") -> Answer:
    """Ask the sound pack, changed in one place."""
    files = {**SOUND, file: SOUND[file].replace(old, new)} if file else SOUND
    assert not file or files[file] != SOUND[file]
    asked = Question(
        policy="sample", question=question, on=date(2026, 6, 15), facts=facts, supplements=("sample-figures",)
    )
    return parse_library(files).ask(asked)


def results(answer: Answer) -> dict[str, str]:
    return {finding.clause: finding.result for finding in answer.findings}


def test_facts_named_yes_and_no_are_names():
    assert ask("ballot", COUNTS).findings[1].inputs["yes"] == 6


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("sample/checklist.toml", "required = true", "required = no"),
        ("sample/pack.toml", '"2026.1"', "2026.10"),
        ("sample/pack.toml", "value = 4", "value = 12:30"),
        ("sample/pack.toml", "value = 4", "value = 010"),
    ],
)
def test_no_word_or_number_is_turned_into_something_else(file, old, new):
    with pytest.raises(PolicyError, match=rf"^{file}:\d+: "):
        ask("ballot", COUNTS, file, old, new)


def test_a_version_keeps_its_last_zero():
    files = {**SOUND, "sample/pack.toml": SOUND["sample/pack.toml"].replace('"2026.1"', '"2026.10"')}

    assert parse_library(files).pack("sample").reference.startswith("sample@2026.10#")


@pytest.mark.parametrize(
    "require",
    ["presnt >= 3", "present = null", "not(null)", "present >= null", "typo == 3", "[3..5]", "present == 'nine'"],
)
def test_what_would_never_match_is_refused(require):
    with pytest.raises(PolicyError, match=r"^sample/ballot\.toml:10: "):
        ask("ballot", COUNTS, BALLOT, 'require = "enough"', f'require = "{require}"')


@pytest.mark.parametrize(("present", "result"), [(2, "failed"), (3, "met"), (5, "met"), (6, "failed")])
@pytest.mark.parametrize("require", ["3 <= present <= 5", "(present >= 3 and present <= 5)"])
def test_a_range_matches_within_its_ends(present, result, require):
    facts = {"members": 9, "present": present, "yes": 0}

    answer = ask("ballot", facts, BALLOT, 'require = "enough"', f'require = "{require}"')

    assert results(answer)["YS-1.1"] == result


@pytest.mark.parametrize(("op", "result"), [("<", "failed"), (">=", "failed"), ("!=", "met"), ("==", "failed")])
def test_a_known_none_has_no_order_and_equals_no_day(op, result):
    require = f"person.barred_until {op} asked"
    old = "person.barred_until == None or person.barred_until < asked"

    answer = ask("application", {"kind": "review", "level": "junior", "person": PERSON}, APPLICATION, old, require)

    assert next(one.result for one in answer.findings if one.clause == "YS-2.2") == result


def test_an_unknown_in_a_choice_stays_unknown():
    unknown = {name: value for name, value in PERSON.items() if name != "barred_until"}

    answer = ask("application", {"kind": "review", "level": "junior", "person": unknown})

    assert (answer.decision, answer.needs) == ("unknown", ("person.barred_until",))


def test_two_absent_facts_are_not_equal():
    answer = ask("ballot", {"members": 9}, BALLOT, 'require = "enough"', 'require = "present == yes"')

    assert (answer.decision, results(answer)["YS-1.1"]) == ("unknown", "unknown")


def test_where_no_row_matches_the_answer_says_which_clause_failed():
    young = PERSON | {"practice": []}

    answer = ask("application", {"kind": "review", "level": "senior", "person": young})

    assert answer.decision == "no"
    assert "failed" in results(answer).values()


def test_a_share_of_nothing_is_not_met():
    facts = {"members": 9, "present": 0, "yes": 0}
    guarded = "present >= 1 and yes * ballot_share.denominator"

    assert results(ask("ballot", facts))["YS-1.2"] == "failed"
    assert results(ask("ballot", facts, BALLOT, guarded, "yes * ballot_share.denominator"))["YS-1.2"] == "met"
    with pytest.raises(PolicyError, match="members: 0 is not between 1 and 99"):
        ask("ballot", facts | {"members": 0})
