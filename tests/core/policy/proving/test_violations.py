"""Seeded violations: each is found, with an invented case that the evaluator confirms on both packs."""

import json
from datetime import date

import pytest

from zhicheng.core.policy import Question
from zhicheng.core.policy.answering import answer
from zhicheng.core.policy.proving import prove


def the_laxer(proof):
    found = [check for question in proof.questions for check in question.checks if check.status == "laxer"]
    assert found
    assert all(check.counterexample for check in found)
    return found


def confirm(example, lower, higher, library):
    """Ask both packs through the ordinary door: the lower lets the case through, the higher does not."""
    case = json.loads(json.dumps(example.case))
    decisions = []
    for pack in (lower, higher):
        question = Question(
            policy=pack.id, question=case["question"], on=date.fromisoformat(case["on"]), facts=case["facts"]
        )
        decisions.append(answer(pack, question, [], library.calendar).decision)
    assert decisions[1] == "no"
    assert decisions[0] == ("no" if example.in_principle else "yes")


SEEDS = {
    "a relaxed figure": ("application", "pack.toml", r"(transfer_years\]\nvalue = )1", r"\g<1>0", "GX-37.2"),
    "a longer window": ("application", "pack.toml", r"(overseas_years\]\nvalue = )5", r"\g<1>8", "GX-18(2).5"),
    "a shorter contract": ("application", "pack.toml", r"(contract_months\]\nvalue = )24", r"\g<1>12", "GX-36.2"),
    "a widened row": ("application", "pack.toml", r'("technician", 1, )3\]', r"\g<1>5]", "GX-34(1)"),
    "fewer years in a row": ("application", "pack.toml", r'("bachelor", )12\]', r"\g<1>9]", "GX-18(3).2"),
    "a dropped rule": (
        "application",
        "application.toml",
        r'^\[\[rules\]\]\nclause = "GX-17\(1\)\.1".*?\n\n',
        "",
        "GX-17(1).1",
    ),
    "a rule in principle": (
        "meeting",
        "meeting.toml",
        r'(clause = "GX-23.2")',
        r'\1\nforce = "in_principle"',
        "GX-23.2",
    ),
    "a rule to be weighed": (
        "minutes",
        "minutes.toml",
        r'(clause = "GX-26.3")',
        r'\1\nforce = "discretion"',
        "GX-26.3",
    ),
    "more than becomes at least": (
        "recommendation",
        "recommendation.toml",
        r"(denominator) > (votes)",
        r"\1 >= \2",
        "GX-20(1).6",
    ),
    "a smaller share": (
        "ballot",
        "pack.toml",
        r"(quorum\]\nkind = \"share\"\nnumerator = )2\ndenominator = 3",
        r"\g<1>1\ndenominator = 2",
        "GX-23.3",
    ),
    "a smaller committee": ("committee", "pack.toml", r"(experts_intermediate\]\nvalue = )9", r"\g<1>7", "GX-12.6"),
    "an even committee": ("committee", "committee.toml", r"members % 2 == 1", "members >= 1", "GX-12.1"),
    "a shorter notice": ("notice", "pack.toml", r"(employer_notice\]\nvalue = )5", r"\g<1>4", "GX-20(2).2"),
    "a later request": ("meeting", "pack.toml", r"(opening_notice\]\nvalue = )5", r"\g<1>3", "GX-23.4"),
    "or for and": ("ballot", "ballot.toml", r"present >= 1 and yes", "present >= 1 or yes", "GX-25.3"),
    "a narrower condition": (
        "recommendation",
        "recommendation.toml",
        r"level >= associate_senior",
        "level >= full_senior",
        "GX-20(1).3",
    ),
    "a smaller review group": ("meeting", "pack.toml", r"(review_group\]\nvalue = )3", r"\g<1>2", "GX-24.2"),
}

LONG = ("a shorter contract", "fewer years in a row")  # beside others of the same kind


@pytest.mark.clause("GX-6.10")
@pytest.mark.parametrize(
    "seed", [pytest.param(name, marks=pytest.mark.long) if name in LONG else name for name in SEEDS]
)
def test_a_seeded_violation_is_found_and_replayed(seed, changed, library):
    question, path, pattern, instead, clause = SEEDS[seed]
    lower, higher = changed(question, path, pattern, instead), library.pack("guangxi-2022")

    proof = prove(lower, higher, library.supplements, library.calendar, questions=[question])

    assert (proof.laxer, proof.proved) == (True, False)
    examples = [check.counterexample for check in the_laxer(proof)]
    assert any(clause in example.blamed for example in examples)
    for example in examples:
        confirm(example, lower, higher, library)


FAST = """
question = "application"
[[routes]]
id = "fast"
entry = "kind == review and {entry}"
[[routes.rules]]
clause = "ZZ-1"
require = "person.assessment_passed"
"""


def test_an_added_route_is_a_violation(city, library):
    lower, higher = city(application=FAST.format(entry="not person.grassroots")), library.pack("guangxi-2022")

    proof = prove(lower, higher, library.supplements, library.calendar, questions=["application"])

    (found,) = the_laxer(proof)
    assert (found.subject, found.name) == ("route", "fast")
    confirm(found.counterexample, lower, higher, library)


@pytest.mark.clause("GX-18(6).2")
def test_a_route_for_the_grassroots_is_granted(city, library):
    lower = city(application=FAST.format(entry="person.grassroots"))

    proof = prove(lower, library.pack("guangxi-2022"), library.supplements, library.calendar, questions=["application"])

    assert proof.proved
