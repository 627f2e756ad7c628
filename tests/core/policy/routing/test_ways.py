"""Who acts, in which order, in the three places."""

import pytest

GUANGXI = [
    "apply",
    "check",
    "deliberate",
    "employer_notice",
    "opinion",
    "recommend",
    "accept",
    "open",
    "evaluate",
    "meet",
    "ballot",
    "announce",
    "result_notice",
    "confirm",
    "certificate",
]


@pytest.mark.clause("GX-20.1", "GX-20(2).1", "GX-20(3).1", "GX-22.1", "GX-23.1", "GX-25.2", "GX-30.1", "GX-31.1")
def test_the_steps_of_a_review_in_order(offices):
    steps = offices(level="intermediate", employer_kind="public_institution", unit_tier="county")
    assert list(steps) == GUANGXI


@pytest.mark.clause("GX-20(1).3")
@pytest.mark.parametrize(
    ("level", "held"),
    [("assistant", False), ("intermediate", False), ("associate_senior", True), ("full_senior", True)],
)
def test_a_defence_stands_before_the_deliberation_for_senior_titles_only(offices, level, held):
    steps = list(offices(level=level, employer_kind="public_institution", unit_tier="city"))
    assert ("defence" in steps) is held
    assert not held or steps.index("check") < steps.index("defence") < steps.index("deliberate")


@pytest.mark.clause("GX-20.2", "GX-20.3", "GX-20.4", "GX-20.5")
@pytest.mark.parametrize(
    ("level", "tier", "body", "without_department"),
    [
        ("assistant", "region", "employer", "employer"),
        ("assistant", "city", "employer", "employer"),
        ("technician", "county", "department_in_charge", "employer"),
        ("intermediate", "region", "employer", "employer"),
        ("intermediate", "city", "department_in_charge", "employer"),
        ("intermediate", "county", "county_hr", "county_hr"),
        ("associate_senior", "region", "department_in_charge", "employer"),
        ("full_senior", "city", "city_hr", "city_hr"),
        ("full_senior", "county", "city_hr", "city_hr"),
    ],
)
def test_who_recommends_to_the_committee(offices, level, tier, body, without_department):
    said = {"level": level, "unit_tier": tier, "employer_kind": "state_enterprise"}
    assert offices(**said)["recommend"] == body
    assert offices(**said, no_department=True)["recommend"] == without_department


@pytest.mark.clause("GX-31.2", "GX-31.3", "GX-31.4", "GX-31.5", "GX-31.6", "GX-31.7", "GX-7.2")
@pytest.mark.parametrize(
    ("level", "tier", "body"),
    [
        ("associate_senior", "region", "regional_hr"),
        ("full_senior", "county", "regional_hr"),
        ("intermediate", "region", "regional_industry_authority"),
        ("intermediate", "city", "city_hr"),
        ("intermediate", "county", "city_hr"),
        ("assistant", "region", "regional_direct_unit"),
        ("assistant", "city", "city_industry_authority"),
        ("technician", "county", "county_hr"),
    ],
)
def test_who_confirms_also_issues(offices, level, tier, body):
    steps = offices(level=level, unit_tier=tier, employer_kind="public_institution")
    assert (steps["confirm"], steps["certificate"]) == (body, body)


@pytest.mark.clause("GX-21.3", "GX-21.4")
@pytest.mark.parametrize(("archive", "body"), [(True, "archive_agency"), (False, "industry_association")])
def test_the_agency_acts_for_freelancers_the_association_where_no_archive_is_kept(offices, archive, body):
    steps = offices(
        level="intermediate",
        employer_kind="self_employed",
        unit_tier="city",
        no_department=True,
        archive_entrusted=archive,
    )
    assert {steps[step] for step in ("check", "deliberate", "employer_notice", "opinion")} == {body}


@pytest.mark.clause("GX-21.1", "GX-21.2")
@pytest.mark.parametrize(
    ("kind", "archive", "may"),
    [("private_enterprise", True, True), ("private_enterprise", False, False), ("public_institution", True, False)],
)
def test_the_agency_may_act_for_a_non_public_employer_that_entrusts_it(way, kind, archive, may):
    chain = way(level="intermediate", employer_kind=kind, unit_tier="city", archive_entrusted=archive)
    check = chain.stop("check")
    assert check.body == "employer"
    assert ("archive_agency" in check.bodies) is may


@pytest.mark.clause("GX-21.7")
def test_a_private_enterprise_reaches_a_regional_committee_through_the_city(way):
    chain = way(
        level="intermediate", employer_kind="private_enterprise", unit_tier="county", committee="regional_private"
    )
    assert chain.stop("recommend_to_region").body == "city_hr"


@pytest.mark.clause("GX-31.9", "GX-31.10", "GX-7.7", "GX-11.3")
def test_autonomous_review_stays_in_the_unit_and_is_filed(offices):
    steps = offices(
        level="associate_senior", employer_kind="public_institution", unit_tier="city", committee="autonomous"
    )
    assert set(steps.values()) == {"applicant", "employer", "committee"}
    assert list(steps)[-2:] == ["certificate", "file"]


@pytest.mark.clause("GX-33.2", "GX-33.3", "GX-33.4", "GX-33.5")
@pytest.mark.parametrize(
    ("committee", "level", "tier", "giver"),
    [
        ("entrusted_outside", "associate_senior", "city", "regional_hr"),
        ("entrusted_within", "intermediate", "city", "city_hr"),
        ("entrusted_within", "assistant", "county", "county_hr"),
        ("entrusted_unit", "intermediate", "region", "department_in_charge"),
    ],
)
def test_who_gives_the_letter_and_that_the_entrusting_unit_confirms(offices, committee, level, tier, giver):
    steps = offices(level=level, employer_kind="public_institution", unit_tier=tier, committee=committee)
    assert (steps["entrust"], steps["confirm"]) == (giver, "employer")
    assert list(steps).index("entrust") < list(steps).index("accept")


@pytest.mark.clause("GX-33.6")
@pytest.mark.parametrize("origin", ["central", "outside"])
def test_those_from_outside_bring_a_letter(offices, origin):
    steps = offices(level="associate_senior", employer_kind="state_enterprise", unit_tier="city", origin=origin)
    assert steps["entrust"] == "sending_authority"


@pytest.mark.clause("GX-34.1", "GX-7.3", "GX-7.4", "GX-7.5")
@pytest.mark.parametrize(
    ("level", "rank", "body"),
    [
        ("assistant", "other", "county_hr"),
        ("assistant", "county_division", "employer"),
        ("intermediate", "county_division", "city_hr"),
        ("intermediate", "department", "employer"),
    ],
)
def test_recognition_is_decided_by_who_issues(offices, level, rank, body):
    steps = offices(kind="recognition", level=level, employer_kind="public_institution", unit_tier="city", rank=rank)
    assert list(steps) == ["apply", "assess", "decide", "certificate"]
    assert steps["decide"] == body


@pytest.mark.clause("GX-35.1", "GX-35.3")
def test_after_a_postdoctoral_station_the_employer_deliberates(offices):
    steps = offices(
        kind="recognition",
        ground="postdoc",
        level="associate_senior",
        employer_kind="public_institution",
        unit_tier="city",
    )
    assert list(steps) == ["apply", "check", "deliberate", "opinion", "decide", "certificate"]
    assert steps["decide"] == "regional_hr"


@pytest.mark.clause("GX-36.3", "GX-36.4")
def test_a_title_conferred_by_the_unit_itself_elsewhere_may_need_a_new_review(way):
    said = {"kind": "reconfirmation", "level": "intermediate", "employer_kind": "state_enterprise", "unit_tier": "city"}
    ends = {move.to for move in way(**said, ground="self_conferred").stop("assess").moves}
    assert "review_required" in ends
    assert "review_required" not in {move.to for move in way(**said).stop("assess").moves}


@pytest.mark.clause("GX-36.9")
def test_freelancers_have_no_way_to_reconfirmation(way):
    chain = way(
        kind="reconfirmation", level="intermediate", employer_kind="self_employed", unit_tier="city", no_department=True
    )
    assert chain.closed.clause == "GX-36.9"


@pytest.mark.clause("GX-22.2", "GX-22.3", "GX-22.4", "GX-20(3).3", "GX-25.3", "GX-17.5", "GX-49.2")
def test_return_refusal_vote_and_lapse_are_different_answers(way):
    chain = way(level="intermediate", employer_kind="public_institution", unit_tier="city")
    answers = {
        step: {(move.answer.answer, move.to) for move in chain.stop(step).moves}
        for step in ("accept", "correct", "ballot", "confirm", "investigate")
    }
    assert answers == {
        "accept": {("approve", "open"), ("return", "correct"), ("reject", "not_accepted")},
        "correct": {("approve", "back"), ("lapse", "abandoned")},
        "ballot": {("approve", "announce"), ("not_passed", "not_passed")},
        "confirm": {("approve", "certificate"), ("reject", "not_confirmed")},
        "investigate": {("approve", "back"), ("void", "void_result")},
    }


@pytest.mark.clause("GX-20(2).2", "GX-30.2", "GX-23.4")
@pytest.mark.parametrize(
    ("step", "figure"),
    [("employer_notice", "employer_notice"), ("result_notice", "result_notice"), ("open", "opening_notice")],
)
def test_periods_come_from_the_pack(way, library, step, figure):
    (deadline,) = way(level="intermediate", employer_kind="public_institution", unit_tier="city").stop(step).deadlines
    wanted = library.pack("guangxi-2022").parameters[figure].value
    assert (deadline.length, deadline.unit) == (wanted, "working_day")
    assert str(wanted) in deadline.words.zh


def test_a_city_under_guangxi_has_its_ways(way):
    said = {"level": "intermediate", "employer_kind": "public_institution", "unit_tier": "city"}
    assert way("example-city-2026", **said).shape[0] == way(**said).shape[0]


@pytest.mark.clause("QZ-3.1.1.a", "QZ-3.1.3.a", "QZ-3.2.a", "QZ-3.3.a", "QZ-5.1.1.a", "QZ-5.1.1.b", "QZ-5.1.1.d")
def test_qinzhou_posts_before_it_deliberates_and_two_bodies_confirm(offices):
    steps = offices("qinzhou-2020", level="intermediate", employer_kind="public_institution", unit_tier="county")
    assert [(step, body) for step, body in steps.items() if step not in ("rates", "report")] == [
        ("apply", "applicant"),
        ("check", "employer"),
        ("employer_notice", "employer"),
        ("deliberate", "employer"),
        ("opinion", "employer"),
        ("department", "department_in_charge"),
        ("office", "county_hr"),
        ("accept", "city_industry_authority"),
        ("review", "committee"),
        ("recheck", "city_industry_authority"),
        ("result_notice", "city_industry_authority"),
        ("city_approval", "city_hr"),
        ("confirm", "leading_group"),
        ("certificate", "city_hr"),
    ]


@pytest.mark.clause("QZ-A.8")
@pytest.mark.parametrize(("tier", "body"), [("county", "county_hr"), ("city", "city_industry_authority")])
def test_qinzhou_junior_results_are_confirmed_where_they_are_reviewed(offices, tier, body):
    steps = offices("qinzhou-2020", level="assistant", employer_kind="public_institution", unit_tier=tier)
    assert (steps["accept"], steps["confirm"]) == (body, body)


@pytest.mark.clause("QZ-5.1.4.a", "QZ-2.1.4.c")
def test_qinzhou_senior_cases_go_to_the_region_seven_working_days_before(way):
    chain = way(
        "qinzhou-2020",
        level="associate_senior",
        employer_kind="public_institution",
        unit_tier="city",
        committee="entrusted_within",
    )
    (deadline,) = chain.stop("city_office").deadlines
    assert (chain.stop("city_office").body, deadline.length) == ("city_hr", 7)
    assert [move.to for move in chain.stops[-1].moves if move.answer.answer == "approve"] == ["regional"]


@pytest.mark.clause("QZ-2.1.1.c", "QZ-3.1.1.d", "QZ-3.1.4.e")
def test_qinzhou_freelancers_choose_agency_or_association_and_need_no_deliberation(way):
    chain = way(
        "qinzhou-2020", level="intermediate", employer_kind="self_employed", unit_tier="city", no_department=True
    )
    assert chain.stop("check").bodies == {"archive_agency", "industry_association"}
    assert chain.stop("deliberate") is None


@pytest.mark.clause("QZ-2.2.5.1.b")
@pytest.mark.parametrize(("ground", "asked"), [("exceptional", True), ("ordinary", False)])
def test_qinzhou_asks_consent_to_an_exceptional_case_before_the_review(offices, ground, asked):
    steps = list(
        offices("qinzhou-2020", level="intermediate", employer_kind="state_enterprise", unit_tier="city", ground=ground)
    )
    assert ("consent" in steps) is asked
    assert not asked or steps.index("consent") < steps.index("review")


@pytest.mark.clause("QZ-2.1.3.c", "QZ-2.1.3.d")
def test_qinzhou_central_units_file_their_channel_before_applying(offices):
    steps = offices(
        "qinzhou-2020", level="intermediate", employer_kind="state_enterprise", unit_tier="city", origin="central"
    )
    assert list(steps)[:3] == ["channel_opinion", "channel_filing", "apply"]


@pytest.mark.clause("QZ-2.1.4.a", "QZ-2.1.4.b")
def test_qinzhou_takes_cases_from_other_provinces_through_the_city_office(offices):
    steps = offices(
        "qinzhou-2020", level="intermediate", employer_kind="state_enterprise", unit_tier="city", origin="outside"
    )
    assert (steps["letter"], steps["city_office"]) == ("sending_authority", "city_hr")


@pytest.mark.clause("QZ-A.3", "QZ-A.4", "QZ-A.5")
@pytest.mark.parametrize(
    ("step", "opens", "closes"),
    [
        ("apply", "2020-06-01", "2020-08-31"),
        ("check", "2020-06-01", "2020-08-31"),
        ("department", "2020-08-01", "2020-09-30"),
    ],
)
def test_qinzhou_days_are_those_of_its_schedule(way, step, opens, closes):
    chain = way("qinzhou-2020", level="intermediate", employer_kind="public_institution", unit_tier="city")
    (deadline,) = chain.stop(step).deadlines
    assert (deadline.opens.isoformat(), deadline.closes.isoformat()) == (opens, closes)


@pytest.mark.clause("KS-4.7.a", "KS-4.12.a", "KS-4.12.b", "KS-4.2.b", "KS-4.11.e")
def test_kashgar_checks_from_unit_to_centre(offices):
    steps = offices("kashgar-2020", level="associate_senior", employer_kind="state_enterprise", unit_tier="county")
    chain = [
        (step, body) for step, body in steps.items() if step in ("check", "county_check", "bureau_check", "accept")
    ]
    assert chain == [
        ("check", "employer"),
        ("county_check", "county_hr"),
        ("bureau_check", "industry_bureau"),
        ("accept", "evaluation_centre"),
    ]
    order = list(steps)
    assert order.index("employer_notice") < order.index("apply") < order.index("language") < order.index("ballot")
    assert order.index("ballot") < order.index("result_notice")


@pytest.mark.clause("KS-2.6", "KS-3.e", "KS-3.f")
@pytest.mark.parametrize(
    ("level", "field", "tier", "by_county"),
    [
        ("assistant", "other", "county", True),
        ("intermediate", "school_teaching", "county", True),
        ("intermediate", "other", "county", False),
        ("assistant", "other", "city", False),
    ],
)
def test_kashgar_counties_review_junior_titles_and_teachers(offices, level, field, tier, by_county):
    steps = offices("kashgar-2020", level=level, field=field, unit_tier=tier, employer_kind="public_institution")
    assert ("accept" not in steps) is by_county
    assert (steps["result_notice"] == "county_hr") is by_county


@pytest.mark.clause("KS-1.d", "KS-3.g")
def test_kashgar_hands_regional_senior_cases_on(way):
    chain = way(
        "kashgar-2020",
        level="associate_senior",
        track="regional",
        employer_kind="public_institution",
        unit_tier="city",
    )
    assert chain.stops[-1].step.id == "check"
    assert chain.stops[-1].moves[0].to == "regional"


@pytest.mark.clause("KS-2.1.b", "KS-3.d")
def test_kashgar_has_no_way_for_the_health_series(way):
    chain = way(
        "kashgar-2020", level="intermediate", field="health", employer_kind="public_institution", unit_tier="city"
    )
    assert chain.closed.clause == "KS-2.1.b"


@pytest.mark.clause("KS-3.a")
def test_kashgar_applications_are_open_from_mid_may_to_the_end_of_june(way):
    chain = way("kashgar-2020", level="intermediate", employer_kind="public_institution", unit_tier="city")
    (deadline,) = chain.stop("apply").deadlines
    assert (deadline.opens.isoformat(), deadline.closes.isoformat()) == ("2020-05-15", "2020-06-30")
