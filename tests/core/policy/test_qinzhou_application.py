"""Who may apply under Qinzhou's notice of 2020: both sides of every line."""

import pytest

from tests.core.policy.notices import LADDER, PERSON, Notice, application, for_level, held

FEBRUARY_TO_JULY = [f"2020-{month:02}" for month in range(2, 8)]
APPLICANT = PERSON | {
    "titles": [held("assistant", "2016-08-10")],
    "works_in_jurisdiction": True,
    "household_in_jurisdiction": False,
    "archive_here_since": None,
    "retirement_age_reached": False,
    "retirement_extended": False,
    "reform_transition": False,
    "social_insurance": {"unit_months": FEBRUARY_TO_JULY},
    "covid_frontline": False,
}
FREELANCER = APPLICANT | {
    "employer_kind": "self_employed",
    "works_in_jurisdiction": False,
    "household_in_jurisdiction": True,
    "social_insurance": {"unit_months": []},
}
FORMER_CIVIL_SERVANT = APPLICANT | {"left_civil_service_on": "2019-01-01", "titles": []}


@pytest.fixture
def qz(library):
    return Notice(library, "qinzhou-2020", "2020-08-10")


def says(qz, clause, person, on="", **facts):
    return qz.says(clause, "application", application(APPLICANT | person, **facts), on)


@pytest.mark.clause("QZ-1.1.a", "QZ-1.1.1", "QZ-3.3.h")
def test_an_applicant_who_meets_everything_may_apply(qz):
    answer = qz.ask("application", application(APPLICANT))

    assert (answer.decision, answer.needs, str(answer.closes_on)) == ("yes", (), "2020-08-31")
    assert {finding.clause for finding in answer.findings if finding.result != "met"} == set()


@pytest.mark.clause("QZ-1.1.a")
@pytest.mark.parametrize(
    ("titles", "said"),
    [
        ([held("assistant", "2016-08-10")], ("yes", "met")),
        ([held("assistant", "2016-08-11")], ("no", "failed")),
        ([held("assistant", "2016-08-10", "economics")], ("no", "failed")),
        ([], ("no", "failed")),
    ],
)
def test_the_series_conditions_hold(qz, titles, said):
    assert says(qz, "QZ-1.1.a", {"titles": titles}) == said


@pytest.mark.clause("QZ-1.1.a")
@pytest.mark.parametrize(("cut_off", "decision"), [("2020-08-09", "no"), ("2020-08-10", "yes"), ("2020-12-31", "yes")])
def test_a_cut_off_day_is_the_deadline_of_years(qz, cut_off, decision):
    assert says(qz, "QZ-1.1.a", {}, cut_off=cut_off)[0] == decision


@pytest.mark.clause("QZ-1.1.a")
def test_a_degree_of_another_day_or_level_opens_nothing(qz):
    college = {"level": "college", "awarded_on": "2012-07-01", "school": "ordinary", "fits": True}
    later = {"level": "bachelor", "awarded_on": "2020-08-11", "school": "ordinary", "fits": True}

    assert says(qz, "QZ-1.1.a", {"degrees": [college]}) == ("no", "failed")
    assert says(qz, "QZ-1.1.a", {"degrees": [later]}) == ("no", "failed")


@pytest.mark.clause("QZ-1.1.1", "QZ-1.1.2")
def test_who_works_elsewhere_needs_household_or_archive(qz):
    elsewhere = {"works_in_jurisdiction": False}

    assert says(qz, "QZ-1.1.1", {}) == ("yes", "met")
    assert says(qz, "QZ-1.1.2", {}) == ("yes", "")
    assert says(qz, "QZ-1.1.2", elsewhere) == ("no", "failed")
    assert says(qz, "QZ-1.1.2", elsewhere | {"household_in_jurisdiction": True}) == ("yes", "met")


@pytest.mark.clause("QZ-1.1.2")
@pytest.mark.parametrize(("since", "said"), [("2019-08-10", ("yes", "met")), ("2019-08-11", ("no", "failed"))])
def test_the_archive_is_kept_for_a_year(qz, since, said):
    assert says(qz, "QZ-1.1.2", {"works_in_jurisdiction": False, "archive_here_since": since}) == said


@pytest.mark.clause("QZ-1.1.2")
def test_the_archive_year_tells_its_first_day(qz):
    waiting = APPLICANT | {"works_in_jurisdiction": False, "archive_here_since": "2019-08-20"}
    answer = qz.ask("application", application(waiting))

    assert (answer.decision, str(answer.opens_on)) == ("no", "2020-08-20")


@pytest.mark.clause("QZ-1.1.2")
def test_an_unknown_archive_is_asked_for_only_where_it_decides(qz):
    person = {name: value for name, value in APPLICANT.items() if name != "archive_here_since"}
    outside = person | {"works_in_jurisdiction": False}

    assert qz.ask("application", application(person)).decision == "yes"
    assert qz.ask("application", application(outside)).needs == ("person.archive_here_since",)


@pytest.mark.clause("QZ-1.2.a")
@pytest.mark.parametrize(
    ("level", "said"), [("associate_senior", ("unknown", "unknown")), ("full_senior", ("no", "failed"))]
)
def test_former_civil_servants_without_a_title_stop_at_associate_senior(qz, level, said):
    facts = application(FORMER_CIVIL_SERVANT, title=for_level(level))

    assert qz.says("QZ-1.2.a", "application", facts) == said


@pytest.mark.clause("QZ-1.2.a")
def test_no_ladder_carries_a_former_civil_servant_beyond(qz):
    ladder = [{"to": "full_senior", "degree": "bachelor", "years": 1}]
    standard = application(APPLICANT)["standard"] | {"ladder": ladder}
    facts = application(FORMER_CIVIL_SERVANT, title=for_level("full_senior"), standard=standard)
    titled = FORMER_CIVIL_SERVANT | {"titles": [held("assistant", "2020-08-10")]}
    not_yet = FORMER_CIVIL_SERVANT | {"left_civil_service_on": "2020-08-11"}

    assert qz.says("QZ-1.2.a", "application", facts) == ("no", "failed")
    assert qz.says("QZ-1.2.a", "application", facts | {"person": titled}) == ("yes", "")
    assert qz.says("QZ-1.2.a", "application", facts | {"person": not_yet}) == ("yes", "")


@pytest.mark.clause("QZ-1.2.a", "QZ-9.a")
def test_their_figures_are_those_of_a_text_not_at_hand(qz):
    facts = application(FORMER_CIVIL_SERVANT)
    confirmed = application(FORMER_CIVIL_SERVANT | {"untitled_confirmed": True})

    denied = application(FORMER_CIVIL_SERVANT | {"untitled_confirmed": False})

    assert qz.ask("application", facts).needs == ("parameter:text_2017_35", "person.untitled_confirmed")
    assert qz.ask("application", confirmed).needs == ("parameter:text_2017_35",)
    assert qz.ask("application", denied, text_2017_35=2020).decision == "no"
    assert qz.ask("application", confirmed, text_2017_35=2020).decision == "yes"
    assert qz.ask("application", confirmed, text_2017_35=2021).decision == "no"


@pytest.mark.clause("QZ-1.2.b")
def test_urgently_needed_talent_follows_a_text_not_at_hand(qz):
    talent = APPLICANT | {"urgently_needed_talent": True, "titles": []}
    senior = application(talent, title=for_level("full_senior"))
    confirmed = application(talent | {"talent_confirmed": True}, title=for_level("full_senior"))
    intermediate = application(talent | {"talent_confirmed": True})

    assert qz.ask("application", senior).needs == ("parameter:text_2018_1", "person.talent_confirmed")
    assert qz.says("QZ-1.2.b", "application", senior, text_2018_1=2018) == ("unknown", "unknown")
    assert qz.says("QZ-1.2.b", "application", confirmed, text_2018_1=2020) == ("yes", "met")
    assert qz.says("QZ-1.2.b", "application", confirmed, text_2018_1=2021) == ("no", "failed")
    assert qz.says("QZ-1.2.b", "application", intermediate, text_2018_1=2018) == ("no", "")


@pytest.mark.clause("QZ-1.3.a", "QZ-1.3.b")
@pytest.mark.parametrize(
    ("civil_servant", "in_transition", "barred", "excepted"),
    [
        (False, False, ("yes", "met"), ("yes", "")),
        (True, False, ("no", "failed"), ("no", "")),
        (True, True, ("yes", ""), ("yes", "met")),
        (False, True, ("yes", ""), ("yes", "")),
    ],
)
def test_civil_servants_stay_out_but_for_the_transition(qz, civil_servant, in_transition, barred, excepted):
    person = {"civil_servant": civil_servant, "reform_transition": in_transition}

    assert says(qz, "QZ-1.3.a", person) == barred
    assert says(qz, "QZ-1.3.b", person) == excepted


@pytest.mark.clause("QZ-1.4.a", "QZ-1.4.b")
@pytest.mark.parametrize("reached", [{"retired": True}, {"retirement_age_reached": True}])
def test_the_retired_stay_out_but_for_an_extension(qz, reached):
    extended = reached | {"retirement_extended": True}

    assert says(qz, "QZ-1.4.a", {}) == ("yes", "met")
    assert says(qz, "QZ-1.4.a", reached) == ("no", "failed")
    assert says(qz, "QZ-1.4.b", extended) == ("yes", "met")
    assert says(qz, "QZ-1.4.a", extended) == ("yes", "")
    assert says(qz, "QZ-1.4.b", {"retirement_extended": True}) == ("yes", "")


@pytest.mark.clause("QZ-2.1.6.a")
@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"year": 2020, "series": "economics", "level": "intermediate"}, ("no", "failed")),
        ({"year": 2020, "series": "economics", "level": "assistant"}, ("yes", "met")),
        ({"year": 2019, "series": "economics", "level": "intermediate"}, ("yes", "met")),
        ({"year": 2020, "series": "economics", "level": "intermediate", "kind": "recognition"}, ("yes", "met")),
        ({"year": 2020, "series": "economics", "level": "intermediate", "kind": "transfer"}, ("no", "failed")),
    ],
)
def test_one_title_of_a_level_in_a_year(qz, other, said):
    assert says(qz, "QZ-2.1.6.a", {"other_applications": [other]}) == said


@pytest.mark.clause("QZ-2.2.1.b")
def test_the_commitment_is_signed(qz):
    assert says(qz, "QZ-2.2.1.b", {}, committed=True) == ("yes", "met")
    assert says(qz, "QZ-2.2.1.b", {}, committed=False) == ("no", "failed")


@pytest.mark.clause("QZ-2.2.4.a", "QZ-6.3.g")
def test_continuing_education_is_done_unless_at_the_front_line(qz):
    undone = {"continuing_education_done": False}

    assert says(qz, "QZ-2.2.4.a", {}) == ("yes", "met")
    assert says(qz, "QZ-2.2.4.a", undone) == ("no", "failed")
    assert says(qz, "QZ-6.3.g", undone | {"covid_frontline": True}) == ("yes", "met")
    assert says(qz, "QZ-6.3.g", {"covid_frontline": True}) == ("yes", "")


@pytest.mark.clause("QZ-2.2.4.b", "QZ-6.3.g")
def test_the_public_subject_is_done_unless_it_was_not_held(qz):
    undone = {"public_subject_done": False}

    assert says(qz, "QZ-2.2.4.b", {"public_subject_done": True}) == ("yes", "")
    assert says(qz, "QZ-2.2.4.b", undone) == ("no", "failed")
    assert says(qz, "QZ-2.2.4.b", undone | {"public_subject_organized": True}) == ("no", "failed")
    assert says(qz, "QZ-2.2.4.b", undone | {"public_subject_organized": False}) == ("yes", "met")
    assert says(qz, "QZ-6.3.g", undone | {"covid_frontline": True}) == ("yes", "met")


@pytest.mark.clause("QZ-3.3.h")
@pytest.mark.parametrize("kind", ["private_enterprise", "social_organization"])
@pytest.mark.parametrize(
    ("months", "said"),
    [
        (FEBRUARY_TO_JULY, ("yes", "met")),
        (FEBRUARY_TO_JULY[1:], ("no", "failed")),
        ([*FEBRUARY_TO_JULY[1:], "2020-08"], ("no", "failed")),
        (["2020-01", "2020-02", "2020-03", "2020-05", "2020-06", "2020-07"], ("no", "failed")),
        (["2019-12", "2020-01", "2020-02", "2020-03", "2020-04", "2020-05", "2020-06"], ("no", "failed")),
        ([], ("no", "failed")),
    ],
)
def test_six_months_insured_up_to_the_month_before(qz, kind, months, said):
    assert says(qz, "QZ-3.3.h", {"employer_kind": kind, "social_insurance": {"unit_months": months}}) == said


@pytest.mark.clause("QZ-3.3.h")
@pytest.mark.parametrize("kind", ["state_enterprise", "public_institution"])
def test_state_units_need_no_insured_months(qz, kind):
    assert says(qz, "QZ-3.3.h", {"employer_kind": kind, "social_insurance": {"unit_months": []}}) == ("yes", "")


@pytest.mark.clause("QZ-3.3.i")
@pytest.mark.parametrize(
    ("months", "said"),
    [
        ([], ("yes", "met")),
        (["2020-01"], ("yes", "met")),
        (["2020-02"], ("no", "failed")),
        (["2020-07"], ("no", "failed")),
        (["2020-08"], ("yes", "met")),
    ],
)
def test_a_freelancer_was_not_insured_by_a_unit(qz, months, said):
    person = FREELANCER | {"social_insurance": {"unit_months": months}}

    assert qz.says("QZ-3.3.i", "application", application(person)) == said


@pytest.mark.clause("QZ-1.1.1", "QZ-1.1.2", "QZ-3.3.h")
def test_a_freelancer_works_for_nobody(qz):
    facts = application(FREELANCER | {"works_in_jurisdiction": True, "household_in_jurisdiction": False})

    assert qz.says("QZ-1.1.2", "application", facts) == ("no", "failed")
    assert qz.says("QZ-3.3.h", "application", application(FREELANCER)) == ("yes", "")


@pytest.mark.clause("QZ-3.3.g")
def test_a_work_history_that_differs_is_looked_into_and_does_not_decide(qz):
    assert says(qz, "QZ-3.3.g", {"history_matches": False}) == ("yes", "failed")
    assert says(qz, "QZ-3.3.g", {"history_matches": True}) == ("yes", "met")


@pytest.mark.clause("QZ-3.3.j")
def test_verified_falsehood_is_not_accepted(qz):
    assert says(qz, "QZ-3.3.j", {"falsehood_found": True}) == ("no", "failed")
    assert says(qz, "QZ-3.3.j", {"falsehood_found": False}) == ("yes", "met")


@pytest.mark.clause("QZ-8.1.g")
@pytest.mark.parametrize(("until", "said"), [("2020-08-10", ("no", "failed")), ("2020-08-09", ("yes", "met"))])
def test_the_blacklist_bars_through_its_last_day(qz, until, said):
    assert says(qz, "QZ-8.1.g", {"integrity_until": until}) == said


@pytest.mark.clause("QZ-A.3")
def test_the_season_is_noted_and_a_set_window_binds(qz):
    window = {"opens_on": "2020-06-15", "closes_on": "2020-08-10"}
    months = [*FEBRUARY_TO_JULY, "2020-08"]
    later = APPLICANT | {"social_insurance": {"unit_months": months}}

    assert qz.says("QZ-A.3", "application", application(later), "2020-08-31") == ("yes", "met")
    assert qz.says("QZ-A.3", "application", application(later), "2020-09-01") == ("yes", "failed")
    assert qz.says("QZ-A.3", "application", application(later, window=window)) == ("yes", "met")
    assert qz.says("QZ-A.3", "application", application(later, window=window), "2020-08-11") == ("no", "failed")


@pytest.mark.clause("QZ-1.1.a")
def test_a_higher_degree_may_use_a_lower_ones_step(qz):
    master = {"level": "master", "awarded_on": "2016-08-01", "school": "ordinary", "fits": True}

    assert LADDER[1]["degree"] == "bachelor"
    assert says(qz, "QZ-1.1.a", {"degrees": [master]}) == ("yes", "met")


EVERYBODY = {"QZ-1.1.a", "QZ-1.3.a", "QZ-1.4.a", "QZ-2.1.6.a", "QZ-2.2.4.a", "QZ-A.3"}
EMPLOYEE = EVERYBODY | {"QZ-1.1.1", "QZ-3.3.h"}
FRONT_LINE = {"QZ-6.3.c", "QZ-6.3.e", "QZ-6.3.h"}


@pytest.mark.clause("QZ-1.1.1", "QZ-1.1.2", "QZ-1.2.a", "QZ-1.3.b", "QZ-1.4.b", "QZ-2.2.1.b", "QZ-2.2.4.b", "QZ-3.3.g")
@pytest.mark.clause("QZ-3.3.h", "QZ-3.3.i", "QZ-3.3.j", "QZ-4.4.b", "QZ-6.3.b", "QZ-6.3.c", "QZ-6.3.g", "QZ-6.3.h")
@pytest.mark.clause("QZ-6.3.i", "QZ-6.3.k", "QZ-6.3.l", "QZ-6.3.m", "QZ-8.1.g", "QZ-A.3")
@pytest.mark.parametrize(
    ("person", "told"),
    [
        (APPLICANT, EMPLOYEE),
        (FREELANCER, EVERYBODY | {"QZ-1.1.2", "QZ-3.3.i"}),
        (APPLICANT | {"employer_kind": "public_institution"}, EMPLOYEE - {"QZ-3.3.h"}),
        (APPLICANT | {"reform_transition": True}, EMPLOYEE - {"QZ-1.3.a"}),
        (APPLICANT | {"retirement_extended": True}, EMPLOYEE - {"QZ-1.4.a"}),
        (APPLICANT | {"public_subject_done": False, "public_subject_organized": False}, EMPLOYEE | {"QZ-2.2.4.b"}),
        (APPLICANT | {"public_subject_done": True, "epidemic_support": False}, EMPLOYEE),
        (APPLICANT | {"frontline_class": "front_line_health", "frontline_determined": True}, EMPLOYEE),
        (APPLICANT | {"covid_frontline": True}, EMPLOYEE | FRONT_LINE),
        (
            APPLICANT | {"covid_frontline": True, "employer_kind": "public_institution"},
            EMPLOYEE - {"QZ-3.3.h"} | FRONT_LINE | {"QZ-6.3.b"},
        ),
        (APPLICANT | {"covid_frontline": True, "public_subject_done": False}, EMPLOYEE | FRONT_LINE | {"QZ-6.3.g"}),
        (
            APPLICANT | {"covid_frontline": True, "continuing_education_done": False},
            EMPLOYEE | FRONT_LINE | {"QZ-6.3.g"},
        ),
    ],
)
def test_an_applicant_is_told_what_concerns_the_case_alone(qz, person, told):
    assert qz.told("application", application(person)) == told
