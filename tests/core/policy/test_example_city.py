"""The invented city under Guangxi: each thing it tightens, on both sides of its line."""

import pytest

from tests.core.policy.conftest import APPLICATION

CITY = "example-city-2026"
GROUP = {"members": 7, "professionals": 7, "professionals_at_level": 7}
MEETING = {
    "committee_members": 11,
    "present": 11,
    "presided_by": "chair",
    "opening_requested_on": "2026-10-09",
    "meets_on": "2026-11-20",
}


@pytest.fixture
def says(ask, results):
    """Say what the city's pack finds for a clause."""
    return lambda clause, question, facts, on="2026-06-15": results(ask(question, facts, on, CITY)).get(clause)


@pytest.fixture
def recommends(says):
    def put(clause, members):
        group = dict.fromkeys(GROUP, members)
        facts = {"level": "intermediate", "group": group, "votes": {"cast": members, "yes": members}}
        return says(clause, "recommendation", facts | {"defence_held": True})

    return put


# 2026-09-07 is a Monday; the seventh working day after it is Wednesday 2026-09-16.
@pytest.mark.clause("EX-1")
@pytest.mark.parametrize("kind", ["employer", "supplementary"])
def test_the_employers_notice_ends_after_seven_working_days(ask, kind):
    facts = {"kind": kind, "posted_on": "2026-09-07"}

    assert ask("notice", facts, "2026-09-07", CITY).values["ends_on"] == "2026-09-16"
    assert [
        ask("notice", facts | {"until": day}, "2026-09-07", CITY).decision for day in ("2026-09-15", "2026-09-16")
    ] == [
        "no",
        "yes",
    ]


@pytest.mark.clause("EX-1")
def test_the_lists_of_periods_say_the_same(library):
    periods = library.pack(CITY).periods

    assert (periods["employer_notice"].length, periods["supplementary_notice"].length) == (7, 7)
    assert periods["result_notice"].length == 5  # Guangxi's own


@pytest.mark.clause("EX-2")
def test_a_transfer_needs_two_years_in_the_new_work(says):
    person = APPLICATION["person"] | {
        "titles": [APPLICATION["person"]["titles"][0] | {"series": "accounting", "level": "intermediate"}],
        "practice": [
            {"from": "2010-01-01", "until": "2024-06-15", "series": "accounting"},
            {"from": "2024-06-16", "until": None, "series": "engineering"},
        ],
    }
    facts = APPLICATION | {"kind": "transfer", "person": person}

    assert [says("EX-2", "application", facts, on) or says("GX-37.2", "application", facts, on) for on in DAYS] == [
        "failed",
        "met",
    ]


DAYS = ("2026-06-15", "2026-06-16")


@pytest.mark.clause("EX-3")
def test_a_review_group_has_five_experts(ask):
    assert [ask("meeting", MEETING | {"groups": [size]}, "2026-10-12", CITY).decision for size in (4, 5)] == [
        "no",
        "yes",
    ]


@pytest.mark.clause("EX-4")
def test_a_deliberation_group_has_seven_members(recommends):
    found = [recommends("EX-4", members) or recommends("GX-20(1).7", members) for members in (6, 7)]

    assert found == ["failed", "met"]


@pytest.mark.clause("EX-6")
def test_the_members_of_a_group_are_odd(recommends):
    assert [recommends("EX-6", members) for members in (8, 9)] == ["failed", "met"]


@pytest.mark.clause("EX-5")
def test_a_senior_title_needs_a_year_of_work_in_its_series(says):
    person = APPLICATION["person"] | {"practice": [{"from": "2025-06-16", "until": None, "series": "engineering"}]}
    facts = APPLICATION | {"title": {"series": "engineering", "level": "associate_senior"}, "person": person}
    lower = facts | {"title": {"series": "engineering", "level": "intermediate"}}

    assert [says("EX-5", "application", facts, on) for on in DAYS] == ["failed", "met"]
    assert says("EX-5", "application", lower) is None
