"""Confirmation, complaints and what follows from falsehood under Qinzhou's notice of 2020."""

import pytest

from tests.core.policy.notices import Notice

RESULT = {
    "level": "intermediate",
    "materials_checked": True,
    "notice_ended_on": "2020-11-09",
    "objections_open": 0,
    "reported_on": "2020-11-10",
    "city_office_confirmed": True,
    "leading_group_approved": True,
    "documents": ["report", "approval_roster", "result_record", "vote_summary"],
}
NOTHING_WRONG = {"person_false_materials": False, "unit_false_materials": False, "same_level_applications": 1}
REPORT = {"real_name": True, "contact": True, "to_title_office": True}


@pytest.fixture
def qz(library):
    return Notice(library, "qinzhou-2020", "2020-11-16")


@pytest.mark.clause("QZ-5.1.1.a", "QZ-5.1.1.b", "QZ-5.1.1.c", "QZ-5.1.1.d", "QZ-5.1.5")
@pytest.mark.parametrize(
    ("clause", "change"),
    [
        ("QZ-5.1.1.a", {"materials_checked": False}),
        ("QZ-5.1.1.b", {"notice_ended_on": None}),
        ("QZ-5.1.1.c", {"reported_on": None}),
        ("QZ-5.1.1.c", {"reported_on": "2020-11-09"}),
        ("QZ-5.1.1.d", {"city_office_confirmed": False}),
        ("QZ-5.1.1.d", {"leading_group_approved": False}),
        *(
            ("QZ-5.1.5", {"documents": [d for d in RESULT["documents"] if d != missing]})
            for missing in RESULT["documents"]
        ),
    ],
)
def test_intermediate_results_climb_step_by_step(qz, clause, change):
    assert qz.says(clause, "confirmation", RESULT) == ("yes", "met")
    assert qz.says(clause, "confirmation", RESULT | change) == ("no", "failed")


@pytest.mark.clause("QZ-5.1.1.c")
def test_junior_results_are_not_reported_to_the_city(qz):
    junior = RESULT | {
        "level": "junior",
        "reported_on": None,
        "city_office_confirmed": False,
        "leading_group_approved": False,
        "documents": [],
    }

    assert qz.ask("confirmation", junior).decision == "yes"


@pytest.mark.clause("QZ-5.1.2.a", "QZ-5.1.2.b")
@pytest.mark.parametrize(("level", "clause"), [("intermediate", "QZ-5.1.2.a"), ("junior", "QZ-5.1.2.b")])
def test_objections_are_found_upon_first(qz, level, clause):
    facts = RESULT | {"level": level}

    assert qz.says(clause, "confirmation", facts) == ("yes", "met")
    assert qz.says(clause, "confirmation", facts | {"objections_open": 1}) == ("no", "failed")


@pytest.mark.clause("QZ-A.6")
def test_a_title_counts_from_the_meeting_unless_an_objection_is_open(qz):
    met = {"met_on": "2020-10-30"}
    said = [qz.ask("confirmation", RESULT | facts).values for facts in (met, met | {"objections_open": 1}, {})]

    assert said == [{"title_counts_from": "2020-10-30"}, {}, {}]


@pytest.mark.clause("QZ-5.1.3")
@pytest.mark.parametrize("ground", ["basic_conditions", "procedure", "false_materials"])
def test_grounds_to_refuse(qz, ground):
    assert qz.says("QZ-5.1.3", "confirmation", RESULT | {"grounds": []}) == ("yes", "met")
    assert qz.says("QZ-5.1.3", "confirmation", RESULT | {"grounds": [ground]}) == ("no", "failed")


@pytest.mark.clause("QZ-8.2.a", "QZ-8.2.b", "QZ-8.2.c")
@pytest.mark.parametrize(
    ("clause", "change"),
    [
        ("QZ-8.2.a", {"to_title_office": False}),
        ("QZ-8.2.b", {"real_name": False}),
        ("QZ-8.2.b", {"contact": False}),
        ("QZ-8.2.c", {"found_false_accusation": True}),
    ],
)
def test_reports_carry_a_name_and_go_to_the_title_office(qz, clause, change):
    assert qz.says(clause, "complaint", REPORT | {"found_false_accusation": False}) == ("yes", "met")
    assert qz.says(clause, "complaint", REPORT | change) == ("no", "failed")


@pytest.mark.clause("QZ-8.1.f", "QZ-8.1.g", "QZ-2.1.6.b")
@pytest.mark.parametrize(
    ("clause", "change", "consequence"),
    [
        ("QZ-8.1.g", {"person_false_materials": True}, "blacklisted"),
        ("QZ-8.1.f", {"unit_false_materials": True}, "disclosed"),
        ("QZ-2.1.6.b", {"same_level_applications": 2}, "year_void"),
    ],
)
def test_what_follows_from_falsehood_and_from_applying_twice(qz, clause, change, consequence):
    clean, found = qz.ask("accountability", NOTHING_WRONG), qz.ask("accountability", NOTHING_WRONG | change)

    assert qz.says(clause, "accountability", NOTHING_WRONG) == ("yes", "met")
    assert qz.says(clause, "accountability", NOTHING_WRONG | change) == ("no", "failed")
    assert set(clean.values.values()) == {False}
    assert [name for name, value in found.values.items() if value] == [consequence]


@pytest.mark.clause("QZ-1.4.c")
@pytest.mark.parametrize(
    ("title_on", "retired_on", "basis"),
    [
        ("2020-12-01", None, True),
        ("2020-12-01", "2020-12-02", True),
        ("2020-12-01", "2020-12-01", False),
        ("2020-12-01", "2020-11-30", False),
    ],
)
def test_a_title_obtained_when_retired_is_no_basis_for_a_post(qz, title_on, retired_on, basis):
    facts = NOTHING_WRONG | {"title_on": title_on, "retired_on": retired_on}

    assert qz.ask("accountability", facts).values["basis_for_appointment"] is basis
    assert qz.says("QZ-1.4.c", "accountability", facts) == (("yes", "met") if basis else ("no", "failed"))


@pytest.mark.clause("QZ-8.1.h")
def test_the_blacklist_reaches_the_dishonesty_platform(qz):
    found = NOTHING_WRONG | {"person_false_materials": True}

    assert qz.says("QZ-8.1.h", "accountability", found | {"pushed_to_platform": True})[1] == "met"
    assert qz.says("QZ-8.1.h", "accountability", found | {"pushed_to_platform": False})[1] == "failed"
    assert qz.says("QZ-8.1.h", "accountability", NOTHING_WRONG | {"pushed_to_platform": False}) == ("yes", "")


CONFIRMED = {"QZ-5.1.1.a", "QZ-5.1.1.b", "QZ-5.1.1.c", "QZ-5.1.1.d", "QZ-5.1.2.a", "QZ-5.1.5"}


@pytest.mark.clause("QZ-1.4.c", "QZ-2.1.6.b", "QZ-5.1.1.c", "QZ-5.1.1.d", "QZ-5.1.2.a", "QZ-5.1.2.b", "QZ-5.1.3")
@pytest.mark.clause("QZ-5.1.5", "QZ-8.1.f", "QZ-8.1.g", "QZ-8.1.h", "QZ-8.2.c")
@pytest.mark.parametrize(
    ("question", "facts", "told"),
    [
        ("confirmation", RESULT, CONFIRMED),
        ("confirmation", RESULT | {"level": "junior"}, {"QZ-5.1.1.a", "QZ-5.1.1.b", "QZ-5.1.2.b"}),
        ("confirmation", RESULT | {"level": "senior"}, {"QZ-5.1.1.a", "QZ-5.1.1.b", "QZ-5.1.2.a"}),
        ("complaint", REPORT, {"QZ-8.2.a", "QZ-8.2.b"}),
        ("accountability", NOTHING_WRONG, {"QZ-2.1.6.b", "QZ-8.1.f", "QZ-8.1.g"}),
        (
            "accountability",
            NOTHING_WRONG | {"person_false_materials": True},
            {"QZ-2.1.6.b", "QZ-8.1.f", "QZ-8.1.g"},
        ),
    ],
)
def test_a_result_is_told_what_concerns_it_alone(qz, question, facts, told):
    assert qz.told(question, facts) == told
