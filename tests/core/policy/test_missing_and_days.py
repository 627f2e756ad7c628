"""What is missing but cannot matter: the decision stands, and so do its days."""

import pytest

COMMITTEE = {
    "level": "senior",
    "basis": "series",
    "members": 25,
    "review_experts": 25,
    "first_tier": 3,
    "series_count": 1,
    "approved_on": "2023-01-10",
    "expires_on": "2026-01-09",
}


def days(answer):
    return answer.decision, answer.needs, str(answer.opens_on), str(answer.closes_on)


@pytest.mark.clause("GX-12.8", "GX-10.3")
def test_a_consent_that_is_not_needed_leaves_the_last_day_as_it_is(ask):
    assert days(ask("committee", COMMITTEE)) == ("yes", (), "None", "2026-01-09")


@pytest.mark.clause("GX-12.8", "GX-10.4")
def test_a_consent_that_is_not_needed_leaves_the_first_day_as_it_is(ask):
    approved_later = COMMITTEE | {"approved_on": "2024-07-10"}

    assert days(ask("committee", approved_later)) == ("no", (), "2024-07-10", "2026-01-09")


@pytest.mark.clause("GX-12.4", "GX-12.8")
def test_a_consent_that_is_needed_is_asked_for(ask):
    small = COMMITTEE | {"members": 23, "review_experts": 23}

    assert days(ask("committee", small)) == ("unknown", ("size_adjustment_approved",), "None", "None")


@pytest.mark.clause("GX-36.7", "GX-18(4)")
def test_titles_are_not_wanted_where_the_years_of_practice_suffice(ask, application):
    application["person"]["practice"][0]["from"] = "2012-01-01"
    del application["person"]["titles"]

    assert days(ask("application", application)) == ("yes", (), "None", "None")


@pytest.mark.clause("GX-10.10", "GX-20.2", "GX-31.6", "GX-7.5")
def test_a_route_for_every_act_has_no_last_day_though_the_act_is_not_told(ask):
    answer = ask("authority", {"level": "junior", "unit_tier": "city"})

    assert days(answer) == ("yes", (), "None", "None")


@pytest.mark.clause("GX-12.1")
@pytest.mark.parametrize(("members", "change"), [(26, ("members", "==", 27)), (28, ("members", "==", 29))])
def test_an_even_committee_is_offered_the_next_odd_number(ask, members, change):
    answer = ask("committee", COMMITTEE | {"members": members, "size_adjustment_approved": False})

    assert [[(step.fact, step.op, step.value) for step in way] for way in answer.changes] == [[change]]


@pytest.mark.clause("GX-20(1).8")
def test_no_group_smaller_than_its_votes_is_offered(ask):
    group = {"members": 9, "professionals": 5, "professionals_at_level": 5}
    answer = ask("recommendation", {"level": "assistant", "group": group, "votes": {"cast": 9, "yes": 9}})

    assert (answer.decision, {step.fact for way in answer.changes for step in way} & {"group.members"}) == ("no", set())
