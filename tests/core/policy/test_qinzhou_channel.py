"""Channels and checks under Qinzhou's notice of 2020."""

import pytest

from tests.core.policy.notices import Notice

UNIT = {"channel": "employer", "employer_kind": "private_enterprise", "level": "intermediate"}
MARKET = UNIT | {
    "channel": "archive_agency",
    "archive_kept_here": True,
    "unit_consents": True,
    "unit_opinion": True,
}
FREELANCER = {
    "channel": "association",
    "employer_kind": "self_employed",
    "level": "intermediate",
    "field": "animation",
    "results_recognized": True,
}
OUTSIDE = UNIT | {
    "outside_unit": True,
    "local_committee_chosen": True,
    "outside_opinion": True,
    "outside_opinion_filed": True,
}
ENTRUSTED = UNIT | {
    "channel": "entrusted",
    "out_of_province": True,
    "entrustment_letter": True,
    "city_office_agrees": True,
}
ALL_OF_EMPLOYER = ["education", "seniority", "experience", "achievements", "publications"]
EMPLOYER = {
    "office": "employer",
    "checked": ALL_OF_EMPLOYER,
    "employer_kind": "state_enterprise",
    "checker_named": True,
    "commitment_signed": True,
    "originals_seen": True,
    "education_verified": True,
}
TITLE_OFFICE = {
    "office": "title_office",
    "checked": ["duty", "procedure", "completeness", "format", "basic_conditions"],
    "employer_kind": "state_enterprise",
}


@pytest.fixture
def qz(library):
    return Notice(library, "qinzhou-2020", "2020-08-10")


@pytest.mark.clause("QZ-2.1.1.a")
def test_one_applies_through_the_own_unit(qz):
    assert qz.says("QZ-2.1.1.a", "channel", UNIT) == ("yes", "met")
    assert qz.says("QZ-2.1.1.a", "channel", UNIT | {"own_unit": True}) == ("yes", "met")
    assert qz.says("QZ-2.1.1.a", "channel", UNIT | {"own_unit": False}) == ("no", "failed")


@pytest.mark.clause("QZ-2.1.1.b")
@pytest.mark.parametrize("missing", ["archive_kept_here", "unit_consents", "unit_opinion"])
def test_a_talent_market_needs_archive_consent_and_opinion(qz, missing):
    assert qz.says("QZ-2.1.1.b", "channel", MARKET) == ("yes", "met")
    assert qz.says("QZ-2.1.1.b", "channel", MARKET | {missing: False}) == ("no", "failed")


@pytest.mark.clause("QZ-2.1.1.b", "QZ-2.1.1.c")
def test_associations_are_for_freelancers(qz):
    assert qz.says("QZ-2.1.1.b", "channel", UNIT | {"channel": "association"}) == ("no", "failed")
    assert qz.says("QZ-2.1.1.c", "channel", FREELANCER) == ("yes", "met")
    assert qz.says("QZ-2.1.1.c", "channel", FREELANCER | {"channel": "archive_agency"}) == ("yes", "met")
    assert qz.says("QZ-2.1.1.c", "channel", FREELANCER | {"channel": "employer"}) == ("no", "failed")
    assert qz.says("QZ-2.1.1.c", "channel", FREELANCER | {"results_recognized": False}) == ("no", "failed")


@pytest.mark.clause("QZ-2.1.3.b")
def test_one_channel_in_a_year(qz):
    assert qz.says("QZ-2.1.3.b", "channel", UNIT | {"other_channel_used": False}) == ("yes", "met")
    assert qz.says("QZ-2.1.3.b", "channel", UNIT | {"other_channel_used": True}) == ("no", "failed")


@pytest.mark.clause("QZ-2.1.3.a", "QZ-2.1.3.c", "QZ-2.1.3.d")
def test_outside_units_say_in_writing_which_channel(qz):
    assert qz.ask("channel", OUTSIDE).decision == "yes"
    assert qz.says("QZ-2.1.3.a", "channel", OUTSIDE) == ("yes", "met")
    assert qz.says("QZ-2.1.3.a", "channel", OUTSIDE | {"local_committee_chosen": False}) == ("no", "failed")
    assert qz.says("QZ-2.1.3.c", "channel", OUTSIDE | {"outside_opinion": False}) == ("no", "failed")
    assert qz.says("QZ-2.1.3.d", "channel", OUTSIDE | {"outside_opinion_filed": False}) == ("no", "failed")


@pytest.mark.clause("QZ-2.1.4.a", "QZ-2.1.4.b")
def test_other_provinces_entrust_intermediate_titles(qz):
    assert qz.says("QZ-2.1.4.a", "channel", ENTRUSTED) == ("yes", "met")
    assert qz.says("QZ-2.1.4.a", "channel", ENTRUSTED | {"entrustment_letter": False}) == ("no", "failed")
    assert qz.says("QZ-2.1.4.a", "channel", ENTRUSTED | {"level": "senior"}) == ("no", "failed")
    assert qz.says("QZ-2.1.4.a", "channel", ENTRUSTED | {"channel": "employer"}) == ("no", "failed")
    assert qz.says("QZ-2.1.4.b", "channel", ENTRUSTED | {"city_office_agrees": False}) == ("no", "failed")


@pytest.mark.clause("QZ-2.1.4.c")
def test_without_a_committee_in_the_city_the_case_is_entrusted(qz):
    away = UNIT | {"committee_in_city": False}
    entrusted = away | {"channel": "entrusted", "city_office_agrees": True}

    assert qz.says("QZ-2.1.4.c", "channel", away) == ("no", "failed")
    assert qz.says("QZ-2.1.4.c", "channel", entrusted) == ("yes", "met")
    assert qz.says("QZ-2.1.4.b", "channel", entrusted | {"city_office_agrees": False}) == ("no", "failed")
    assert [qz.ask("channel", facts).values["entrusted"] for facts in (UNIT, away, ENTRUSTED)] == [False, True, True]


@pytest.mark.clause("QZ-2.1.5.a", "QZ-2.1.5.b")
def test_a_branch_is_no_applying_unit_unless_it_bears_liability(qz):
    branch = UNIT | {"legal_person": False}

    assert qz.says("QZ-2.1.5.a", "channel", UNIT | {"legal_person": True}) == ("yes", "")
    assert qz.says("QZ-2.1.5.a", "channel", branch) == ("no", "failed")
    assert qz.says("QZ-2.1.5.b", "channel", branch | {"bears_liability": True}) == ("yes", "met")


@pytest.mark.clause("QZ-3.1.2.a")
@pytest.mark.parametrize("item", ALL_OF_EMPLOYER)
def test_the_unit_answers_for_five_things(qz, item):
    others = [one for one in ALL_OF_EMPLOYER if one != item]

    assert qz.says("QZ-3.1.2.a", "check", EMPLOYER) == ("yes", "met")
    assert qz.says("QZ-3.1.2.a", "check", EMPLOYER | {"checked": others}) == ("no", "failed")


@pytest.mark.clause("QZ-3.1.1.b", "QZ-3.1.1.c", "QZ-3.1.2.b", "QZ-2.2.2.a")
@pytest.mark.parametrize(
    ("clause", "duty"),
    [
        ("QZ-3.1.1.b", "checker_named"),
        ("QZ-3.1.1.c", "commitment_signed"),
        ("QZ-3.1.2.b", "originals_seen"),
        ("QZ-2.2.2.a", "education_verified"),
    ],
)
def test_the_unit_names_a_checker_who_signs_and_sees_originals(qz, clause, duty):
    assert qz.says(clause, "check", EMPLOYER) == ("yes", "met")
    assert qz.says(clause, "check", EMPLOYER | {duty: False}) == ("no", "failed")


@pytest.mark.clause("QZ-2.2.2.c")
@pytest.mark.parametrize("kind", ["private_enterprise", "social_organization", "self_employed"])
def test_others_are_verified_on_chsi(qz, kind):
    facts = EMPLOYER | {"employer_kind": kind}

    assert qz.says("QZ-2.2.2.c", "check", facts) == ("yes", "met")
    assert qz.says("QZ-2.2.2.c", "check", facts | {"education_verified": False}) == ("no", "failed")
    assert qz.says("QZ-2.2.2.a", "check", facts) == ("yes", "")


@pytest.mark.clause("QZ-3.1.1.d", "QZ-3.1.2.c")
def test_agencies_check_what_they_hold(qz):
    agency = {"office": "archive_agency", "checked": ["truthfulness"]}
    both = agency | {"archive_route": True, "unit_checked": True, "agency_checked": True}

    assert qz.says("QZ-3.1.1.d", "check", agency) == ("yes", "met")
    assert qz.says("QZ-3.1.1.d", "check", agency | {"checked": []}) == ("no", "failed")
    assert qz.says("QZ-3.1.1.d", "check", agency | {"office": "association", "checked": []}) == ("no", "failed")
    assert qz.says("QZ-3.1.2.c", "check", both) == ("yes", "met")
    assert qz.says("QZ-3.1.2.c", "check", both | {"unit_checked": False}) == ("no", "failed")
    assert qz.says("QZ-3.1.2.c", "check", both | {"agency_checked": False}) == ("no", "failed")


@pytest.mark.clause("QZ-3.2.b")
@pytest.mark.parametrize("item", ["procedure", "truthfulness", "format"])
def test_departments_check_procedure_truth_and_format(qz, item):
    department = {"office": "department_in_charge", "checked": ["procedure", "truthfulness", "format"]}
    others = [one for one in department["checked"] if one != item]

    assert qz.says("QZ-3.2.b", "check", department) == ("yes", "met")
    assert qz.says("QZ-3.2.b", "check", department | {"checked": others}) == ("no", "failed")


@pytest.mark.clause("QZ-3.3.a")
@pytest.mark.parametrize("item", TITLE_OFFICE["checked"])
def test_title_offices_check_duty_procedure_completeness_format_and_conditions(qz, item):
    others = [one for one in TITLE_OFFICE["checked"] if one != item]

    assert qz.says("QZ-3.3.a", "check", TITLE_OFFICE) == ("yes", "met")
    assert qz.says("QZ-3.3.a", "check", TITLE_OFFICE | {"checked": others}) == ("no", "failed")


@pytest.mark.clause("QZ-3.3.b")
@pytest.mark.parametrize(
    ("faults", "said"),
    [
        ([], ("yes", "met")),
        (["format"], ("yes", "met")),
        (["procedure"], ("no", "failed")),
        (["completeness"], ("no", "failed")),
        (["basic_conditions"], ("no", "failed")),
    ],
)
def test_what_is_found_wanting_does_not_reach_the_committee(qz, faults, said):
    assert qz.says("QZ-3.3.b", "check", TITLE_OFFICE | {"faults": faults}) == said


@pytest.mark.clause("QZ-3.3.f")
def test_insurance_data_are_compared_for_private_units_and_freelancers(qz):
    private = TITLE_OFFICE | {"employer_kind": "self_employed"}

    assert qz.says("QZ-3.3.f", "check", TITLE_OFFICE) == ("yes", "")
    assert qz.says("QZ-3.3.f", "check", private | {"insurance_compared": True}) == ("yes", "met")
    assert qz.says("QZ-3.3.f", "check", private | {"insurance_compared": False}) == ("no", "failed")


@pytest.mark.clause("QZ-3.3.k")
@pytest.mark.parametrize(("sent", "said"), [(0, ("yes", "met")), (1, ("yes", "met")), (2, ("no", "failed"))])
def test_everything_missing_is_told_once(qz, sent, said):
    assert qz.says("QZ-3.3.k", "check", TITLE_OFFICE | {"correction_lists_sent": sent}) == said


@pytest.mark.clause("QZ-3.3.l")
@pytest.mark.parametrize(
    ("corrected", "on", "said"),
    [
        (None, "2020-08-10", ("yes", "met")),
        (None, "2020-08-11", ("no", "failed")),
        ("2020-08-10", "2020-08-20", ("yes", "met")),
        ("2020-08-11", "2020-08-11", ("no", "failed")),
    ],
)
def test_corrections_after_the_day_are_a_withdrawal(qz, corrected, on, said):
    facts = TITLE_OFFICE | {"corrections_due_on": "2020-08-10", "corrected_on": corrected}

    assert qz.says("QZ-3.3.l", "check", facts, on) == said


@pytest.mark.clause("QZ-2.1.2")
def test_the_identity_is_that_of_the_unit_when_applying(qz):
    assert qz.says("QZ-2.1.2", "channel", UNIT | {"declared_kind": "private_enterprise"}) == ("yes", "met")
    assert qz.says("QZ-2.1.2", "channel", UNIT | {"declared_kind": "public_institution"}) == ("no", "failed")


@pytest.mark.clause("QZ-2.1.1.a", "QZ-2.1.1.b", "QZ-2.1.1.c", "QZ-2.1.2", "QZ-2.1.3.a", "QZ-2.1.3.b", "QZ-2.1.3.c")
@pytest.mark.clause("QZ-2.1.3.d", "QZ-2.1.4.a", "QZ-2.1.4.b", "QZ-2.1.4.c", "QZ-2.1.5.a", "QZ-2.1.5.b")
@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (UNIT, {"QZ-2.1.1.a"}),
        (UNIT | {"legal_person": True}, {"QZ-2.1.1.a"}),
        (UNIT | {"legal_person": False, "bears_liability": True}, {"QZ-2.1.1.a", "QZ-2.1.5.b"}),
        (UNIT | {"committee_in_city": True}, {"QZ-2.1.1.a"}),
        (MARKET, {"QZ-2.1.1.b"}),
        (FREELANCER, {"QZ-2.1.1.c"}),
        (OUTSIDE, {"QZ-2.1.1.a", "QZ-2.1.3.a", "QZ-2.1.3.c", "QZ-2.1.3.d"}),
        (ENTRUSTED, {"QZ-2.1.4.a", "QZ-2.1.4.b"}),
    ],
)
def test_a_channel_is_told_what_concerns_it_alone(qz, facts, told):
    assert qz.told("channel", facts) == told


OF_EMPLOYER = {"QZ-3.1.1.b", "QZ-3.1.1.c", "QZ-3.1.2.a", "QZ-3.1.2.b"}


@pytest.mark.clause("QZ-2.2.2.a", "QZ-2.2.2.c", "QZ-3.1.1.b", "QZ-3.1.1.c", "QZ-3.1.2.b", "QZ-3.1.2.c", "QZ-3.3.b")
@pytest.mark.clause("QZ-3.1.1.d", "QZ-3.1.2.a", "QZ-3.2.b", "QZ-3.3.a", "QZ-3.3.f", "QZ-3.3.k", "QZ-3.3.l")
@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (EMPLOYER, OF_EMPLOYER | {"QZ-2.2.2.a"}),
        (EMPLOYER | {"employer_kind": "private_enterprise"}, OF_EMPLOYER | {"QZ-2.2.2.c"}),
        (EMPLOYER | {"faults": [], "correction_lists_sent": 1}, OF_EMPLOYER | {"QZ-2.2.2.a"}),
        (TITLE_OFFICE, {"QZ-3.3.a"}),
        (
            TITLE_OFFICE | {"archive_route": True, "employer_kind": "private_enterprise", "insurance_compared": True},
            {"QZ-3.3.a", "QZ-3.3.f"},
        ),
        ({"office": "archive_agency", "checked": ["truthfulness"]}, {"QZ-3.1.1.d"}),
        (
            {"office": "association", "checked": ["truthfulness"], "archive_route": True, "education_verified": True}
            | {"employer_kind": "self_employed"},
            {"QZ-2.2.2.c", "QZ-3.1.1.d"},
        ),
        (
            {"office": "department_in_charge", "checked": ["procedure", "truthfulness", "format"]}
            | {"employer_kind": "private_enterprise"},
            {"QZ-3.2.b"},
        ),
    ],
)
def test_an_office_is_told_what_it_has_to_check(qz, facts, told):
    assert qz.told("check", facts) == told
