from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
COUNTS = st.integers(min_value=1, max_value=60)


def least_yes(ask, question, facts_of, total):
    return next(yes for yes in range(total + 1) if ask(question, facts_of(yes)).decision == "yes")


@pytest.mark.clause("GX-25.3")
@pytest.mark.parametrize(
    ("present", "needed"), [(5, 4), (6, 4), (7, 5), (8, 6), (9, 6), (10, 7), (11, 8), (17, 12), (25, 17)]
)
def test_the_committee_has_to_reach_two_thirds_of_those_present(ask, present, needed):
    def facts(yes):
        return {"committee_members": present, "present": present, "yes": yes, "no": present - yes, "abstain": 0}

    assert least_yes(ask, "ballot", facts, present) == needed


@pytest.mark.clause("GX-25.3")
@pytest.mark.parametrize(("present", "result"), [(0, "failed"), (1, "met")])
def test_none_of_none_is_no_share(ask, results, present, result):
    facts = {"committee_members": 1, "present": present, "yes": present, "no": 0, "abstain": 0}

    assert results(ask("ballot", facts))["GX-25.3"] == result


@pytest.mark.clause("GX-20(1).6")
@pytest.mark.parametrize(("cast", "needed"), [(5, 4), (6, 5), (7, 5), (8, 6), (9, 7), (12, 9)])
def test_the_employers_vote_has_to_exceed_two_thirds_of_votes_cast(ask, cast, needed):
    group = {"members": cast, "professionals": cast, "professionals_at_level": cast}

    def facts(yes):
        return {"level": "intermediate", "group": group, "votes": {"cast": cast, "yes": yes}}

    assert least_yes(ask, "recommendation", facts, cast) == needed


@pytest.mark.clause("GX-23.3")
@pytest.mark.parametrize(("members", "quorum"), [(7, 5), (9, 6), (11, 8), (25, 17)])
def test_quorum_is_two_thirds_of_all_members(ask, results, members, quorum):
    def found(present):
        facts = {"committee_members": members, "present": present, "yes": present, "no": 0, "abstain": 0}
        return results(ask("ballot", facts))["GX-23.3"]

    assert (found(quorum - 1), found(quorum)) == ("failed", "met")


@pytest.mark.clause("GX-20(1).8")
@pytest.mark.parametrize(("members", "professionals"), [(5, 4), (6, 4), (7, 5), (9, 6)])
def test_two_thirds_of_the_group_are_professionals(ask, results, members, professionals):
    def found(count):
        group = {"members": members, "professionals": count, "professionals_at_level": count}
        facts = {"level": "assistant", "group": group, "votes": {"cast": members, "yes": members}}
        return results(ask("recommendation", facts))["GX-20(1).8"]

    assert (found(professionals - 1), found(professionals)) == ("failed", "met")


@pytest.mark.clause("GX-25.3", "GX-23.3")
@given(members=COUNTS, data=st.data())
@QUICK
def test_a_ballot_agrees_with_fractions(ask, members, data):
    present = data.draw(st.integers(min_value=1, max_value=members))
    yes = data.draw(st.integers(min_value=0, max_value=present))
    wanted = Fraction(yes, present) >= Fraction(2, 3) and Fraction(present, members) >= Fraction(2, 3)
    facts = {"committee_members": members, "present": present, "yes": yes, "no": 0, "abstain": present - yes}

    assert ask("ballot", facts).decision == ("yes" if wanted else "no")


@pytest.mark.clause("GX-12.1", "GX-12.4", "GX-12.5", "GX-12.6", "GX-12.7", "GX-14.1")
@pytest.mark.parametrize(
    ("level", "basis", "least", "first_tier"),
    [
        ("senior", "series", 25, 3),
        ("senior", "specialty", 11, 2),
        ("senior", "industry", 11, 2),
        ("senior", "autonomous", 11, 2),
        ("intermediate", "series", 9, 0),
        ("junior", "specialty", 7, 0),
    ],
)
def test_sizes_of_committees(ask, level, basis, least, first_tier):
    def decided(size, tier):
        return ask(
            "committee",
            {
                "level": level,
                "basis": basis,
                "members": size,
                "review_experts": size,
                "first_tier": tier,
                "series_count": 1,
                "approved_on": "2023-01-10",
                "expires_on": "2026-01-09",
                "size_adjustment_approved": False,
            },
        ).decision

    assert decided(least, first_tier) == "yes"
    assert decided(least - 2, first_tier) == "no"
    assert decided(least + 1, first_tier) == "no"
    if first_tier:
        assert decided(least, first_tier - 1) == "no"


@pytest.mark.clause("GX-15(1).1", "GX-15(1).3")
@pytest.mark.parametrize(("level", "experts", "size", "tier"), [("senior", 25, 75, 8), ("senior", 11, 33, 4)])
def test_sizes_of_pools(ask, level, experts, size, tier):
    def decided(total, first):
        return ask(
            "pool",
            {
                "level": level,
                "basis": "series",
                "committee_experts": experts,
                "size": total,
                "first_tier": first,
                "approved_on": "2023-01-10",
                "expires_on": "2026-01-09",
            },
        ).decision

    assert [decided(size, tier), decided(size - 1, tier), decided(size, tier - 1)] == ["yes", "no", "no"]
