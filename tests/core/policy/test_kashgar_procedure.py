"""Recommendation, checks, materials, opening and outcomes under Kashgar's notice of 2020."""

import pytest

from tests.core.policy.notices import Notice

RECOMMENDED = {
    "level": "intermediate",
    "group": {"members": 5, "professionals": 4, "professionals_at_level": 4},
    "votes": {"cast": 5, "yes": 5},
    "defence_held": False,
    "political_review_passed": True,
}
CHAIN = ["employer", "county", "industry_bureau", "evaluation_centre"]
DUTIES = [
    ("KS-4.7.b", "employer", ["truthfulness", "completeness"], []),
    ("KS-4.7.b", "county", ["truthfulness", "completeness"], CHAIN[:1]),
    ("KS-4.7.c", "industry_bureau", ["achievements", "practical_ability"], CHAIN[:2]),
    ("KS-4.7.d", "evaluation_centre", ["basic_conditions"], CHAIN[:3]),
    ("KS-4.7.c", "committee", ["achievements", "practical_ability"], CHAIN),
]
UPLOADED = {
    "handed_in": ["degree_scan", "chsi_report", "title_scan", "education_certificate"],
    "title_held": True,
}
OPENING = {
    "window": {"opens_on": "2020-05-15", "closes_on": "2020-06-30"},
    "conditions_published": True,
    "procedure_published": True,
    "scoring_table": True,
}
NOTHING_WRONG = {
    "person_false_materials": False,
    "unit_false_proofs": False,
    "staff_violation": False,
    "title_obtained": False,
}


@pytest.fixture
def ks(library):
    return Notice(library, "kashgar-2020", "2020-07-20")


@pytest.mark.clause("KS-4.1.a", "KS-4.1.c", "KS-4.1.d", "KS-4.1.e")
@pytest.mark.parametrize(
    ("change", "clause", "said"),
    [
        ({}, "KS-4.1.c", ("yes", "met")),
        ({"political_review_passed": False}, "KS-4.1.c", ("no", "failed")),
        ({"performance_document": True}, "KS-4.1.d", ("yes", "met")),
        ({"performance_document": False}, "KS-4.1.d", ("no", "failed")),
        ({"inquiry_answered": True}, "KS-4.1.e", ("yes", "met")),
        ({"inquiry_answered": False}, "KS-4.1.e", ("no", "failed")),
    ],
)
def test_the_unit_recommends_in_writing(ks, change, clause, said):
    assert ks.says(clause, "recommendation", RECOMMENDED | change) == said


@pytest.mark.clause("KS-4.7.b", "KS-4.7.c", "KS-4.7.d")
@pytest.mark.parametrize(("clause", "office", "items", "before"), DUTIES)
def test_every_level_checks_its_own(ks, clause, office, items, before):
    facts = {"office": office, "passed_by": before, "checked": items}

    assert ks.says(clause, "check", facts) == ("yes", "met")
    for item in items:
        others = {"checked": [one for one in items if one != item]}
        assert ks.says(clause, "check", facts | others) == ("no", "failed")


@pytest.mark.clause("KS-4.7.a", "KS-1.b")
@pytest.mark.parametrize(("clause", "office", "items", "before"), DUTIES[1:])
def test_no_level_is_skipped(ks, clause, office, items, before):
    facts = {"office": office, "passed_by": before, "checked": items}

    assert ks.says("KS-4.7.a", "check", facts) == ("yes", "met")
    assert ks.says("KS-4.7.a", "check", facts | {"passed_by": before[:-1]}) == ("no", "failed")
    assert ks.says("KS-4.7.a", "check", facts | {"passed_by": []})[0] == "no"
    assert ks.says(clause, "check", facts)[1] == "met"


@pytest.mark.clause("KS-4.7.a")
def test_prefecture_units_have_no_county(ks):
    facts = {"office": "industry_bureau", "checked": ["achievements", "practical_ability"], "prefecture_unit": True}

    assert ks.says("KS-4.7.a", "check", facts | {"passed_by": ["employer"]}) == ("yes", "met")
    assert ks.says("KS-4.7.a", "check", facts | {"passed_by": ["county"]}) == ("no", "failed")
    assert ks.says("KS-4.7.a", "check", facts | {"passed_by": ["employer"], "prefecture_unit": False})[0] == "no"


@pytest.mark.clause("KS-4.7.a")
@pytest.mark.parametrize(
    ("office", "before"),
    [("county", "employer"), ("evaluation_centre", "industry_bureau"), ("committee", "evaluation_centre")],
)
def test_no_other_level_is_spared_for_them(ks, office, before):
    facts = {"office": office, "checked": [], "prefecture_unit": True}

    assert ks.says("KS-4.7.a", "check", facts | {"passed_by": [before]})[1] == "met"
    assert ks.says("KS-4.7.a", "check", facts | {"passed_by": []}) == ("no", "failed")


@pytest.mark.clause("KS-4.7.e")
def test_every_level_names_its_task(ks):
    facts = {"office": "employer", "passed_by": [], "checked": ["truthfulness", "completeness"]}

    assert ks.says("KS-4.7.e", "check", facts | {"task_named": True}) == ("yes", "met")
    assert ks.says("KS-4.7.e", "check", facts | {"task_named": False}) == ("no", "failed")


@pytest.mark.clause("KS-4.9.a", "KS-4.6.e", "KS-4.6.f")
@pytest.mark.parametrize(
    ("clause", "missing"),
    [
        ("KS-4.9.a", "degree_scan"),
        ("KS-4.9.a", "chsi_report"),
        ("KS-4.9.a", "title_scan"),
        ("KS-4.6.e", "education_certificate"),
    ],
)
def test_scans_are_uploaded(ks, clause, missing):
    others = UPLOADED | {"handed_in": [item for item in UPLOADED["handed_in"] if item != missing]}

    assert ks.says(clause, "materials", UPLOADED) == ("yes", "met")
    assert ks.says(clause, "materials", others) == ("no", "failed")
    assert ks.ask("materials", others | {"title_held": False}).decision == ("yes" if missing == "title_scan" else "no")
    assert ks.ask("materials", others | {"exemption_approved": True}).decision == (
        "yes" if missing == "education_certificate" else "no"
    )


@pytest.mark.clause("KS-4.9.b", "KS-4.10.a", "KS-4.10.b")
@pytest.mark.parametrize(
    ("change", "clause", "said"),
    [
        ({"demanded": []}, "KS-4.9.b", ("yes", "met")),
        ({"demanded": ["original"]}, "KS-4.9.b", ("no", "failed")),
        ({"demanded": ["paper_copy"]}, "KS-4.9.b", ("no", "failed")),
        ({"visits_needed": 1}, "KS-4.10.a", ("yes", "met")),
        ({"visits_needed": 2}, "KS-4.10.a", ("no", "failed")),
        ({"form_copies_given": 2}, "KS-4.10.b", ("yes", "met")),
        ({"form_copies_given": 1}, "KS-4.10.b", ("no", "failed")),
    ],
)
def test_no_paper_but_two_forms_at_one_visit(ks, change, clause, said):
    assert ks.says(clause, "materials", UPLOADED | change) == said


@pytest.mark.clause("KS-3.h", "KS-4.12.c", "KS-4.12.d", "KS-4.11.c", "KS-4.6.i")
@pytest.mark.parametrize(
    ("change", "clause", "said"),
    [
        ({}, "KS-3.h", ("yes", "met")),
        ({"window": {"opens_on": "2020-05-01", "closes_on": "2020-06-30"}}, "KS-3.h", ("yes", "met")),
        ({"window": {"opens_on": "2020-04-30", "closes_on": "2020-06-30"}}, "KS-3.h", ("no", "failed")),
        ({"window": {"opens_on": "2020-05-15", "closes_on": "2020-07-01"}}, "KS-3.h", ("no", "failed")),
        (
            {"window": {"opens_on": "2020-09-01", "closes_on": "2020-09-30"}, "series": "health"},
            "KS-3.h",
            ("yes", ""),
        ),
        (
            {"window": {"opens_on": "2020-09-01", "closes_on": "2020-09-30"}, "county_review": True},
            "KS-3.h",
            ("yes", ""),
        ),
        ({"conditions_published": False}, "KS-4.12.c", ("no", "failed")),
        ({"procedure_published": False}, "KS-4.12.d", ("no", "failed")),
        ({"scoring_table": False}, "KS-4.11.c", ("no", "failed")),
        ({"dimensions": ["performance", "economic_benefit", "social_benefit"]}, "KS-4.6.i", ("yes", "met")),
        ({"dimensions": ["performance", "economic_benefit"]}, "KS-4.6.i", ("no", "failed")),
        ({"dimensions": ["performance", "social_benefit"]}, "KS-4.6.i", ("no", "failed")),
        ({"dimensions": ["economic_benefit", "social_benefit"]}, "KS-4.6.i", ("no", "failed")),
    ],
)
def test_what_stands_before_a_campaign_opens(ks, change, clause, said):
    assert ks.says(clause, "opening", OPENING | change) == said


@pytest.mark.clause("KS-4.12.b", "KS-4.12.e")
@pytest.mark.parametrize(
    ("facts", "clause", "said"),
    [
        ({"result_notice_ended_on": "2020-07-19"}, "KS-4.12.b", ("yes", "met")),
        ({"result_notice_ended_on": "2020-07-20"}, "KS-4.12.b", ("no", "failed")),
        ({"result_notice_ended_on": None}, "KS-4.12.b", ("no", "failed")),
        ({"result_notice_ended_on": "2020-07-19", "document_published": True}, "KS-4.12.e", ("yes", "met")),
        ({"result_notice_ended_on": "2020-07-19", "document_published": False}, "KS-4.12.e", ("no", "failed")),
    ],
)
def test_results_take_effect_after_their_notice(ks, facts, clause, said):
    assert ks.says(clause, "confirmation", facts) == said


@pytest.mark.clause("KS-4.11.e", "KS-4.12.b")
@pytest.mark.parametrize(
    ("facts", "counted"),
    [
        ({"met_on": "2020-07-05", "result_notice_ended_on": "2020-07-19"}, {"title_counts_from": "2020-07-05"}),
        ({"met_on": "2020-07-05", "result_notice_ended_on": "2020-07-20"}, {}),
        ({"result_notice_ended_on": "2020-07-19"}, {}),
    ],
)
def test_a_title_counts_from_the_meeting_once_the_notice_has_run(ks, facts, counted):
    assert ks.ask("confirmation", facts).values == counted


@pytest.mark.clause("KS-4.8.a", "KS-4.8.b", "KS-4.8.d", "KS-4.13")
@pytest.mark.parametrize(
    ("change", "clause", "consequences"),
    [
        ({"person_false_materials": True}, "KS-4.8.a", ["out_this_year"]),
        ({"person_false_materials": True, "title_obtained": True}, "KS-4.8.b", ["out_this_year", "title_revoked"]),
        ({"unit_false_proofs": True}, "KS-4.8.d", []),
        ({"staff_violation": True}, "KS-4.13", []),
    ],
)
def test_what_follows_from_falsehood(ks, change, clause, consequences):
    answer = ks.ask("accountability", NOTHING_WRONG | change)

    assert ks.ask("accountability", NOTHING_WRONG).decision == "yes"
    assert ks.says(clause, "accountability", NOTHING_WRONG | change) == ("no", "failed")
    assert [name for name, value in answer.values.items() if value] == consequences


@pytest.mark.clause("KS-4.8.b")
def test_an_honest_title_stays(ks):
    assert ks.ask("accountability", NOTHING_WRONG | {"title_obtained": True}).decision == "yes"


@pytest.mark.clause("KS-4.5.a")
def test_enterprises_go_through_their_county(ks):
    facts = {"office": "industry_bureau", "checked": ["achievements", "practical_ability"], "enterprise": True}
    of_prefecture = facts | {"prefecture_unit": True, "passed_by": ["employer"]}

    assert ks.says("KS-4.5.a", "check", facts | {"passed_by": ["employer", "county"]}) == ("yes", "met")
    assert ks.says("KS-4.5.a", "check", facts | {"passed_by": ["employer"]}) == ("no", "failed")
    assert ks.says("KS-4.5.a", "check", of_prefecture) == ("yes", "")


@pytest.mark.clause("KS-4.8.c", "KS-4.9.d")
@pytest.mark.parametrize(("clause", "fact"), [("KS-4.8.c", "measures_recorded"), ("KS-4.9.d", "checkers_named")])
def test_falsehood_is_followed_up(ks, clause, fact):
    found = NOTHING_WRONG | {"person_false_materials": True}

    assert ks.says(clause, "accountability", found | {fact: True})[1] == "met"
    assert ks.says(clause, "accountability", found | {fact: False})[1] == "failed"
    assert ks.says(clause, "accountability", NOTHING_WRONG | {fact: False}) == ("yes", "")


@pytest.mark.clause("KS-4.1.d", "KS-4.1.e", "KS-4.5.a", "KS-4.6.e", "KS-4.6.i", "KS-4.7.e", "KS-4.8.b", "KS-4.8.c")
@pytest.mark.clause("KS-4.9.a", "KS-4.9.b", "KS-4.9.d", "KS-4.10.a", "KS-4.10.b", "KS-4.12.a", "KS-4.12.b", "KS-4.12.e")
@pytest.mark.parametrize(
    ("question", "facts", "told"),
    [
        ("recommendation", RECOMMENDED, {"KS-4.1.c"}),
        ("check", {"office": "employer", "passed_by": [], "checked": DUTIES[0][2]}, {"KS-4.7.b"}),
        (
            "check",
            {"office": "industry_bureau", "passed_by": CHAIN[:2], "checked": DUTIES[2][2]},
            {"KS-4.7.a", "KS-4.7.c"},
        ),
        ("materials", UPLOADED, {"KS-4.6.e", "KS-4.9.a"}),
        ("materials", UPLOADED | {"exemption_approved": True}, {"KS-4.9.a"}),
        ("opening", OPENING, {"KS-3.h", "KS-4.11.c", "KS-4.12.c", "KS-4.12.d"}),
        ("opening", OPENING | {"county_review": True}, {"KS-4.11.c", "KS-4.12.c", "KS-4.12.d"}),
        ("notice", {"kind": "employer", "posted_on": "2020-07-20"}, {"KS-4.12.a"}),
        ("notice", {"kind": "supplementary", "posted_on": "2020-07-20"}, {"KS-4.12.a"}),
        ("notice", {"kind": "result", "posted_on": "2020-07-20"}, {"KS-4.12.b"}),
        ("confirmation", {"result_notice_ended_on": "2020-07-19"}, {"KS-4.12.b"}),
        ("accountability", NOTHING_WRONG, {"KS-4.8.a", "KS-4.8.d", "KS-4.13"}),
        (
            "accountability",
            NOTHING_WRONG | {"person_false_materials": True},
            {"KS-4.8.a", "KS-4.8.d", "KS-4.13"},
        ),
        (
            "accountability",
            NOTHING_WRONG | {"person_false_materials": True, "title_obtained": True},
            {"KS-4.8.a", "KS-4.8.b", "KS-4.8.d", "KS-4.13"},
        ),
    ],
)
def test_a_case_is_told_what_concerns_it_alone(ks, question, facts, told):
    assert ks.told(question, facts) == told
