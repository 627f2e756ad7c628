"""Front line, exceptional cases and what other texts leave open under Qinzhou's notice of 2020."""

import pytest

from tests.core.policy.notices import PERSON, Notice, application, for_level, held

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


@pytest.fixture
def qz(library):
    return Notice(library, "qinzhou-2020", "2020-08-10")


def says(qz, clause, person, on="", **facts):
    return qz.says(clause, "application", application(APPLICANT | person, **facts), on)


@pytest.mark.clause("QZ-6.3.e")
@pytest.mark.parametrize(
    ("since", "frontline", "decision"),
    [("2017-08-10", True, "yes"), ("2017-08-11", True, "no"), ("2017-08-10", False, "no")],
)
def test_front_line_staff_apply_a_year_earlier(qz, since, frontline, decision):
    person = {"titles": [held("assistant", since)], "covid_frontline": frontline}

    assert says(qz, "QZ-6.3.e", person)[0] == decision


@pytest.mark.clause("QZ-6.3.e")
def test_the_year_is_given_for_a_first_title_too(qz):
    graduate = {
        "titles": [],
        "covid_frontline": True,
        "degrees": [{"level": "bachelor", "awarded_on": "2020-07-01", "school": "ordinary", "fits": True}],
    }

    assert says(qz, "QZ-6.3.e", graduate, title=for_level("assistant")) == ("yes", "met")


@pytest.mark.clause("QZ-6.3.j")
def test_an_award_opens_the_next_level_and_no_other(qz):
    awarded = {"covid_frontline": True, "provincial_award": True, "titles": [held("assistant", "2020-08-01")]}

    assert says(qz, "QZ-6.3.j", awarded) == ("yes", "met")
    assert says(qz, "QZ-6.3.j", awarded, title=for_level("associate_senior")) == ("no", "failed")
    assert says(qz, "QZ-6.3.j", awarded | {"provincial_award": False}) == ("no", "")


@pytest.mark.clause("QZ-3.3.e", "QZ-2.2.5.1.a", "QZ-2.2.5.1.b")
def test_exceptional_relaxes_years_but_skips_no_level(qz):
    person = {
        "exceptional": True,
        "exceptional_proof": True,
        "exceptional_agreed": True,
        "titles": [held("assistant", "2020-01-01")],
    }

    assert says(qz, "QZ-3.3.e", person) == ("yes", "met")
    assert says(qz, "QZ-3.3.e", person | {"titles": []}) == ("no", "failed")
    assert says(qz, "QZ-3.3.e", person, title=for_level("associate_senior")) == ("no", "failed")
    assert says(qz, "QZ-2.2.5.1.a", person | {"exceptional_proof": False}) == ("no", "failed")
    assert says(qz, "QZ-2.2.5.1.b", person | {"exceptional_agreed": False}) == ("no", "failed")
    assert says(qz, "QZ-3.3.e", person | {"exceptional": False}) == ("no", "")
    not_asked_yet = {fact: value for fact, value in person.items() if fact != "exceptional_agreed"}
    assert says(qz, "QZ-2.2.5.1.b", not_asked_yet) == ("unknown", "unknown")


@pytest.mark.clause("QZ-9.a")
@pytest.mark.parametrize("kind", ["recognition", "reconfirmation", "transfer"])
def test_what_the_notice_leaves_open_waits_for_the_text_of_2017(qz, kind):
    facts = application(APPLICANT, kind=kind)
    confirmed = application(APPLICANT | {"other_rules_confirmed": True}, kind=kind)

    denied = application(APPLICANT | {"other_rules_confirmed": False}, kind=kind)

    assert qz.ask("application", facts).needs == ("parameter:text_2017_35", "person.other_rules_confirmed")
    assert qz.says("QZ-9.a", "application", confirmed, text_2017_35=2017) == ("yes", "met")
    assert qz.says("QZ-9.a", "application", denied, text_2017_35=2017) == ("no", "failed")


@pytest.mark.clause("QZ-6.3.b", "QZ-6.3.c", "QZ-6.3.f", "QZ-6.3.h", "QZ-6.3.i", "QZ-6.3.m", "QZ-4.2.b")
def test_what_the_front_line_is_spared_and_given(qz):
    doctor = APPLICANT | {
        "employer_kind": "public_institution",
        "titles": [held("assistant", "2016-08-10", "health")],
        "practice": [{"from": "2012-07-01", "until": None, "series": "health"}],
    }
    names = ("post_vacancies_count", "priority", "papers_not_required", "ability_test_not_required", "grassroots_years")

    def values(level="intermediate", series="health", **person):
        answer = qz.ask("application", application(doctor | person, title=for_level(level, series)))
        return [answer.values.get(name) for name in names]

    assert values() == [True, False, False, False, None]
    assert values(covid_frontline=True) == [False, True, True, False, 1]
    assert values("associate_senior", covid_frontline=True) == [False, True, True, True, 1]
    assert values("associate_senior", "engineering", covid_frontline=True) == [False, True, False, False, 1]
    assert values("assistant", covid_frontline=True) == [False, True, False, False, 1]
    assert values(epidemic_support=True) == [True, True, False, False, None]
    assert values(employer_kind="state_enterprise")[0] is None


@pytest.mark.clause("QZ-2.1.2", "QZ-3.3.c", "QZ-3.3.d")
def test_untitled_and_exceptional_cases_are_checked_twice(qz):
    def values(**person):
        answer = qz.ask("application", application(APPLICANT | person))
        return answer.values["checked_twice"], answer.values["identity"]

    assert values() == (False, "private_enterprise")
    assert values(titles=[]) == (True, "private_enterprise")
    assert values(exceptional=True, employer_kind="state_enterprise") == (True, "state_enterprise")


@pytest.mark.clause("QZ-6.3.b", "QZ-6.3.c", "QZ-6.3.h", "QZ-6.3.i", "QZ-6.3.m")
def test_what_is_spared_is_named_and_bars_nobody(qz):
    doctor = {
        "employer_kind": "public_institution",
        "titles": [held("intermediate", "2010-08-10", "health")],
        "practice": [{"from": "2010-07-01", "until": None, "series": "health"}],
    }
    spared = ("QZ-6.3.b", "QZ-6.3.c", "QZ-6.3.h", "QZ-6.3.i", "QZ-6.3.m")

    def named(**person):
        facts = application(APPLICANT | doctor | person, title=for_level("associate_senior", "health"))
        answer = qz.ask("application", facts)
        return answer.decision, {finding.clause for finding in answer.findings} & set(spared)

    assert named() == ("yes", set())
    assert named(covid_frontline=True) == ("yes", {"QZ-6.3.b", "QZ-6.3.c", "QZ-6.3.h", "QZ-6.3.i"})
    assert named(epidemic_support=True) == ("yes", {"QZ-6.3.m"})


@pytest.mark.clause("QZ-6.3.k", "QZ-6.3.l")
@pytest.mark.parametrize(
    ("person", "clause", "said"),
    [
        ({"frontline_class": "front_line_health"}, "QZ-6.3.k", ("yes", "met")),
        ({"frontline_class": "epidemic_research"}, "QZ-6.3.k", ("yes", "met")),
        ({"frontline_class": "other_industry"}, "QZ-6.3.k", ("no", "failed")),
        ({"frontline_determined": True}, "QZ-6.3.l", ("yes", "met")),
        ({"frontline_determined": False}, "QZ-6.3.l", ("no", "failed")),
    ],
)
def test_who_is_front_line_staff(qz, person, clause, said):
    assert says(qz, clause, person | {"covid_frontline": True}) == said
    assert says(qz, clause, person) == ("yes", "")


@pytest.mark.clause("QZ-4.4.b")
def test_school_teachers_associate_senior_review_is_deployed_separately(qz):
    taught = {
        "titles": [held("intermediate", "2010-08-10", "teaching"), held("assistant", "2010-08-10", "teaching")],
        "practice": [{"from": "2010-07-01", "until": None, "series": "teaching"}],
    }

    assert says(qz, "QZ-4.4.b", taught, title=for_level("associate_senior", "teaching")) == ("yes", "failed")
    assert says(qz, "QZ-4.4.b", taught, title=for_level("intermediate", "teaching"))[1] == ""
    assert says(qz, "QZ-4.4.b", {}, title=for_level("associate_senior"))[1] == ""
