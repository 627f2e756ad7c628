"""Who may apply under Kashgar's notice of 2020: both sides of every line."""

import pytest

from tests.core.policy.notices import PERSON, Notice, application, for_level, held

APPLICANT = PERSON | {
    "titles": [held("assistant", "2016-06-01")],
    "mandarin_passed": True,
    "political_review_passed": True,
}


@pytest.fixture
def ks(library):
    return Notice(library, "kashgar-2020", "2020-06-01")


def says(ks, clause, person, on="", **facts):
    return ks.says(clause, "application", application(APPLICANT | person, **facts), on)


def teacher(level="intermediate", **person):
    taught = [held("assistant", "2016-06-01", "teaching"), held("intermediate", "2010-06-01", "teaching")]
    practice = [{"from": "2008-07-01", "until": None, "series": "teaching"}]
    return application(
        APPLICANT | {"titles": taught, "practice": practice} | person, title=for_level(level, "teaching")
    )


@pytest.mark.clause("KS-2.1.a", "KS-3.a", "KS-4.1.c", "KS-4.2.b", "KS-4.4.b", "KS-4.6.e")
def test_an_applicant_who_meets_everything_may_apply(ks):
    answer = ks.ask("application", application(APPLICANT))

    assert (answer.decision, answer.needs, str(answer.closes_on)) == ("yes", (), "2020-06-30")
    assert {finding.clause for finding in answer.findings if finding.result != "met"} == set()


@pytest.mark.clause("KS-2.1.a")
@pytest.mark.parametrize(
    ("titles", "said"),
    [
        ([held("assistant", "2016-06-01")], ("yes", "met")),
        ([held("assistant", "2016-06-02")], ("no", "failed")),
        ([held("assistant", "2016-06-01", "economics")], ("no", "failed")),
        ([], ("no", "failed")),
    ],
)
def test_the_series_conditions_hold(ks, titles, said):
    assert says(ks, "KS-2.1.a", {"titles": titles}) == said


@pytest.mark.clause("KS-2.1.a")
def test_a_cut_off_day_is_the_deadline_of_years(ks):
    assert says(ks, "KS-2.1.a", {}, cut_off="2020-05-31") == ("no", "failed")
    assert says(ks, "KS-2.1.a", {"titles": [held("assistant", "2016-12-31")]}, cut_off="2020-12-31") == ("yes", "met")


@pytest.mark.clause("KS-2.1.b")
def test_health_is_not_in_this_round(ks):
    practised = {
        "titles": [held("assistant", "2016-06-01", "health")],
        "practice": [{"from": "2012-07-01", "until": None, "series": "health"}],
    }
    aided = practised | {"aid_service": {"from": "2019-06-01", "until": None}}
    health = for_level("intermediate", "health")

    assert says(ks, "KS-2.1.b", practised, title=health) == ("no", "failed")
    assert says(ks, "KS-2.1.b", aided, title=health) == ("yes", "")
    assert says(ks, "KS-2.1.b", {}) == ("yes", "met")


@pytest.mark.clause("KS-3.d")
@pytest.mark.parametrize(("on", "said"), [("2020-09-30", ("yes", "met")), ("2020-10-01", ("no", "failed"))])
def test_health_has_its_own_time(ks, on, said):
    aided = {
        "titles": [held("assistant", "2016-06-01", "health")],
        "practice": [{"from": "2012-07-01", "until": None, "series": "health"}],
        "aid_service": {"from": "2019-06-01", "until": None},
    }
    window = {"opens_on": "2020-09-01", "closes_on": "2020-09-30"}

    assert says(ks, "KS-3.d", aided, on, title=for_level("intermediate", "health"), window=window) == said


@pytest.mark.clause("KS-3.a")
@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2020-05-14", ("no", "failed")),
        ("2020-05-15", ("yes", "met")),
        ("2020-06-30", ("yes", "met")),
        ("2020-07-01", ("no", "failed")),
    ],
)
def test_applications_are_open_from_15_may_to_30_june(ks, on, said):
    assert says(ks, "KS-3.a", {"titles": [held("assistant", "2015-06-01")]}, on) == said


@pytest.mark.clause("KS-3.a")
def test_the_window_tells_its_days(ks):
    facts = application(APPLICANT | {"titles": [held("assistant", "2015-06-01")]})
    before, after = ks.ask("application", facts, "2020-05-14"), ks.ask("application", facts, "2020-07-01")

    assert (str(before.opens_on), str(before.closes_on)) == ("2020-05-15", "2020-06-30")
    assert (after.opens_on, after.closes_on) == (None, None)


@pytest.mark.clause("KS-4.1.c", "KS-4.1.f", "KS-4.2.b", "KS-4.6.e")
@pytest.mark.parametrize(
    ("clause", "fact"),
    [
        ("KS-4.1.c", "political_review_passed"),
        ("KS-4.2.b", "mandarin_passed"),
        ("KS-4.6.e", "continuing_education_done"),
    ],
)
def test_recommendation_language_test_and_certificate(ks, clause, fact):
    absent = {name: value for name, value in APPLICANT.items() if name != fact}
    answer = ks.ask("application", application(absent))

    assert says(ks, clause, {fact: True}) == ("yes", "met")
    assert says(ks, clause, {fact: False}) == ("no", "failed")
    assert (answer.decision, answer.needs) == ("unknown", (f"person.{fact}",))
    assert {finding.force for finding in answer.findings if finding.clause == clause} == {"must"}


@pytest.mark.clause("KS-4.1.c", "KS-4.2.b")
def test_political_and_language_facts_are_restricted(library):
    pack = library.pack("kashgar-2020")
    restricted = {
        name for fields in (*pack.schema.records.values(), *pack.schema.questions.values())
        for name, field in fields.items() if field.form.restricted
    }  # fmt: skip

    assert restricted == {"mandarin_passed", "political_review_passed", "performance_document", "inquiry_answered"}


@pytest.mark.clause("KS-4.6.e", "KS-4.6.f")
def test_an_approved_exemption_stands_for_the_certificate(ks):
    undone = {"continuing_education_done": False, "exemption_claimed": True}

    assert says(ks, "KS-4.6.f", undone) == ("no", "failed")
    assert says(ks, "KS-4.6.f", undone | {"exemption_approved": False}) == ("no", "failed")
    assert says(ks, "KS-4.6.f", undone | {"exemption_approved": True}) == ("yes", "met")
    assert says(ks, "KS-4.6.e", undone | {"exemption_approved": True}) == ("yes", "met")
    assert says(ks, "KS-4.6.f", {"exemption_claimed": True}) == ("yes", "")


@pytest.mark.clause("KS-4.4.b")
@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"year": 2020, "series": "economics", "level": "assistant"}, ("no", "failed")),
        ({"year": 2020, "series": "engineering", "level": "intermediate"}, ("no", "failed")),
        ({"year": 2020, "series": "economics", "level": "assistant", "kind": "recognition"}, ("no", "failed")),
        ({"year": 2019, "series": "engineering", "level": "intermediate"}, ("yes", "met")),
        ({"year": 2021, "series": "engineering", "level": "intermediate"}, ("yes", "met")),
    ],
)
def test_one_title_in_a_year_whatever_its_level(ks, other, said):
    assert says(ks, "KS-4.4.b", {"other_applications": [other]}) == said


@pytest.mark.clause("KS-4.3.b", "KS-4.3.a")
def test_favoured_classes_are_weighed_by_a_person(ks):
    too_early = {"titles": [held("assistant", "2018-06-01")]}

    assert says(ks, "KS-4.3.b", {"grassroots": True}) == ("yes", "failed")
    assert says(ks, "KS-4.3.b", {"favoured": True}) == ("yes", "failed")
    assert says(ks, "KS-4.3.b", too_early | {"favoured": True}) == ("no", "failed")
    assert says(ks, "KS-4.3.b", {}) == ("yes", "")


@pytest.mark.clause("KS-1.a", "KS-1.d")
def test_each_review_has_its_platform(ks):
    senior = teacher("associate_senior") | {"track": "regional"}

    assert says(ks, "KS-1.a", {}, platform="prefecture") == ("yes", "met")
    assert says(ks, "KS-1.a", {}, platform="autonomous_region") == ("no", "failed")
    assert ks.says("KS-1.d", "application", senior | {"platform": "autonomous_region"}) == ("yes", "met")
    assert ks.says("KS-1.d", "application", senior | {"platform": "prefecture"}) == ("no", "failed")


@pytest.mark.clause("KS-2.4.a", "KS-3.g", "KS-1.d")
def test_teachers_may_apply_for_the_regions_senior_titles(ks):
    regional = teacher("associate_senior") | {"track": "regional"}
    window = {"opens_on": "2020-08-01", "closes_on": "2020-08-31"}

    assert ks.says("KS-2.4.a", "application", regional, "2020-09-01") == ("yes", "met")
    assert ks.says("KS-2.4.a", "application", teacher("full_senior") | {"track": "regional"}) == ("no", "failed")
    assert ks.says("KS-1.d", "application", teacher() | {"track": "regional"}) == ("no", "failed")
    assert ks.says("KS-3.g", "application", regional | {"window": window}, "2020-08-31") == ("yes", "met")
    assert ks.says("KS-3.g", "application", regional | {"window": window}, "2020-09-01") == ("no", "failed")


@pytest.mark.clause("KS-2.6", "KS-1.c")
@pytest.mark.parametrize(
    ("level", "series", "clause_result"),
    [
        ("technician", "engineering", "met"),
        ("assistant", "engineering", "met"),
        ("intermediate", "engineering", "failed"),
        ("assistant", "teaching", "met"),
        ("intermediate", "teaching", "met"),
        ("associate_senior", "teaching", "failed"),
    ],
)
def test_what_counties_review_themselves(ks, level, series, clause_result):
    assert says(ks, "KS-2.6", {}, title=for_level(level, series), county_review=True)[1] == clause_result


@pytest.mark.clause("KS-3.e", "KS-3.f")
@pytest.mark.parametrize(
    ("on", "clause", "said"),
    [
        ("2020-09-30", "KS-3.e", ("yes", "met")),
        ("2020-10-01", "KS-3.e", ("no", "failed")),
        ("2020-08-31", "KS-3.e", ("no", "failed")),
    ],
)
def test_counties_set_their_own_times(ks, on, clause, said):
    window = {"opens_on": "2020-09-01", "closes_on": "2020-09-30"}

    assert ks.says(clause, "application", teacher() | {"county_review": True, "window": window}, on) == said


@pytest.mark.clause("KS-3.f", "KS-3.a")
def test_counties_finish_by_the_end_of_november(ks):
    facts = teacher() | {"county_review": True}

    assert ks.says("KS-3.f", "application", facts, "2020-11-30") == ("yes", "met")
    assert ks.says("KS-3.f", "application", facts, "2020-12-01") == ("no", "failed")
    assert ks.says("KS-3.a", "application", facts, "2020-11-30") == ("yes", "")


@pytest.mark.clause("KS-4.6.b")
def test_an_industrys_own_test_is_passed_where_it_is_held(ks):
    assert says(ks, "KS-4.6.b", {}, industry_test_passed=True) == ("yes", "met")
    assert says(ks, "KS-4.6.b", {}, industry_test_passed=False) == ("no", "failed")


@pytest.mark.clause("KS-4.6.g", "KS-4.6.h")
@pytest.mark.parametrize(
    ("counts", "clause", "said"),
    [
        ({"papers": 0}, "KS-4.6.g", ("yes", "")),
        ({"papers_required": 2, "papers": 2}, "KS-4.6.g", ("yes", "met")),
        ({"papers_required": 2, "papers": 1}, "KS-4.6.g", ("no", "failed")),
        ({"papers_required": 2, "papers": 1, "equivalents": 1}, "KS-4.6.h", ("yes", "met")),
        ({"papers_required": 2, "papers": 0, "equivalents": 1}, "KS-4.6.h", ("no", "failed")),
        ({"papers_required": 1, "equivalents": 1}, "KS-4.6.h", ("yes", "met")),
        ({"papers_required": 2, "equivalents": 1}, "KS-4.6.h", ("no", "failed")),
    ],
)
def test_papers_count_only_where_the_committee_asks(ks, counts, clause, said):
    assert says(ks, clause, {}, **counts) == said


@pytest.mark.clause("KS-4.6.j")
def test_classified_materials_are_declassified(ks):
    assert says(ks, "KS-4.6.j", {}, classified=True, declassified=True) == ("yes", "met")
    assert says(ks, "KS-4.6.j", {}, classified=True) == ("no", "failed")
    assert says(ks, "KS-4.6.j", {}, classified=False) == ("yes", "")


@pytest.mark.clause("KS-4.8.a")
@pytest.mark.parametrize(
    ("person", "said"),
    [
        ({"integrity_until": "2020-06-01"}, ("no", "failed")),
        ({"integrity_until": "2020-05-31"}, ("yes", "met")),
        ({"falsehood_found_on": "2020-01-01"}, ("no", "failed")),
        ({"falsehood_found_on": "2019-12-31"}, ("yes", "met")),
    ],
)
def test_false_materials_cost_the_year(ks, person, said):
    assert says(ks, "KS-4.8.a", person) == said


@pytest.mark.clause("KS-4.12.a")
def test_the_unit_makes_its_notice_first(ks):
    assert says(ks, "KS-4.12.a", {}, employer_notice_made=True) == ("yes", "met")
    assert says(ks, "KS-4.12.a", {}, employer_notice_made=False) == ("no", "failed")


@pytest.mark.clause("KS-2.4.b", "KS-4.6.a", "KS-4.6.c", "KS-0.b")
def test_what_is_not_asked_for(ks):
    engineer, taught = ks.ask("application", application(APPLICANT)), ks.ask("application", teacher())
    tested = ks.ask("application", application(APPLICANT, industry_test_passed=True))
    next_year = ks.ask("application", application(APPLICANT, track="regional"), "2021-06-01")

    assert engineer.values == {"examinations_waived": True, "specialty_hours_waived": True, "targeted": True}
    assert taught.values["post_vacancies_count"] is False
    assert tested.values["examinations_waived"] is False
    assert next_year.values["specialty_hours_waived"] is False
    assert next_year.values["targeted"] is False


@pytest.mark.clause("KS-2.4.b", "KS-4.6.a", "KS-4.6.c")
def test_what_is_not_asked_for_is_named_and_bars_nobody(ks):
    assert ks.says("KS-2.4.b", "application", teacher()) == ("yes", "met")
    assert says(ks, "KS-2.4.b", {}) == ("yes", "")
    assert says(ks, "KS-4.6.a", {}) == ("yes", "met")
    assert says(ks, "KS-4.6.a", {}, industry_test_passed=True) == ("yes", "")
    assert says(ks, "KS-4.6.c", {}) == ("yes", "met")
    assert says(ks, "KS-4.6.c", {}, "2021-06-01") == ("no", "")


@pytest.mark.clause("KS-4.3.a")
def test_a_favoured_class_is_proved(ks):
    assert says(ks, "KS-4.3.a", {"favoured": True, "favour_proved": True}) == ("yes", "met")
    assert says(ks, "KS-4.3.a", {"favoured": True, "favour_proved": False}) == ("yes", "failed")
    assert says(ks, "KS-4.3.a", {"favoured": True}) == ("yes", "")


EVERYBODY = {"KS-2.1.a", "KS-2.1.b", "KS-3.a", "KS-4.1.c", "KS-4.2.b", "KS-4.4.b", "KS-4.6.a", "KS-4.6.c", "KS-4.6.e"}


@pytest.mark.clause("KS-1.a", "KS-1.d", "KS-2.1.b", "KS-2.4.b", "KS-2.6", "KS-3.a", "KS-3.d", "KS-3.e", "KS-3.f")
@pytest.mark.clause("KS-3.g", "KS-4.3.a", "KS-4.3.b", "KS-4.6.b", "KS-4.6.f", "KS-4.6.g", "KS-4.6.h", "KS-4.6.j")
@pytest.mark.clause("KS-4.8.a", "KS-4.12.a")
@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (application(APPLICANT), EVERYBODY),
        (teacher(), EVERYBODY | {"KS-2.4.b"}),
        (teacher() | {"county_review": True}, EVERYBODY - {"KS-3.a"} | {"KS-2.4.b", "KS-2.6", "KS-3.f"}),
        (
            teacher("associate_senior") | {"track": "regional"},
            EVERYBODY - {"KS-2.1.a", "KS-2.1.b", "KS-3.a"} | {"KS-1.d", "KS-2.4.a", "KS-2.4.b"},
        ),
    ],
)
def test_an_applicant_is_told_what_concerns_the_case_alone(ks, facts, told):
    assert ks.told("application", facts) == told
