"""What may be told beside the facts of a question: silent it is no obstacle, told well it is met, told badly a no."""

import pytest

COMMITTEE = {
    "level": "senior",
    "basis": "specialty",
    "members": 11,
    "review_experts": 11,
    "first_tier": 2,
    "series_count": 1,
    "approved_on": "2023-01-10",
    "expires_on": "2026-01-09",
    "size_adjustment_approved": False,
}
POOL = {
    "level": "senior",
    "basis": "specialty",
    "committee_experts": 11,
    "size": 33,
    "first_tier": 4,
    "approved_on": "2023-01-10",
    "expires_on": "2026-01-09",
}
EXPERT = {
    "level": "intermediate",
    "series": "engineering",
    "titles": [
        {
            "series": "engineering",
            "level": "intermediate",
            "obtained_on": "2018-01-01",
            "via": "review",
            "place": "here",
        }
    ],
    "practice": [{"from": "2012-01-01", "until": None, "series": "engineering"}],
    "retired": False,
    "civil_servant": False,
    "away_from_practice": False,
    "term": {"from": "2024-01-01", "until": "2026-12-31"},
    "integrity_until": None,
    "first_tier_grounds": [],
}
MEETING = {
    "committee_members": 9,
    "present": 9,
    "presided_by": "chair",
    "opening_requested_on": "2024-06-03",
    "meets_on": "2024-06-17",
    "groups": [],
}
BALLOT = {"committee_members": 9, "present": 9, "yes": 9, "no": 0, "abstain": 0}
BASES = ["conduct", "technical_level", "achievements", "assessment"]
RECOMMENDATION = {
    "level": "intermediate",
    "group": {"members": 5, "professionals": 5, "professionals_at_level": 5},
    "votes": {"cast": 5, "yes": 5},
}
NOTICE = {"kind": "employer", "posted_on": "2024-06-03", "until": "2024-06-11"}
RESULT_NOTICE = NOTICE | {"kind": "result"}
APPROVAL = ["review_body", "specialties", "levels", "person_scope", "method"]
SHOWN = [
    "name",
    "education",
    "current_title",
    "title_date",
    "target_title",
    "specialty",
    "work_history",
    "achievements",
    "works",
]
FIRST_TIER = {"proposed_first_tier": True, "first_tier_grounds": ["honour"]}


def told(question, base, clause, well, badly):
    return pytest.param(question, base, clause, well, badly, marks=pytest.mark.clause(clause), id=clause)


@pytest.mark.parametrize(
    ("question", "base", "clause", "well", "badly"),
    [
        told("committee", COMMITTEE, "GX-9(1)", {"main_series": True}, {"main_series": False}),
        told("committee", COMMITTEE, "GX-9(2)", {"influence_found": True}, {"influence_found": False}),
        told("committee", COMMITTEE, "GX-9(4).1", {"institutions_sound": True}, {"institutions_sound": False}),
        told("committee", COMMITTEE, "GX-12.2", {"has_chair": True}, {"has_chair": False}),
        told("committee", COMMITTEE, "GX-12.3", {"chair_kind": "organizer_leader"}, {"chair_kind": "other"}),
        told(
            "committee",
            COMMITTEE,
            "GX-15.6",
            {"temporary_for_year": 2024, "temporary_consented": True},
            {"temporary_for_year": 2023, "temporary_consented": True},
        ),
        told("pool", POOL, "GX-16.5", {"unfit_members": 0}, {"unfit_members": 1}),
        told("pool", POOL, "GX-16.7", {"changes_approved": True}, {"changes_approved": False}),
        told("expert", EXPERT, "GX-13(1)", {"law_abiding": True}, {"law_abiding": False}),
        told("expert", EXPERT, "GX-13(2)", {"ethics_confirmed": True}, {"ethics_confirmed": False}),
        told("expert", EXPERT, "GX-13(5)", {"available": True}, {"available": False}),
        told(
            "expert",
            EXPERT,
            "GX-14.2",
            FIRST_TIER | {"standing_confirmed": True},
            FIRST_TIER | {"standing_confirmed": False},
        ),
        told("expert", EXPERT, "GX-14.3", FIRST_TIER, {"proposed_first_tier": True}),
        told("meeting", MEETING, "GX-23.5", {"draw_done": True}, {"draw_done": False}),
        told("meeting", MEETING, "GX-44.2", {"supervised": True}, {"supervised": False}),
        told("meeting", MEETING, "GX-24.4", {"opinion_experts": 3}, {"opinion_experts": 2}),
        told("meeting", MEETING, "GX-28.1", {"closed": True}, {"closed": False}),
        told("meeting", MEETING, "GX-40.1", {"remote": True, "remote_approved": True}, {"remote": True}),
        told(
            "meeting",
            MEETING,
            "GX-10.4",
            {"committee_expires_on": "2024-06-17"},
            {"committee_expires_on": "2024-06-16"},
        ),
        told("ballot", BALLOT, "GX-25.1", {"evaluated": True}, {"evaluated": False}),
        told("ballot", BALLOT, "GX-24.3", {"written_opinion": True}, {"written_opinion": False}),
        told("ballot", BALLOT, "GX-25.2", {"secret": True}, {"secret": False}),
        told("ballot", BALLOT, "GX-25.4", {"proxy_votes": 0}, {"proxy_votes": 1}),
        told("ballot", BALLOT, "GX-25.5", {"late_votes": 0}, {"late_votes": 1}),
        told("recommendation", RECOMMENDATION, "GX-20(1).1", {"checked": True}, {"checked": False}),
        told("recommendation", RECOMMENDATION, "GX-20(1).2", {"group_set_up": True}, {"group_set_up": False}),
        told("recommendation", RECOMMENDATION, "GX-20(1).4", {"bases": BASES}, {"bases": BASES[:-1]}),
        told("recommendation", RECOMMENDATION, "GX-20(1).5", {"secret": True}, {"secret": False}),
        told("recommendation", RECOMMENDATION, "GX-20(1).10", {"leaders_present": True}, {"leaders_present": False}),
        told(
            "recommendation",
            RECOMMENDATION,
            "GX-20(1).11",
            {"entrusted": True, "entrustment_on_file": True},
            {"entrusted": True},
        ),
        told("notice", NOTICE, "GX-20(2).4", {"open_objections": 0}, {"open_objections": 1}),
        told("notice", RESULT_NOTICE, "GX-31.1", {"open_objections": 0}, {"open_objections": 1}),
        told("notice", NOTICE, "GX-44.1", {"identity_opened_by": "hr"}, {"identity_opened_by": "organizer"}),
    ],
)
def test_what_is_told(ask, results, question, base, clause, well, badly):
    silent, met, failed = (ask(question, base | more, "2024-06-17") for more in ({}, well, badly))

    assert [answer.decision for answer in (silent, met, failed)] == ["yes", "yes", "no"]
    assert clause not in results(silent)
    assert results(met)[clause] == "met"
    assert [found for found, result in results(failed).items() if result == "failed"] == [clause]


@pytest.mark.clause("GX-10.5")
@pytest.mark.parametrize("lacking", APPROVAL)
def test_an_approval_covers_all_five(ask, results, lacking):
    whole = ask("committee", COMMITTEE | {"approval_covers": APPROVAL})
    short = ask("committee", COMMITTEE | {"approval_covers": [part for part in APPROVAL if part != lacking]})

    assert (whole.decision, short.decision, results(short)["GX-10.5"]) == ("yes", "no", "failed")
    assert "GX-10.5" not in results(ask("committee", COMMITTEE))


@pytest.mark.clause("GX-20(2).3")
@pytest.mark.parametrize("lacking", SHOWN)
def test_the_employers_notice_shows_every_item(ask, results, lacking):
    whole = ask("notice", NOTICE | {"contents": SHOWN})
    short = ask("notice", NOTICE | {"contents": [part for part in SHOWN if part != lacking]})

    assert (whole.decision, short.decision, results(short)["GX-20(2).3"]) == ("yes", "no", "failed")
    assert "GX-20(2).3" not in results(ask("notice", RESULT_NOTICE | {"contents": []}))


@pytest.mark.clause("GX-12.3")
@pytest.mark.parametrize(("kind", "decision"), [("organizer_leader", "yes"), ("peer_expert", "yes"), ("other", "no")])
def test_who_may_be_chair(ask, kind, decision):
    assert ask("committee", COMMITTEE | {"chair_kind": kind}).decision == decision


@pytest.mark.clause("GX-9(3)")
@pytest.mark.parametrize(("candidates", "result"), [(33, "met"), (32, "failed")])
def test_too_few_candidates_are_weighed_by_a_person(ask, candidates, result):
    answer = ask("committee", COMMITTEE | {"qualified_candidates": candidates})
    weighed = {finding.clause: finding for finding in answer.findings}["GX-9(3)"]

    assert (answer.decision, weighed.result, weighed.refer) == ("yes", result, True)


@pytest.mark.clause("GX-15.6")
def test_a_temporary_committee_needs_consent(ask):
    assert ask("committee", COMMITTEE | {"temporary_for_year": 2024}).decision == "no"


@pytest.mark.clause("GX-24.4")
def test_groups_stand_in_for_single_opinions(ask):
    grouped = MEETING | {"groups": [3, 3], "opinion_experts": 0}

    assert ask("meeting", grouped, "2024-06-17").decision == "yes"


@pytest.mark.clause("GX-14(1)", "GX-14(2)", "GX-14(3)", "GX-14(4)", "GX-14.3")
@pytest.mark.parametrize(
    ("ground", "clause"),
    [
        ("honour", "GX-14(1)"),
        ("grade_two_post", "GX-14(2)"),
        ("national_award", "GX-14(3)"),
        ("national_project", "GX-14(4)"),
    ],
)
def test_any_one_ground_makes_a_first_tier_expert(ask, results, ground, clause):
    proposed = EXPERT | {"proposed_first_tier": True}
    with_ground = ask("expert", proposed | {"first_tier_grounds": [ground]})

    assert (with_ground.decision, with_ground.values) == ("yes", {"first_tier": True})
    assert results(with_ground)[clause] == "met"
    assert clause not in results(ask("expert", EXPERT))
    assert ask("expert", proposed).values == {"first_tier": False}


@pytest.mark.clause("GX-14.4")
def test_conditions_may_be_relaxed_below_the_region(ask, results):
    proposed = EXPERT | {"proposed_first_tier": True}
    relaxed = ask("expert", proposed | {"first_tier_relaxed": True})

    assert (relaxed.decision, results(relaxed)["GX-14.4"]) == ("yes", "met")
    assert "GX-14.4" not in results(ask("expert", EXPERT | {"first_tier_relaxed": True}))
    assert ask("expert", proposed | {"first_tier_relaxed": False}).decision == "no"


@pytest.mark.clause("GX-16.5")
def test_who_left_the_post_leaves_the_pool(ask, results):
    left, stays = (ask("expert", EXPERT | {"left_post": value}) for value in (True, False))

    assert (left.decision, results(left)["GX-16.5"], stays.decision) == ("no", "failed", "yes")
    assert "GX-16.5" not in results(stays)
