from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from samples.build import SEASON, build_roster

from zhicheng.cli.import_roster import check_file
from zhicheng.cli.season_data import SHANGHAI, ApplicantPlan, Fate, SeasonPlan, load_season, timeline
from zhicheng.core.calendar import WorkingCalendar, parse_calendar
from zhicheng.core.identity import birth_date_of, id_fault, sex_of, uscc_fault
from zhicheng.core.roster import Level, clean_name, name_problem
from zhicheng.infra.spreadsheets import read_spreadsheet

ROOT = Path(__file__).parents[2]
OFFICE_ACTS = (
    "checked_at",
    "deliberated_at",
    "noticed_at",
    "recommended_at",
    "department_at",
    "county_hr_at",
    "accepted_at",
)
CHECKLIST = {
    *("photo", "degree", "held_title", "employment"),
    *("continuing_education", "assessments", "achievements", "representative_work"),
}
FATES = {
    Fate.CERTIFIED: 15,
    **dict.fromkeys(
        (Fate.DRAFT, Fate.SUBMITTED, Fate.CHECKED, Fate.IN_EMPLOYER_NOTICE, Fate.AT_ORGANIZER, Fate.MEETING_OPEN), 2
    ),
    Fate.VOTED_DOWN: 2,
    **dict.fromkeys(
        (
            *(Fate.AWAITING_RECOMMENDATION, Fate.AT_DEPARTMENT, Fate.AT_COUNTY_HR, Fate.RETURNED, Fate.ACCEPTED),
            *(Fate.NOT_RECOMMENDED, Fate.REJECTED, Fate.WITHDRAWN, Fate.ABANDONED, Fate.OBJECTION_UPHELD, Fate.BARRED),
        ),
        1,
    ),
}


@pytest.fixture(scope="module")
def plan() -> SeasonPlan:
    return load_season(SEASON)


@pytest.fixture(scope="module")
def calendar() -> WorkingCalendar:
    folder = ROOT / "policies" / "calendar"
    return parse_calendar({name: (folder / name).read_text() for name in ("years.toml", "days.csv")})


def by_fate(plan: SeasonPlan, fate: Fate) -> list[ApplicantPlan]:
    return [applicant for applicant in plan.applicants if applicant.fate is fate]


def test_forty_people_of_eight_employers_meet_every_fate(plan: SeasonPlan) -> None:
    assert Counter(applicant.fate for applicant in plan.applicants) == FATES
    assert len({applicant.employer for applicant in plan.applicants}) == 8


def test_every_key_names_something(plan: SeasonPlan) -> None:
    organizations = {one.key: one for one in plan.organizations}
    places, staff = {one.key for one in plan.places}, {one.key for one in plan.staff}
    experts, meetings = {one.key for one in plan.experts}, {one.key for one in plan.meetings}
    employers = {key for key, one in organizations.items() if one.role == "employer"}

    assert {one.employer for one in plan.applicants} == employers
    assert {one.place for one in plan.organizations} | {plan.campaign.place} <= places
    assert {one.department for one in plan.organizations} - {""} == {
        key for key, one in organizations.items() if one.role == "department"
    }
    assert {one.organization for one in (*plan.staff, *plan.experts)} - {""} <= organizations.keys()
    assert {plan.committee.organizer, plan.committee.approver} <= organizations.keys()
    assert {one.supervisor for one in plan.meetings} <= staff
    assert {key for one in plan.meetings for key in (*one.panel, *one.present, one.presided_by)} <= experts
    assert {one.course.meeting for one in plan.applicants} - {""} == meetings
    assert {key for one in plan.handovers for key in (one.manager, one.leaving, one.coming)} <= staff
    assert {one.course.entrusted.unit for one in plan.applicants if one.course.entrusted} <= employers
    assert {one.course.bar.recorded_by for one in plan.applicants if one.course.bar} <= organizations.keys()


def test_keys_names_and_numbers_are_unique(plan: SeasonPlan) -> None:
    numbers = [one.id_number for one in plan.applicants]
    phones = [one.phone for one in (*plan.applicants, *plan.staff)]

    assert len(set(numbers)) == len(numbers)
    assert len(set(phones)) == len(phones)
    for group in (plan.applicants, plan.experts, plan.staff, plan.organizations, plan.meetings):
        assert len({one.key for one in group}) == len(group)


def test_people_are_nobody_and_sound(plan: SeasonPlan) -> None:
    for one in plan.applicants:
        assert id_fault(one.id_number, today=date(2026, 6, 1)) is None
        assert one.id_number[:6] in {"459901", "459921"}
        assert sex_of(one.id_number) is one.sex
        assert (clean_name(one.name), name_problem(one.name)) == (one.name, None)
    assert [uscc_fault(one.code) for one in plan.organizations] == [None] * len(plan.organizations)


def test_names_are_as_various_as_life(plan: SeasonPlan) -> None:
    names = [one.name for one in plan.applicants]

    assert max(map(len, names)) == 20
    assert sum("·" in name for name in names) >= 3
    assert {"𬭚", "䶮", "昱"} <= set("".join(names))
    assert sorted(one.employer for one in plan.applicants if one.name == "李建国") == [
        "first-construction",
        "highway-centre",
    ]


def test_lives_are_in_order_and_long_enough(plan: SeasonPlan) -> None:
    for one in plan.applicants:
        asked = one.course.submitted_at.date() if one.course.submitted_at else plan.campaign.cut_off
        years = 2 if one.education.level == "master" else 4
        assert birth_date_of(one.id_number) < one.education.awarded_on < one.title.obtained_on
        assert one.title.obtained_on.replace(year=one.title.obtained_on.year + years) <= asked
        assert one.practice[0].since == one.work_since
        assert [before.until + timedelta(days=1) for before in one.practice[:-1] if before.until] == [
            after.since for after in one.practice[1:]
        ]
        assert one.practice[-1].until is None


@pytest.mark.clause("GX-20(2).2", "GX-22.3", "GX-23.4", "GX-30.2")
def test_every_period_is_as_long_as_the_law_asks(plan: SeasonPlan, calendar: WorkingCalendar) -> None:
    for one in plan.applicants:
        course = one.course
        if course.noticed_at:
            assert course.notice_ends_on == calendar.add_working_days(course.noticed_at.date(), 5)
        if course.recommended_at and course.notice_ends_on:
            assert course.recommended_at.date() > course.notice_ends_on
        if course.returned:
            days = plan.campaign.correction_days
            assert course.returned.due_on == calendar.add_working_days(course.returned.at.date(), days)
    for meeting in plan.meetings:
        assert calendar.working_days_between(meeting.requested_at.date(), meeting.opens_at.date()) >= 5
        if meeting.result:
            posted = meeting.result.notice_posted_at.date()
            assert meeting.result.notice_ends_on == calendar.add_working_days(posted, 5)
            assert meeting.result.confirmed_at.date() > meeting.result.notice_ends_on


def test_offices_act_on_working_days_in_office_hours(plan: SeasonPlan, calendar: WorkingCalendar) -> None:
    moments = [getattr(one.course, act) for one in plan.applicants for act in OFFICE_ACTS]
    moments += [one.course.returned.at for one in plan.applicants if one.course.returned]
    moments += [moment for one in plan.meetings for moment in (one.requested_at, one.opens_at, one.panel_entered_at)]

    for moment in filter(None, moments):
        assert calendar.is_working_day(moment.date()), moment
        assert 8 <= moment.hour <= 18


def test_offices_keep_their_time(plan: SeasonPlan, calendar: WorkingCalendar) -> None:
    for one in plan.applicants:
        course = one.course
        waited = [(course.submitted_at, course.checked_at), (course.checked_at, course.deliberated_at)]
        waited.append((course.recommended_at, course.department_at or course.county_hr_at))
        waited.append((course.department_at or course.county_hr_at, course.accepted_at))
        for since, until in waited:
            if since and until and not course.returned:
                last = calendar.add_working_days(since.date(), plan.campaign.office_days)
                assert until.date() <= last, (one.key, since, until)


def test_a_case_goes_through_the_offices_in_their_order(plan: SeasonPlan) -> None:
    employers = {one.key: one for one in plan.organizations}
    for one in plan.applicants:
        course, employer = one.course, employers[one.employer]
        acts = [course.submitted_at, *(getattr(course, act) for act in OFFICE_ACTS)]
        made = [moment for moment in acts if moment]
        assert made == sorted(made)
        assert employer.tier == "city" or course.department_at is None
        assert employer.tier == "county" or course.county_hr_at is None
        assert employer.department or course.department_at is None
        assert bool(course.submitted_at) is (one.fate is not Fate.DRAFT)
        assert all(moment < plan.season.ends_at for moment in made)


@pytest.mark.clause("GX-20(1).6")
def test_employers_votes_exceed_two_thirds_but_for_one_that_equals_it(plan: SeasonPlan) -> None:
    groups = {one.key: one.group for one in plan.organizations}
    for one in plan.applicants:
        vote = one.course.employer_vote
        if vote:
            assert vote.total == len(groups[one.employer])
            assert (3 * vote.yes > 2 * vote.total) is (one.fate is not Fate.NOT_RECOMMENDED)
    (stopped,) = [one.course.employer_vote for one in by_fate(plan, Fate.NOT_RECOMMENDED)]
    assert stopped is not None
    assert 3 * stopped.yes == 2 * stopped.total


@pytest.mark.clause("GX-20(1).7", "GX-20(1).8", "GX-20(1).9")
def test_deliberation_groups_are_lawful(plan: SeasonPlan) -> None:
    for one in plan.organizations:
        professionals = [member for member in one.group if member.professional]
        assert bool(one.group) is (one.role == "employer")
        assert len(one.group) >= 5 or not one.group
        assert 3 * len(professionals) >= 2 * len(one.group)
        assert all(member.level in {"intermediate", "associate_senior"} for member in professionals)


@pytest.mark.clause("GX-25.3", "GX-29.1")
def test_committee_votes_decide_on_experts_present_and_not_recused(plan: SeasonPlan) -> None:
    meetings = {one.key: one for one in plan.meetings}
    employer_of = {one.key: one.organization for one in plan.experts}
    bases = []
    for one in plan.applicants:
        vote = one.course.committee_vote
        if vote:
            present = meetings[one.course.meeting].present
            base = sum(employer_of[key] != one.employer for key in present)
            assert vote.total == base
            assert (3 * vote.yes >= 2 * base) is (one.fate is not Fate.VOTED_DOWN)
            bases.append((base, vote.yes))
    assert (11, 7) in bases
    assert min(base for base, _ in bases) == 10


@pytest.mark.clause("GX-12.1", "GX-13(3)", "GX-13(4)", "GX-13.6", "GX-15(1).1", "GX-16.1")
def test_pool_and_panels_are_lawful(plan: SeasonPlan) -> None:
    roles = Counter(one.role for one in plan.experts)
    assert roles == {"chair": 1, "vice_chair": 3, "member": 32}
    assert len(plan.experts) >= 3 * plan.committee.seats
    for one in plan.experts:
        assert one.title_obtained_on < date(2024, 9, 15)
        assert one.practice_since < date(2021, 9, 15)
        assert (one.term_from, one.term_until) == (plan.committee.approved_on, plan.committee.expires_on)
    for meeting in plan.meetings:
        assert len(set(meeting.panel)) == plan.committee.seats == 11
        assert meeting.presided_by in meeting.present
        assert set(meeting.present) <= set(meeting.panel)


def test_drafts_apart_everyone_has_every_material(plan: SeasonPlan) -> None:
    for one in plan.applicants:
        items = {material.item for material in one.materials}
        assert items == CHECKLIST or (one.fate is Fate.DRAFT and items < CHECKLIST)
        assert all(1 <= material.pages <= 30 for material in one.materials)
    files = [material for one in plan.applicants for material in one.materials]
    assert max(material.pages for material in files) == 30
    assert [one.fate for one in plan.applicants for material in one.materials if material.shows] == [Fate.RETURNED]


def test_one_account_a_role_is_for_the_demo(plan: SeasonPlan) -> None:
    posts = [post for one in plan.staff if one.demo for post in one.posts]

    assert sorted(set(posts)) == [
        *("department_handler", "employer_handler", "employer_manager", "hr_handler", "organizer_handler"),
        *("policy_approver", "registrar", "responsible_checker", "scrutineer", "supervisor"),
    ]


def test_the_timeline_is_ordered_and_ends_with_the_open_meeting(plan: SeasonPlan) -> None:
    acts = timeline(plan)

    assert list(acts) == sorted(acts)
    assert (acts[-1].kind, acts[-1].subject) == ("meeting_opens", "second")
    assert acts[-1].at == datetime(2026, 10, 16, 9, 0, tzinfo=SHANGHAI)
    assert sum(act.kind == "submitted" for act in acts) == 38


def test_the_roster_is_what_its_people_say(plan: SeasonPlan, tmp_path: Path) -> None:
    build_roster(plan, tmp_path / "roster.xlsx")

    assert read_spreadsheet(SEASON / "roster.xlsx") == read_spreadsheet(tmp_path / "roster.xlsx")


def test_the_roster_has_no_fault(plan: SeasonPlan) -> None:
    reading = check_file(SEASON / "roster.xlsx", level=Level.INTERMEDIATE, series="engineering")

    assert reading.faults == ()
    assert [(row.name, row.id_number) for row in reading.good] == [(one.name, one.id_number) for one in plan.applicants]


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    for name in ("season.toml", "experts.toml", "people.toml"):
        (tmp_path / name).write_text((SEASON / name).read_text())
    with (tmp_path / "season.toml").open("a") as file:
        file.write("\n[[staff]]\nkey = 'x'\nnickname = 'y'\n")

    with pytest.raises(msgspec.ValidationError, match="staff"):
        load_season(tmp_path)
