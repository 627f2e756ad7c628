"""Who acts between submission and committee, and in which order, comes from the routes of the campaign's pack."""

from datetime import date
from types import SimpleNamespace

import pytest

from tests.world import employer, make_world, moment
from zhicheng.core.policy import PolicyError
from zhicheng.infra.policies import library
from zhicheng.stages.campaigns.offices import office_of
from zhicheng.stages.reviewing.way import way_between


def way(
    policy: str,
    level: str,
    tier: str,
    *,
    department: bool = True,
    kind: str = "public_institution",
    series: str = "engineering",
):
    committee = SimpleNamespace(private_enterprises=False)
    pack = library().pack(policy).reference
    campaign = SimpleNamespace(pack=pack, series=series, level=level, code="C-1", committee=committee)
    unit = SimpleNamespace(kind=kind, tier=tier, department_id=1 if department else None)
    return way_between(campaign, unit)


def kinds(*case: str, **unit: object) -> list[str]:
    return [stage.kind.value for stage in way(*case, **unit)]


WITHIN_GUANGXI = ["employer_check", "deliberation", "employer_notice", "employer_opinion"]


@pytest.mark.clause("GX-20.2", "GX-20.3", "GX-20.4", "GX-20.5")
@pytest.mark.parametrize(
    ("level", "tier", "department", "wanted"),
    [
        ("intermediate", "city", True, ["department"]),
        ("intermediate", "city", False, []),
        ("intermediate", "county", True, ["county_hr"]),
        ("assistant", "county", True, ["department"]),
        ("assistant", "city", True, []),
    ],
)
def test_in_guangxi_one_body_recommends(level, tier, department, wanted):
    assert kinds("guangxi-2022", level, tier, department=department) == [*WITHIN_GUANGXI, *wanted, "acceptance"]


@pytest.mark.clause("GX-20(1).3", "GX-20.4")
def test_in_guangxi_a_senior_case_is_defended_before_the_vote_and_recommended_by_the_city():
    assert kinds("guangxi-2022", "associate_senior", "county") == [
        "employer_check",
        "defence",
        "deliberation",
        "employer_notice",
        "employer_opinion",
        "city_hr",
        "acceptance",
    ]


@pytest.mark.clause("KS-2.1.b", "QZ-4.4.b")
@pytest.mark.parametrize(
    ("policy", "level", "series", "clause"),
    [
        ("kashgar-2020", "intermediate", "health", "KS-2.1.b"),
        ("qinzhou-2020", "associate_senior", "teaching", "QZ-4.4.b"),
        ("qinzhou-2020", "associate_senior", "engineering", "QZ-5.1.4.a"),
    ],
)
def test_series_that_are_deployed_separately_have_no_way_here(policy, level, series, clause):
    with pytest.raises(PolicyError, match=clause):
        way(policy, level, "city", series=series)
    assert way("kashgar-2020", "intermediate", "city")


@pytest.mark.clause("QZ-3.1.3.a", "QZ-3.1.4.a", "QZ-3.2.a", "QZ-3.3.a")
def test_in_qinzhou_the_notice_comes_first_and_two_offices_check_one_after_the_other():
    assert kinds("qinzhou-2020", "intermediate", "county") == [
        "employer_check",
        "employer_notice",
        "deliberation",
        "employer_opinion",
        "department",
        "county_hr",
        "acceptance",
    ]


@pytest.mark.clause("QZ-2.1.1.c", "QZ-3.1.4.a")
def test_in_qinzhou_a_freelancers_agency_recommends_without_deliberation():
    stages = way("qinzhou-2020", "intermediate", "city", department=False, kind="self_employed")

    assert [(stage.kind.value, stage.body) for stage in stages] == [
        ("employer_check", "archive_agency"),
        ("employer_notice", "archive_agency"),
        ("employer_opinion", "archive_agency"),
        ("acceptance", "city_industry_authority"),
    ]


@pytest.mark.clause("KS-4.7.a", "KS-4.12.a")
@pytest.mark.parametrize(
    ("level", "tier", "above"),
    [
        ("intermediate", "city", ["department", "acceptance"]),
        ("intermediate", "county", ["county_hr", "department", "acceptance"]),
        ("assistant", "county", ["county_hr"]),
    ],
)
def test_in_kashgar_the_unit_shows_a_case_before_it_reports_upward_and_nobody_votes_below(level, tier, above):
    assert kinds("kashgar-2020", level, tier) == ["employer_check", "employer_notice", *above]
    assert "KS-4.12.a" in way("kashgar-2020", level, tier)[1].clauses


@pytest.mark.clause("KS-4.7.a")
def test_where_the_law_is_silent_on_freelancers_there_is_no_way():
    with pytest.raises(PolicyError, match=r"KS-4\.7\.a"):
        way("kashgar-2020", "intermediate", "city", department=False, kind="self_employed")


def test_a_kind_of_employer_that_is_not_on_record_does_not_matter():
    assert kinds("guangxi-2022", "intermediate", "county", department=False, kind="") == [
        *WITHIN_GUANGXI,
        "county_hr",
        "acceptance",
    ]


@pytest.mark.clause("GX-20(3).2", "GX-20(3).3", "GX-22.1", "GX-22.2", "GX-22.3", "GX-22.4")
def test_each_step_carries_the_clauses_of_its_answers():
    stages = {stage.kind.value: stage for stage in way("guangxi-2022", "intermediate", "city")}

    opinion, acceptance = stages["employer_opinion"], stages["acceptance"]
    assert (opinion.agreeing, opinion.returning, opinion.refusing) == (("GX-20(3).2",), (), ("GX-20(3).3",))
    assert (acceptance.agreeing, acceptance.refusing) == (("GX-22.1",), ("GX-22.4",))
    assert (acceptance.returning, acceptance.lapsing) == (("GX-22.2",), ("GX-22.3",))


@pytest.mark.clause("GX-22.3", "QZ-3.2.a", "QZ-3.3.k", "QZ-3.3.l", "KS-4.7.b")
@pytest.mark.parametrize(
    ("policy", "kind", "returning", "lapsing"),
    [
        ("guangxi-2022", "employer_check", "GX-20(1).1", ()),
        ("guangxi-2022", "acceptance", "GX-22.2", ("GX-22.3",)),
        ("qinzhou-2020", "department", "QZ-3.2.a", ()),
        ("qinzhou-2020", "acceptance", "QZ-3.3.k", ("QZ-3.3.l",)),
        ("kashgar-2020", "employer_check", "KS-4.7.b", ()),
        ("kashgar-2020", "acceptance", "KS-4.7.e", ()),
    ],
)
def test_whether_lateness_gives_a_case_up_depends_on_who_sent_it_back_and_on_the_place(
    policy, kind, returning, lapsing
):
    stage = next(stage for stage in way(policy, "intermediate", "city") if stage.kind == kind)

    assert (stage.returning, stage.lapsing) == ((returning,), lapsing)


@pytest.mark.clause("QZ-A.4", "QZ-A.5")
def test_the_laws_own_last_days_stand_with_the_steps():
    last = {stage.kind.value: stage.last_day for stage in way("qinzhou-2020", "intermediate", "county")}

    assert (last["employer_check"], last["department"], last["county_hr"], last["acceptance"]) == (
        date(2020, 8, 31),
        date(2020, 9, 30),
        date(2020, 9, 30),
        None,
    )
    assert {stage.last_day for stage in way("guangxi-2022", "intermediate", "city")} == {None}


@pytest.mark.clause("GX-31.4", "GX-31.5", "QZ-5.1.1.d")
@pytest.mark.parametrize(
    ("policy", "body", "office"),
    [
        ("guangxi-2022", "county_hr", ("hr", "county")),
        ("guangxi-2022", "regional_industry_authority", ("approver", "region")),
        ("qinzhou-2020", "leading_group", ("hr", "city")),
        ("kashgar-2020", "industry_bureau", ("department", "")),
    ],
)
def test_a_pack_says_which_office_a_body_is(policy, body, office):
    named = library().pack(policy).routes.bodies[body]

    assert (named.office, named.tier) == office


@pytest.mark.django_db
@pytest.mark.clause("GX-20.3", "GX-31.3")
def test_offices_are_found_at_the_units_place_or_above_it():
    world = make_world()
    unit = employer("示例县测绘队", world.county, moment("2026-06-02"))
    found = [office_of(world.campaign, body, employer=unit) for body in ("county_hr", "city_hr", "regional_hr")]

    assert found == [world.county_hr, world.hr, None]
    assert office_of(world.campaign, "city_hr") == world.hr
    assert office_of(world.campaign, "organizer") == world.organizer
    assert office_of(world.campaign, "city_industry_authority") is None
    assert (office_of(world.campaign, "employer", employer=unit), office_of(world.campaign, "nobody")) == (unit, None)

    world.campaign.committee.approver = world.department
    assert office_of(world.campaign, "city_industry_authority") == world.department
