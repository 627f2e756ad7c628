"""Votes, meetings, committees, pools and who acts under Qinzhou's notice of 2020."""

import pytest

from tests.core.policy.notices import Notice

ORDER_40 = {"order40_share": (2, 3)}
VOTE = {"committee_members": 9, "present": 9, "yes": 6, "no": 3, "abstain": 0}
MEETING = {
    "committee_members": 9,
    "present": 9,
    "presided_by": "chair",
    "opening_requested_on": "2020-09-01",
    "meets_on": "2020-10-12",
    "groups": [3, 3, 3],
}
COMMITTEE = {
    "level": "intermediate",
    "basis": "series",
    "members": 11,
    "review_experts": 9,
    "first_tier": 0,
    "series_count": 1,
    "approved_on": "2019-01-01",
    "expires_on": "2021-12-31",
    "size_adjustment_approved": False,
}
POOL = {
    "level": "intermediate",
    "basis": "series",
    "committee_experts": 9,
    "size": 27,
    "first_tier": 0,
    "approved_on": "2019-01-01",
    "expires_on": "2021-12-31",
    "accepted_by_text": True,
}


@pytest.fixture
def qz(library):
    return Notice(library, "qinzhou-2020", "2020-10-12")


@pytest.mark.clause("QZ-0.a")
def test_the_shares_are_those_of_order_40(qz):
    assert qz.ask("ballot", VOTE).needs == ("parameter:order40_share",)
    assert qz.ask("meeting", MEETING).needs == ("parameter:order40_share",)


@pytest.mark.clause("QZ-0.a")
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
def test_quorum_and_votes_reach_the_share(qz, members, present, yes, said):
    facts = {"committee_members": members, "present": present, "yes": yes, "no": 0, "abstain": 0}

    assert qz.says("QZ-0.a", "ballot", facts, **ORDER_40) == said


@pytest.mark.clause("QZ-0.a")
def test_nobody_present_carries_nothing_even_at_no_share(qz):
    facts = {"committee_members": 1, "present": 0, "yes": 0, "no": 0, "abstain": 0}

    assert qz.ask("ballot", facts, order40_share=(0, 1)).decision == "no"
    assert qz.ask("ballot", facts | {"present": 1}, order40_share=(0, 1)).decision == "yes"


@pytest.mark.clause("QZ-4.2.c", "QZ-4.2.d")
@pytest.mark.parametrize(
    ("level", "clause"), [("senior", "QZ-4.2.c"), ("intermediate", "QZ-4.2.d"), ("junior", "QZ-4.2.d")]
)
def test_the_pass_rate_stops_the_last_and_carries_nobody(qz, level, clause):
    rated = VOTE | {"level": level, "passes_allowed": 12, "pass_rate_filed_on": "2020-10-11"}
    lost = rated | {"yes": 5, "no": 4, "rank": 1}

    assert qz.says(clause, "ballot", rated | {"rank": 12}, **ORDER_40) == ("yes", "met")
    assert qz.says(clause, "ballot", rated | {"rank": 13}, **ORDER_40) == ("no", "failed")
    assert qz.says(clause, "ballot", lost, **ORDER_40) == ("no", "met")


@pytest.mark.clause("QZ-4.2.c", "QZ-4.2.d")
@pytest.mark.parametrize("level", ["senior", "intermediate"])
def test_series_that_appoint_with_the_review_have_no_rate(qz, level):
    rated = {"level": level, "passes_allowed": 12, "pass_rate_filed_on": "2020-10-11", "rank": 13}

    assert qz.ask("ballot", VOTE | rated | {"with_appointment": True}, **ORDER_40).decision == "yes"
    assert qz.ask("ballot", VOTE | rated | {"with_appointment": False}, **ORDER_40).decision == "no"


@pytest.mark.clause("QZ-4.2.e")
@pytest.mark.parametrize(
    ("filed_on", "said"),
    [("2020-10-11", ("yes", "met")), ("2020-10-12", ("no", "failed")), (None, ("no", "failed"))],
)
def test_the_rate_is_filed_before_the_review(qz, filed_on, said):
    rated = VOTE | {"passes_allowed": 12, "rank": 1, "pass_rate_filed_on": filed_on}

    assert qz.says("QZ-4.2.e", "ballot", rated, **ORDER_40) == said


@pytest.mark.clause("QZ-A.6", "QZ-0.a")
@pytest.mark.parametrize(
    ("meets_on", "said"),
    [
        ("2020-09-30", ("no", "failed")),
        ("2020-10-01", ("yes", "met")),
        ("2020-10-31", ("yes", "met")),
        ("2020-11-01", ("no", "failed")),
    ],
)
def test_committees_meet_in_october(qz, meets_on, said):
    facts = MEETING | {"meets_on": meets_on}
    told = [finding.result for finding in qz.ask("meeting", facts).findings if finding.clause == "QZ-A.6"]

    assert qz.says("QZ-A.6", "meeting", facts, **ORDER_40) == said
    assert told == [said[1]]


@pytest.mark.clause("QZ-0.a")
@pytest.mark.parametrize(("present", "said"), [(6, ("yes", "met")), (5, ("no", "failed"))])
def test_a_meeting_has_a_quorum(qz, present, said):
    assert qz.says("QZ-0.a", "meeting", MEETING | {"present": present}, **ORDER_40) == said


@pytest.mark.clause("QZ-4.6.3.a", "QZ-4.6.3.b", "QZ-A.6")
@pytest.mark.parametrize(
    ("meets_on", "soft", "hard"),
    [
        ("2020-08-20", ("yes", "met"), ("yes", "met")),
        ("2020-09-30", ("yes", "met"), ("yes", "met")),
        ("2020-10-01", ("no", "failed"), ("no", "met")),
        ("2020-10-31", ("no", "failed"), ("no", "met")),
        ("2020-11-01", ("no", "failed"), ("no", "failed")),
    ],
)
def test_counties_finish_before_october_in_principle(qz, meets_on, soft, hard):
    facts = MEETING | {"meets_on": meets_on, "county_junior": True}
    findings = {f.clause: f.force for f in qz.ask("meeting", facts, **ORDER_40).findings}

    assert qz.says("QZ-4.6.3.a", "meeting", facts, **ORDER_40)[1] == "met"
    assert qz.says("QZ-4.6.3.b", "meeting", facts, **ORDER_40) == soft
    assert qz.says("QZ-A.6", "meeting", facts, **ORDER_40) == hard
    assert findings["QZ-4.6.3.b"] == "in_principle"


@pytest.mark.clause("QZ-4.1.a", "QZ-4.1.b")
def test_titles_are_named_as_the_ministry_fixes(qz):
    sizes = {"experts_intermediate": 9}

    assert qz.says("QZ-4.1.a", "committee", COMMITTEE | {"name_in_table": True}, **sizes) == ("yes", "met")
    assert qz.says("QZ-4.1.a", "committee", COMMITTEE | {"name_in_table": False}, **sizes) == ("no", "failed")


@pytest.mark.clause("QZ-4.5.a", "QZ-4.5.b", "QZ-4.5.c")
def test_the_joint_health_committee_is_for_three_cities(qz):
    joint = COMMITTEE | {"joint_health": True, "level": "senior", "reviewed_series": "health", "review_experts": 25}
    sizes = {"experts_senior_series": 25}

    assert qz.says("QZ-4.5.a", "committee", joint, **sizes) == ("yes", "met")
    assert qz.says("QZ-4.5.a", "committee", joint | {"reviewed_series": "engineering"}, **sizes) == ("no", "failed")
    assert qz.says("QZ-4.5.a", "committee", joint | {"level": "intermediate"}, experts_intermediate=9)[1] == "failed"
    assert qz.says("QZ-4.5.b", "committee", joint | {"run_by": "beihai", "lead_city": "beihai"}, **sizes)[0] == "yes"
    assert qz.says("QZ-4.5.b", "committee", joint | {"run_by": "beihai", "lead_city": "qinzhou"}, **sizes) == (
        "no",
        "failed",
    )
    for city in ("beihai", "qinzhou", "fangchenggang"):
        assert qz.says("QZ-4.5.c", "committee", joint | {"applicant_city": city}, **sizes) == ("yes", "met")
    assert qz.says("QZ-4.5.c", "committee", joint | {"applicant_city": "elsewhere"}, **sizes) == ("no", "failed")


@pytest.mark.clause("QZ-0.a", "QZ-9.a")
@pytest.mark.parametrize(
    ("level", "basis", "clause", "figure"),
    [
        ("senior", "series", "QZ-0.a", "experts_senior_series"),
        ("senior", "industry", "QZ-0.a", "experts_senior_other"),
        ("intermediate", "series", "QZ-9.a", "experts_intermediate"),
        ("junior", "specialty", "QZ-9.a", "experts_junior"),
    ],
)
def test_sizes_are_those_of_other_texts(qz, level, basis, clause, figure):
    facts = COMMITTEE | {"level": level, "basis": basis}

    assert qz.ask("committee", facts).needs[0] == f"parameter:{figure}"
    assert qz.says(clause, "committee", facts, **{figure: 9}) == ("yes", "met")
    assert qz.says(clause, "committee", facts, **{figure: 10}) == ("no", "failed")


@pytest.mark.clause("QZ-0.a")
@pytest.mark.parametrize("basis", ["series", "industry"])
def test_an_agreed_size_stands(qz, basis):
    facts = COMMITTEE | {"level": "senior", "basis": basis, "size_adjustment_approved": True}

    assert qz.says("QZ-0.a", "committee", facts) == ("yes", "")


@pytest.mark.clause("QZ-4.3.1.a", "QZ-4.3.1.b")
@pytest.mark.parametrize(
    ("level", "requested_on", "said"),
    [
        ("intermediate", "2020-07-17", ("yes", "met")),
        ("intermediate", "2020-07-18", ("no", "failed")),
        ("junior", "2020-07-18", ("yes", "")),
        ("intermediate", None, ("yes", "")),
    ],
)
def test_the_intermediate_pool_changes_by_17_july(qz, level, requested_on, said):
    facts = POOL | {"level": level, "changes_requested_on": requested_on}

    assert qz.says("QZ-4.3.1.b", "pool", facts, text_2017_62=2017) == said


@pytest.mark.clause("QZ-4.3.1.a")
@pytest.mark.parametrize("question", ["pool", "expert"])
def test_pools_and_experts_follow_texts_not_at_hand(qz, question):
    facts = POOL if question == "pool" else {"accepted_by_text": True}
    refused = facts | {"accepted_by_text": False}

    assert qz.ask(question, facts).needs == ("parameter:text_2017_62",)
    assert qz.says("QZ-4.3.1.a", question, facts, text_2017_62=2020) == ("yes", "met")
    assert qz.says("QZ-4.3.1.a", question, facts, text_2017_62=2021) == ("no", "failed")
    assert qz.says("QZ-4.3.1.a", question, refused, text_2017_62=2017) == ("no", "failed")


BODIES = [
    *(
        (("recommend", level, tier, None), "employer", "QZ-3.1.4.a")
        for level in ("junior", "intermediate", "senior")
        for tier in ("region", "city", "county")
    ),
    *(
        (("recommend", level, tier, "entrusted"), "city_hr", "QZ-5.1.4.a")
        for level in ("junior", "intermediate", "senior")
        for tier in ("city", "county")
    ),
    (("confirm", "junior", "county", "review"), "county_hr", "QZ-A.8"),
    (("confirm", "junior", "city", "review"), "city_industry_authority", "QZ-A.8"),
    (("confirm", "intermediate", "county", "review"), "leading_group", "QZ-5.1.1.d"),
    (("confirm", "intermediate", "city", None), "leading_group", "QZ-5.1.1.d"),
]


@pytest.mark.clause("QZ-3.1.4.a", "QZ-5.1.4.a", "QZ-A.8", "QZ-5.1.1.d", "QZ-2.1.4.b")
@pytest.mark.parametrize(("case", "body", "clause"), BODIES)
def test_who_recommends_and_confirms(qz, case, body, clause):
    facts = dict(zip(("act", "level", "unit_tier", "via"), case, strict=True))
    answer = qz.ask("authority", facts)

    assert (answer.decision, answer.values) == ("yes", {"body": body})
    assert [finding.clause for finding in answer.findings] == [clause]


@pytest.mark.clause("QZ-9.a", "QZ-7.1.2.c")
@pytest.mark.parametrize(
    ("act", "level", "tier", "via"),
    [
        ("approve_committee", "intermediate", "city", None),
        ("issue", "intermediate", "city", "review"),
        ("confirm", "senior", "city", "review"),
        ("confirm", "intermediate", "region", "review"),
        ("confirm", "intermediate", "city", "autonomous"),
        ("confirm", "junior", "city", "entrusted"),
    ],
)
def test_the_rest_is_left_to_the_text_of_2017(qz, act, level, tier, via):
    facts = {"act": act, "level": level, "unit_tier": tier, "via": via}
    named = facts | {"named_body": "regional_hr"}

    assert qz.ask("authority", facts).needs == ("named_body", "parameter:text_2017_35")
    assert qz.says("QZ-9.a", "authority", facts | {"named_body": None}, text_2017_35=2017) == ("no", "failed")
    assert qz.ask("authority", named, text_2017_35=2020).values == {"body": "regional_hr"}
    assert qz.says("QZ-9.a", "authority", named, text_2017_35=2020) == ("yes", "met")


RATED = VOTE | {"rank": 1, "passes_allowed": 2, "pass_rate_filed_on": "2020-10-11"}


@pytest.mark.clause("QZ-0.a", "QZ-4.1.a", "QZ-4.2.c", "QZ-4.2.d", "QZ-4.2.e", "QZ-4.3.1.a", "QZ-4.3.1.b", "QZ-4.5.a")
@pytest.mark.clause("QZ-4.5.b", "QZ-4.5.c", "QZ-4.6.3.a", "QZ-4.6.3.b", "QZ-9.a", "QZ-A.6")
@pytest.mark.parametrize(
    ("question", "facts", "told"),
    [
        ("ballot", VOTE, {"QZ-0.a"}),
        ("ballot", VOTE | {"level": "senior", "rank": 1}, {"QZ-0.a"}),
        ("ballot", VOTE | {"level": "junior", "rank": 1}, {"QZ-0.a"}),
        ("ballot", RATED | {"level": "senior"}, {"QZ-0.a", "QZ-4.2.c", "QZ-4.2.e"}),
        ("ballot", RATED | {"level": "junior"}, {"QZ-0.a", "QZ-4.2.d", "QZ-4.2.e"}),
        ("ballot", RATED | {"level": "senior", "with_appointment": True}, {"QZ-0.a", "QZ-4.2.e"}),
        ("ballot", RATED | {"level": "junior", "with_appointment": True}, {"QZ-0.a", "QZ-4.2.e"}),
        ("ballot", RATED | {"level": "senior", "rank": None}, {"QZ-0.a", "QZ-4.2.e"}),
        ("ballot", RATED | {"level": "junior", "rank": None}, {"QZ-0.a", "QZ-4.2.e"}),
        ("meeting", MEETING, {"QZ-0.a", "QZ-A.6"}),
        ("meeting", MEETING | {"county_junior": True}, {"QZ-0.a", "QZ-4.6.3.a", "QZ-4.6.3.b", "QZ-A.6"}),
        ("committee", COMMITTEE, {"QZ-9.a"}),
        ("committee", COMMITTEE | {"applicant_city": "beihai", "run_by": "beihai", "lead_city": "beihai"}, {"QZ-9.a"}),
        ("committee", COMMITTEE | {"level": "senior"}, {"QZ-0.a"}),
        ("committee", COMMITTEE | {"level": "senior", "joint_health": True}, {"QZ-0.a", "QZ-4.5.a"}),
        (
            "committee",
            COMMITTEE | {"level": "senior", "joint_health": True, "run_by": "beihai"},
            {"QZ-0.a", "QZ-4.5.a"},
        ),
        (
            "committee",
            COMMITTEE | {"level": "senior", "joint_health": True, "lead_city": "beihai"},
            {"QZ-0.a", "QZ-4.5.a"},
        ),
        ("pool", POOL, {"QZ-4.3.1.a"}),
        ("pool", POOL | {"level": "junior", "changes_requested_on": "2020-07-01"}, {"QZ-4.3.1.a"}),
    ],
)
def test_a_committee_is_told_what_concerns_it_alone(qz, question, facts, told):
    assert qz.told(question, facts) == told


@pytest.mark.clause("QZ-0.a", "QZ-9.a")
@pytest.mark.parametrize(
    ("level", "basis", "figure"),
    [
        ("senior", "series", "experts_senior_series"),
        ("senior", "industry", "experts_senior_other"),
        ("intermediate", "series", "experts_intermediate"),
        ("junior", "series", "experts_junior"),
    ],
)
def test_one_size_alone_is_asked_for(qz, level, basis, figure):
    answer = qz.ask("committee", COMMITTEE | {"level": level, "basis": basis})

    assert answer.needs == (f"parameter:{figure}",)
