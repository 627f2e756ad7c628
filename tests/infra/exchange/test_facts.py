"""From findings to facts: what may be used, of which unit, and what a person's decision changes."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from zhicheng.core.policy import Question
from zhicheng.infra.exchange.facts import facts_of, merged
from zhicheng.infra.exchange.kinds import Kind, Verdict
from zhicheng.infra.policies import library

AUGUST = date(2020, 8, 20)
DIFFERS = [{"field": "name", "said": "陶然", "found": "陶冉"}]


@dataclass
class One:
    kind: str
    data: dict[str, Any]
    compared: bool = False
    mismatch: list[dict[str, str]] = field(default_factory=list)
    verdict: str = ""


def insured(*months: str, payer: str = "unit", unit: str = "青禾园林", as_of: str = "2020-08-15", **other: Any) -> One:
    rows = [{"month": month, "payer": payer, "unit": unit if payer == "unit" else ""} for month in months]
    return One(Kind.INSURANCE, {"as_of": as_of, "rows": rows}, **other)


def sanctioned(covers: list[str], *rows: dict[str, Any], **other: Any) -> One:
    return One(Kind.SANCTIONS, {"as_of": "2020-08-15", "covers": covers, "rows": list(rows)}, **other)


def verdict(*findings: One, kind: str, unit: str = "") -> dict[str, str]:
    """What the Qinzhou notice answers to insurance facts of an applicant of August 2020."""
    person = {"employed": kind != "self_employed", "employer_kind": kind} | facts_of(findings, AUGUST, unit=unit)
    facts = {"kind": "review", "title": {"series": "engineering", "level": "intermediate"}, "person": person}
    answer = library().ask(Question(policy="qinzhou-2020", question="application", on=AUGUST, facts=facts))
    return {found.clause: str(found.result) for found in answer.findings if found.clause.startswith("QZ-3.3.")}


FEBRUARY_TO_JULY = [f"2020-{month:02d}" for month in range(2, 8)]


@pytest.mark.clause("QZ-3.3.h")
def test_six_months_at_the_applying_unit_by_what_the_office_found():
    whole = verdict(insured(*FEBRUARY_TO_JULY), kind="private_enterprise", unit="青禾园林")
    short = verdict(insured(*FEBRUARY_TO_JULY[1:]), kind="private_enterprise", unit="青禾园林")
    elsewhere = verdict(insured(*FEBRUARY_TO_JULY, unit="滨江水务"), kind="private_enterprise", unit="青禾园林")

    assert [seen["QZ-3.3.h"] for seen in (whole, short, elsewhere)] == ["met", "failed", "failed"]


@pytest.mark.clause("QZ-3.3.i")
def test_a_freelancer_was_in_no_units_name_for_six_months():
    march = verdict(insured("2020-03"), kind="self_employed")
    january = verdict(insured("2020-01"), kind="self_employed")
    own_name = verdict(insured(*FEBRUARY_TO_JULY, payer="individual"), kind="self_employed")

    assert [seen["QZ-3.3.i"] for seen in (march, january, own_name)] == ["failed", "met", "met"]


def test_data_that_ends_too_early_says_nothing():
    kept = facts_of([insured("2020-06", as_of="2020-07-31")], AUGUST)
    old = facts_of([insured("2020-06", as_of="2020-07-30")], AUGUST)

    assert kept == {"social_insurance": {"unit_months": ["2020-06"]}}
    assert old == {}


def test_months_are_told_apart_by_code_where_both_sides_have_one():
    row = {"month": "2020-07", "payer": "unit", "unit": "青禾园林", "credit_code": "A"}
    found = One(Kind.INSURANCE, {"as_of": "2020-08-15", "rows": [row]})
    facts = [
        facts_of([found], AUGUST, unit=unit, credit_code=code)["social_insurance"]["unit_months"]
        for unit, code in (("旧名", "A"), ("青禾园林", "B"), ("青禾园林", ""), ("旧名", ""))
    ]

    assert facts == [["2020-07"], [], ["2020-07"], []]


@pytest.mark.clause("QZ-3.3.j")
def test_a_falsehood_found_bars_the_application_and_a_mismatch_alone_does_not():
    mine = {"kind": "private_enterprise", "unit": "青禾园林"}
    waiting = verdict(insured(*FEBRUARY_TO_JULY, mismatch=DIFFERS), **mine)
    false = verdict(insured(*FEBRUARY_TO_JULY, mismatch=DIFFERS, verdict=Verdict.FALSE), **mine)

    assert (waiting.get("QZ-3.3.j") == "failed", false["QZ-3.3.j"]) == (False, "failed")


@pytest.mark.clause("QZ-3.3.g", "QZ-3.3.j")
def test_a_mismatch_alone_decides_nothing_and_a_falsehood_found_stays():
    earlier = insured("2020-06")
    differing = {
        outcome: facts_of([earlier, insured("2020-07", mismatch=DIFFERS, verdict=outcome)], AUGUST)
        for outcome in ("", Verdict.STANDS, Verdict.SET_ASIDE, Verdict.FALSE)
    }

    june, july = ({"social_insurance": {"unit_months": [month]}} for month in ("2020-06", "2020-07"))
    assert differing == {
        "": june,
        Verdict.STANDS: july,
        Verdict.SET_ASIDE: june,
        Verdict.FALSE: june | {"falsehood_found": True},
    }


def test_a_history_that_was_compared_matches():
    assert facts_of([insured("2020-07", compared=True)], AUGUST)["history_matches"] is True
    assert "history_matches" not in facts_of([insured("2020-07")], AUGUST)


def test_what_was_held_against_a_register_is_verified():
    degree = {"level": "bachelor", "school": "示例大学", "awarded_on": "2010-07-01"}
    title = {"title": "工程师", "level": "intermediate", "obtained_on": "2015-12-01", "number": "A1"}
    education = One(Kind.EDUCATION, {"as_of": "2020-08-01", "rows": [degree]}, compared=True)
    certificate = One(Kind.CERTIFICATE, {"as_of": "2020-08-01", "rows": [title]}, compared=True)

    assert facts_of([education, certificate], AUGUST) == {"education_verified": True, "title_online": True}
    assert facts_of([One(Kind.EDUCATION, education.data)], AUGUST) == {}


def test_silence_of_a_register_counts_only_where_it_was_searched():
    demerit = {"register": "discipline", "since": "2020-01-10", "until": "2021-07-09", "discipline": "demerit"}
    penalty = {"register": "penalty", "since": "2019-01-10"}
    investigated = {"register": "investigation", "since": "2020-01-10", "until": "2020-08-19"}

    assert facts_of([sanctioned(["discipline"], demerit)], AUGUST) == {
        "discipline": [{"kind": "demerit", "from": "2020-01-10", "until": "2021-07-09"}]
    }
    assert facts_of([sanctioned(["penalty"], penalty)], AUGUST) == {"penalty_until": "9999-12-31"}
    assert facts_of([sanctioned(["investigation", "integrity"], investigated)], AUGUST) == {
        "under_investigation": False,
        "integrity_until": None,
    }


def test_of_two_statements_the_worse_counts():
    known = {"discipline": [1], "penalty_until": "2026-01-01", "under_investigation": True, "integrity_until": None}
    found = {"discipline": [1, 2], "penalty_until": None, "under_investigation": False, "retired": False}

    assert merged(known, found) == {
        "discipline": [1, 2],
        "penalty_until": "2026-01-01",
        "under_investigation": True,
        "integrity_until": None,
        "retired": False,
    }


def test_continuing_education_is_done_when_every_year_is():
    done = {"as_of": "2026-06-01", "rows": [{"year": 2025, "hours": 92, "done": True}]}
    lacking = {"as_of": "2026-06-01", "rows": [*done["rows"], {"year": 2024, "hours": 60, "done": False}]}

    told = [facts_of([One(Kind.CONTINUING, data)], AUGUST) for data in (done, lacking, {**done, "rows": []})]

    assert told == [{"continuing_education_done": True}, {"continuing_education_done": False}, {}]


def test_a_registers_count_stands_over_what_was_declared():
    assert merged({"continuing_education_done": True}, {"continuing_education_done": False}) == {
        "continuing_education_done": False
    }
