"""Votes, meetings, committees and who acts under Kashgar's notice of 2020."""

import pytest

from tests.core.policy.notices import Notice

ORDER_40 = {"order40_share": (2, 3)}
VOTE = {"committee_members": 9, "present": 9, "yes": 6, "no": 3, "abstain": 0, "mandarin_passed": True}
MEETING = {
    "committee_members": 9,
    "present": 9,
    "presided_by": "chair",
    "opening_requested_on": "2020-07-01",
    "meets_on": "2020-07-20",
    "groups": [3, 3, 3],
}
COMMITTEE = {
    "level": "intermediate",
    "basis": "series",
    "members": 11,
    "review_experts": 9,
    "first_tier": 0,
    "series_count": 1,
    "approved_on": None,
    "expires_on": None,
    "size_adjustment_approved": False,
}


@pytest.fixture
def ks(library):
    return Notice(library, "kashgar-2020", "2020-07-20")


@pytest.mark.clause("KS-4.2.b")
def test_the_language_test_vetoes_whatever_the_vote(ks):
    vetoed = VOTE | {"mandarin_passed": False, "yes": 9, "no": 0}

    assert ks.says("KS-4.2.b", "ballot", VOTE, **ORDER_40) == ("yes", "met")
    assert ks.says("KS-4.2.b", "ballot", vetoed, **ORDER_40) == ("no", "failed")
    assert ks.ask("ballot", vetoed).decision == "no"


@pytest.mark.clause("KS-4.11.e")
@pytest.mark.parametrize(
    ("members", "present", "yes", "said"),
    [
        (9, 9, 6, ("yes", "met")),
        (9, 9, 5, ("no", "failed")),
        (9, 6, 4, ("yes", "met")),
        (9, 5, 5, ("no", "failed")),
        (1, 0, 0, ("no", "failed")),
    ],
)
def test_quorum_and_votes_reach_the_share_of_order_40(ks, members, present, yes, said):
    facts = VOTE | {"committee_members": members, "present": present, "yes": yes, "no": 0}

    assert ks.says("KS-4.11.e", "ballot", facts, **ORDER_40) == said
    assert ks.ask("ballot", facts).needs in (("parameter:order40_share",), ())


@pytest.mark.clause("KS-4.11.e")
def test_nobody_present_carries_nothing_even_at_no_share(ks):
    facts = VOTE | {"committee_members": 1, "present": 0, "yes": 0, "no": 0}

    assert ks.ask("ballot", facts, order40_share=(0, 1)).decision == "no"
    assert ks.ask("ballot", facts | {"present": 1}, order40_share=(0, 1)).decision == "yes"


@pytest.mark.clause("KS-4.11.d", "KS-4.11.e", "KS-4.9.c")
@pytest.mark.parametrize(
    ("change", "clause", "said"),
    [
        ({"level": "senior", "defence_held": True}, "KS-4.11.d", ("yes", "met")),
        ({"level": "senior", "defence_held": False}, "KS-4.11.d", ("no", "failed")),
        ({"level": "senior", "track": "regional"}, "KS-4.11.d", ("yes", "")),
        ({"level": "intermediate"}, "KS-4.11.d", ("yes", "")),
        ({"scored": True}, "KS-4.11.e", ("yes", "met")),
        ({"scored": False}, "KS-4.11.e", ("no", "failed")),
        ({"authenticity_verified": True}, "KS-4.9.c", ("yes", "met")),
        ({"authenticity_verified": False}, "KS-4.9.c", ("no", "failed")),
    ],
)
def test_defence_scores_and_verification_come_before_the_vote(ks, change, clause, said):
    assert ks.says(clause, "ballot", VOTE | change, **ORDER_40) == said


@pytest.mark.clause("KS-4.11.i")
@pytest.mark.parametrize(
    ("candidates", "rank", "said"),
    [
        (20, 18, ("yes", "met")),
        (20, 19, ("no", "failed")),
        (20, 20, ("no", "failed")),
        (19, 18, ("yes", "met")),
        (19, 19, ("no", "failed")),
        (9, 9, ("yes", "met")),
        (1, 1, ("yes", "met")),
    ],
)
def test_a_share_is_eliminated_from_the_bottom(ks, candidates, rank, said):
    facts = VOTE | {"candidates": candidates, "rank": rank}

    assert ks.says("KS-4.11.i", "ballot", facts, **ORDER_40, elimination_share=(1, 10)) == said


@pytest.mark.clause("KS-4.11.i")
def test_the_first_of_the_ranking_still_needs_the_votes(ks):
    first = VOTE | {"candidates": 20, "rank": 1}

    assert ks.ask("ballot", first, **ORDER_40).needs == ("parameter:elimination_share",)
    assert ks.ask("ballot", first | {"yes": 5}, **ORDER_40, elimination_share=(1, 10)).decision == "no"


@pytest.mark.clause("KS-3.b", "KS-4.11.e")
@pytest.mark.parametrize(
    ("meets_on", "said"),
    [
        ("2020-06-30", ("no", "failed")),
        ("2020-07-01", ("yes", "met")),
        ("2020-08-31", ("yes", "met")),
        ("2020-09-01", ("no", "failed")),
    ],
)
def test_reviews_are_in_july_and_august_in_principle(ks, meets_on, said):
    facts = MEETING | {"meets_on": meets_on}
    findings = {finding.clause: finding.force for finding in ks.ask("meeting", facts, **ORDER_40).findings}

    assert ks.says("KS-3.b", "meeting", facts, **ORDER_40) == said
    assert findings == {"KS-3.b": "in_principle", "KS-4.11.e": "must"}


@pytest.mark.clause("KS-3.f", "KS-4.11.e", "KS-4.11.f", "KS-4.11.g", "KS-4.11.h")
@pytest.mark.parametrize(
    ("change", "clause", "said"),
    [
        ({"county_review": True, "meets_on": "2020-11-30"}, "KS-3.f", ("yes", "met")),
        ({"county_review": True, "meets_on": "2020-12-01"}, "KS-3.f", ("no", "failed")),
        ({"present": 6}, "KS-4.11.e", ("yes", "met")),
        ({"present": 5}, "KS-4.11.e", ("no", "failed")),
        ({"discipline_group_invited": True}, "KS-4.11.f", ("yes", "met")),
        ({"discipline_group_invited": False}, "KS-4.11.f", ("no", "failed")),
        ({"letters_signed": 9}, "KS-4.11.g", ("yes", "met")),
        ({"letters_signed": 8}, "KS-4.11.g", ("no", "failed")),
        ({"devices_kept": True}, "KS-4.11.h", ("yes", "met")),
        ({"devices_kept": False}, "KS-4.11.h", ("no", "failed")),
        ({"remote": True}, "KS-4.11.h", ("no", "failed")),
        ({"remote": False}, "KS-4.11.h", ("yes", "")),
        ({"closed": True}, "KS-4.11.h", ("yes", "met")),
        ({"closed": False}, "KS-4.11.h", ("no", "failed")),
    ],
)
def test_how_a_meeting_is_held(ks, change, clause, said):
    assert ks.says(clause, "meeting", MEETING | change, **ORDER_40) == said


@pytest.mark.clause("KS-2.6")
@pytest.mark.parametrize(
    ("level", "series", "said"),
    [
        ("junior", "engineering", ("yes", "met")),
        ("intermediate", "engineering", ("no", "failed")),
        ("intermediate", "teaching", ("yes", "met")),
        ("senior", "teaching", ("no", "failed")),
    ],
)
def test_county_committees(ks, level, series, said):
    facts = COMMITTEE | {"level": level, "reviewed_series": series, "county_review": True}
    sizes = {"experts_senior_series": 9, "experts_intermediate": 9, "experts_junior": 9}

    assert ks.says("KS-2.6", "committee", facts, **sizes) == said


@pytest.mark.clause("KS-4.11.b")
@pytest.mark.parametrize(
    ("level", "basis", "figure"),
    [
        ("senior", "series", "experts_senior_series"),
        ("senior", "specialty", "experts_senior_other"),
        ("intermediate", "series", "experts_intermediate"),
        ("junior", "industry", "experts_junior"),
    ],
)
def test_sizes_are_those_of_other_texts(ks, level, basis, figure):
    facts = COMMITTEE | {"level": level, "basis": basis}
    agreed = facts | {"size_adjustment_approved": True}

    assert ks.ask("committee", facts).needs[0] == f"parameter:{figure}"
    assert ks.says("KS-4.11.b", "committee", facts, **{figure: 9}) == ("yes", "met")
    assert ks.says("KS-4.11.b", "committee", facts, **{figure: 10}) == ("no", "failed")
    assert ks.ask("committee", agreed).decision == ("yes" if level == "senior" else "unknown")


@pytest.mark.clause("KS-4.11.a")
@pytest.mark.parametrize("question", ["pool", "expert"])
def test_bureaus_recommend_the_experts(ks, question):
    assert ks.says("KS-4.11.a", question, {"nominated_by_bureau": True}) == ("yes", "met")
    assert ks.says("KS-4.11.a", question, {"nominated_by_bureau": False}) == ("no", "failed")


@pytest.mark.clause("KS-4.1.c", "KS-0.b")
@pytest.mark.parametrize("level", ["junior", "intermediate", "senior"])
def test_the_unit_recommends_and_the_rest_is_left_to_another_text(ks, level):
    facts = {"act": "recommend", "level": level, "unit_tier": "county"}
    confirming = facts | {"act": "confirm"}
    named = confirming | {"named_body": "city_hr"}

    assert ks.ask("authority", facts).values == {"body": "employer"}
    assert ks.says("KS-4.1.c", "authority", facts) == ("yes", "met")
    assert ks.ask("authority", confirming).needs == ("named_body", "parameter:text_2019_28")
    assert ks.ask("authority", named, text_2019_28=2020).values == {"body": "city_hr"}
    assert ks.says("KS-0.b", "authority", named, text_2019_28=2021) == ("no", "failed")
    assert ks.says("KS-0.b", "authority", confirming | {"named_body": None}, text_2019_28=2019) == ("no", "failed")


@pytest.mark.clause(
    "KS-2.6", "KS-3.b", "KS-3.f", "KS-4.9.c", "KS-4.11.d", "KS-4.11.f", "KS-4.11.g", "KS-4.11.h", "KS-4.11.i"
)
@pytest.mark.parametrize(
    ("question", "facts", "told"),
    [
        ("ballot", VOTE, {"KS-4.2.b", "KS-4.11.e"}),
        ("ballot", VOTE | {"level": "senior", "defence_held": True}, {"KS-4.2.b", "KS-4.11.d", "KS-4.11.e"}),
        ("meeting", MEETING, {"KS-3.b", "KS-4.11.e"}),
        ("meeting", MEETING | {"county_review": True}, {"KS-3.f", "KS-4.11.e"}),
        ("committee", COMMITTEE, {"KS-4.11.b"}),
        ("committee", COMMITTEE | {"county_review": True}, {"KS-2.6", "KS-4.11.b"}),
    ],
)
def test_a_committee_is_told_what_concerns_it_alone(ks, question, facts, told):
    assert ks.told(question, facts) == told
