"""Direct and exceptional applications (art. 18): each row of each table the day before and on its anniversary."""

import pytest

ON, BEFORE, AFTER = "2024-06-15", "2024-06-14", "2024-06-16"
ANYTHING = {"technician": "secondary", "assistant": "secondary", "intermediate": "secondary"}


def since(years):
    """A spell of engineering practice that is `years` long on 2024-06-15."""
    return [{"from": f"{2024 - years}-06-15", "until": None, "series": "engineering"}]


@pytest.fixture
def newcomer(application):
    """An applicant without a title, whose practice and degree a test sets."""
    application["person"] |= {"titles": [], "birth_date": "1970-03-01"}
    application["standard"]["minimum_degree"] = ANYTHING | {"associate_senior": "secondary"}

    def make(level, degree, years, **person):
        application["title"]["level"] = level
        application["person"]["degrees"] = [
            {"level": degree, "awarded_on": "2000-07-01", "school": "ordinary", "fits": True}
        ]
        application["person"]["practice"] = since(years)
        application["person"] |= person
        return application

    return make


OVERSEAS = {"high_level": True, "introduced_on": "2022-03-01"}
OVERSEAS_ROWS = [
    ("associate_senior", "doctor", 2, "GX-18(2).2"),
    ("associate_senior", "master", 7, "GX-18(2).2"),
    ("associate_senior", "bachelor", 10, "GX-18(2).2"),
    ("full_senior", "doctor", 7, "GX-18(2).3"),
    ("full_senior", "master", 12, "GX-18(2).3"),
    ("full_senior", "bachelor", 15, "GX-18(2).3"),
]
MOVED = {"left_civil_service_on": "2023-01-05"}
MOVED_ROWS = [
    ("associate_senior", "doctor", 2, "GX-18(3).2"),
    ("associate_senior", "master", 8, "GX-18(3).2"),
    ("associate_senior", "bachelor", 12, "GX-18(3).2"),
    ("associate_senior", "college", 14, "GX-18(3).2"),
    ("intermediate", "master", 3, "GX-18(3).3"),
    ("intermediate", "bachelor", 6, "GX-18(3).3"),
    ("intermediate", "college", 8, "GX-18(3).3"),
    ("intermediate", "secondary", 10, "GX-18(3).3"),
]


def by_row(*tables):
    return pytest.mark.parametrize(
        ("person", "level", "degree", "years", "clause"),
        [
            pytest.param(person, *row, marks=pytest.mark.clause(row[-1]), id=f"{row[0]}-{row[1]}-{row[-1]}")
            for person, rows in tables
            for row in rows
        ],
    )


@by_row(({"overseas": OVERSEAS}, OVERSEAS_ROWS), (MOVED, MOVED_ROWS))
def test_years_of_direct_applications(ask, newcomer, results, person, level, degree, years, clause):
    facts = newcomer(level, degree, years, **person)
    facts["standard"]["ladder"] = [{"to": level, "degree": "doctor", "from": "technician", "years": 30}]
    before, on = ask("application", facts, BEFORE), ask("application", facts, ON)

    assert (before.decision, results(before)[clause]) == ("no", "failed")
    assert before.opens_on.isoformat() == ON
    assert (on.decision, results(on)[clause]) == ("yes", "met")


@by_row(({"overseas": OVERSEAS}, OVERSEAS_ROWS), (MOVED, MOVED_ROWS))
def test_a_higher_degree_may_use_a_lower_ones_years_and_none_below(ask, newcomer, person, level, degree, years, clause):
    lowest = {"GX-18(2).2": "bachelor", "GX-18(2).3": "bachelor", "GX-18(3).2": "college", "GX-18(3).3": "secondary"}
    above = {
        "college": "bachelor",
        "secondary": "college",
        "bachelor": "master",
        "master": "doctor",
        "doctor": "doctor",
    }
    below = {"bachelor": "college", "college": "secondary"}.get(lowest[clause])
    facts = newcomer(level, above[degree], years, **person)
    facts["standard"]["ladder"] = []

    assert ask("application", facts, ON).decision == "yes"
    if below:
        facts = newcomer(level, below, 40, **person)
        assert ask("application", facts, ON).decision == "no"


@pytest.mark.clause("GX-18(2).1", "GX-18(2).5", "GX-18(2).6")
def test_the_overseas_window_is_five_years_after_the_year_of_introduction(ask, newcomer, results):
    facts = newcomer("associate_senior", "doctor", 10, overseas=OVERSEAS | {"introduced_on": "2019-12-31"})
    last, over = ask("application", facts, "2024-12-31"), ask("application", facts, "2025-01-01")

    assert (last.decision, last.closes_on.isoformat(), over.decision) == ("yes", "2024-12-31", "no")
    assert (results(over)["GX-18(2).5"], results(over)["GX-18(2).6"]) == ("failed", "met")
    facts["person"]["overseas"]["introduced_on"] = "2024-06-16"
    assert results(ask("application", facts, ON))["GX-18(2).5"] == "failed"
    assert results(ask("application", facts, ON))["GX-18(2).1"] == "failed"
    assert (results(last)["GX-18(2).1"], results(ask("application", facts, AFTER))["GX-18(2).1"]) == ("met", "met")
    assert "GX-18(2).6" not in results(ask("application", facts, ON))


@pytest.mark.clause("GX-18(2).1", "GX-18(2).2")
@pytest.mark.parametrize(
    ("change", "decision"),
    [
        ({}, "yes"),
        ({"overseas": None}, "no"),
        ({"overseas": OVERSEAS | {"high_level": False}}, "no"),
        ({"other_applications": [{"year": 2023, "series": "engineering", "level": "assistant"}]}, "no"),
        ({"other_applications": [{"year": 2024, "series": "arts", "level": "assistant"}]}, "yes"),
        (
            {"other_applications": [{"year": 2023, "series": "arts", "level": "assistant", "kind": "recognition"}]},
            "yes",
        ),
        (
            {"other_applications": [{"year": 2023, "series": "arts", "level": "assistant", "kind": "transfer"}]},
            "no",
        ),
    ],
)
def test_only_a_first_application_of_scarce_talent_is_direct(ask, newcomer, change, decision):
    assert (
        ask("application", newcomer("associate_senior", "doctor", 2, **({"overseas": OVERSEAS} | change)), ON).decision
        == decision
    )


@pytest.mark.clause("GX-18(2).2", "GX-18(2).3")
@pytest.mark.parametrize("level", ["associate_senior", "full_senior"])
@pytest.mark.parametrize(
    ("via", "decision"),
    [
        ("review", "no"),
        ("transfer", "no"),
        ("autonomous", "no"),
        ("reconfirmation", "no"),
        ("recognition", "yes"),
        ("exam", "yes"),
        ("appointment", "yes"),
    ],
)
def test_a_title_by_review_is_no_first_application(ask, newcomer, level, via, decision):
    title = {
        "series": "engineering",
        "level": "assistant",
        "obtained_on": "2015-01-01",
        "via": via,
        "place": "elsewhere",
    }
    facts = newcomer(level, "doctor", 20, overseas=OVERSEAS, titles=[title])

    assert ask("application", facts, ON).decision == decision


@pytest.mark.clause("GX-18(3).1")
@pytest.mark.parametrize(
    ("kind", "decision"),
    [
        ("state_enterprise", "yes"),
        ("private_enterprise", "yes"),
        ("public_institution", "yes"),
        ("social_organization", "no"),
        ("individual_economy", "no"),
        ("self_employed", "no"),
    ],
)
def test_former_civil_servants_have_moved_to_an_enterprise_or_institution(ask, newcomer, kind, decision):
    assert (
        ask("application", newcomer("intermediate", "master", 3, **MOVED, employer_kind=kind), ON).decision == decision
    )


@pytest.mark.clause("GX-18(3).1")
@pytest.mark.parametrize(("level", "decision"), [("associate_senior", "yes"), ("full_senior", "no")])
def test_former_civil_servants_reach_associate_senior(ask, newcomer, level, decision):
    assert ask("application", newcomer(level, "doctor", 30, **MOVED), ON).decision == decision


@pytest.mark.clause("GX-18(3).1")
@pytest.mark.parametrize(("left", "decision"), [(None, "no"), ("2024-06-15", "yes"), ("2024-06-16", "no")])
def test_the_civil_service_has_been_left(ask, newcomer, left, decision):
    assert (
        ask("application", newcomer("intermediate", "master", 3, left_civil_service_on=left), ON).decision == decision
    )


@pytest.mark.clause("GX-18(3).4")
def test_work_before_and_after_the_move_is_added_once(ask, newcomer, results):
    facts = newcomer("associate_senior", "bachelor", 0, **MOVED)
    facts["person"]["practice"] = [
        {"from": "2010-06-15", "until": "2017-06-14", "series": "economics"},
        {"from": "2016-06-15", "until": "2017-06-14", "series": "engineering"},
        {"from": "2019-06-15", "until": None, "series": "engineering"},
    ]

    answers = [ask("application", facts, day) for day in (BEFORE, ON)]

    assert [(answer.decision, results(answer)["GX-18(3).4"]) for answer in answers] == [
        ("no", "failed"),
        ("yes", "met"),
    ]


@pytest.mark.clause("GX-18(3).6")
@pytest.mark.parametrize(("minimum", "decision"), [("college", "yes"), ("bachelor", "no")])
def test_the_series_minimum_degree_binds_former_civil_servants(ask, newcomer, minimum, decision):
    facts = newcomer("associate_senior", "college", 14, **MOVED)
    facts["standard"]["minimum_degree"] = {"associate_senior": minimum}

    assert ask("application", facts, ON).decision == decision


@pytest.mark.clause("GX-18(2).4", "GX-18(3).7", "GX-17.3")
@pytest.mark.parametrize(("person", "clause"), [({"overseas": OVERSEAS}, "GX-18(2).4"), (MOVED, "GX-18(3).7")])
def test_other_requirements_still_bind(ask, newcomer, results, person, clause):
    facts = newcomer("associate_senior", "doctor", 2, **person)
    silent = ask("application", facts, ON)
    met = ask("application", facts | {"other_conditions_met": True}, ON)
    failed = ask("application", facts | {"other_conditions_met": False}, ON)

    assert [answer.decision for answer in (silent, met, failed)] == ["yes", "yes", "no"]
    assert (results(met)[clause], results(failed)[clause], results(failed)["GX-17.3"]) == ("met", "failed", "failed")
    assert clause not in results(silent)


@pytest.mark.clause("GX-18(4)")
@pytest.mark.parametrize(
    ("degree", "years"),
    [("master", 2 + 0 + 2), ("bachelor", 4 + 1 + 2), ("college", 4 + 2 + 1 + 2), ("secondary", 5 + 4 + 2)],
)
def test_two_years_beyond_the_junior_and_intermediate_steps(ask, newcomer, results, degree, years):
    facts = newcomer("intermediate", degree, years)
    facts["standard"]["ladder"] = [
        {"to": "technician", "degree": "college", "years": 1},
        {"to": "assistant", "degree": "master", "years": 0},
        {"to": "assistant", "degree": "bachelor", "years": 1},
        {"to": "assistant", "degree": "college", "from": "technician", "years": 2},
        {"to": "assistant", "degree": "secondary", "from": "technician", "years": 4},
        {"to": "intermediate", "degree": "master", "from": "assistant", "years": 2},
        {"to": "intermediate", "degree": "bachelor", "from": "assistant", "years": 4},
        {"to": "intermediate", "degree": "college", "from": "assistant", "years": 4},
        {"to": "intermediate", "degree": "secondary", "from": "assistant", "years": 5},
    ]
    before, on = ask("application", facts, BEFORE), ask("application", facts, ON)

    assert (before.decision, results(before)["GX-18(4)"]) == ("no", "failed")
    assert (on.decision, results(on)["GX-18(4)"]) == ("yes", "met")


@pytest.mark.clause("GX-18(4)")
def test_a_junior_step_without_a_row_counts_no_years(ask, newcomer):
    facts = newcomer("intermediate", "college", 4 + 0 + 2)
    facts["standard"]["ladder"] = [{"to": "intermediate", "degree": "college", "from": "assistant", "years": 4}]

    assert [ask("application", facts, day).decision for day in (BEFORE, ON)] == ["no", "yes"]


@pytest.mark.clause("GX-18(4)")
def test_excess_years_lead_to_intermediate_alone(ask, newcomer):
    assert [
        ask("application", newcomer(level, "bachelor", 40), ON).decision
        for level in ("intermediate", "associate_senior")
    ] == ["yes", "no"]


@pytest.mark.clause("GX-18(1)")
@pytest.mark.parametrize(
    ("level", "contributed", "decision"),
    [
        ("associate_senior", True, "yes"),
        ("full_senior", True, "yes"),
        ("intermediate", True, "no"),
        ("associate_senior", False, "no"),
    ],
)
def test_major_contributions_open_the_senior_levels(ask, newcomer, level, contributed, decision):
    facts = newcomer(level, "bachelor", 1, major_contribution=contributed)

    assert ask("application", facts, ON).decision == decision


@pytest.mark.clause("GX-18(1)")
def test_a_contribution_nobody_has_found_yet_is_asked_for_and_not_assumed(ask, results, newcomer):
    facts = newcomer("associate_senior", "bachelor", 1)
    del facts["person"]["major_contribution"]
    answer = ask("application", facts, ON)

    assert (answer.decision, answer.needs) == ("unknown", ("person.major_contribution",))
    assert results(answer)["GX-18(1)"] == "unknown"


ASSESSED = {"2021": "qualified", "2022": "excellent", "2023": "qualified"}


@pytest.fixture
def worker(newcomer):
    def make(level, grade, years, **person):
        skill = {"grade": grade, "obtained_on": f"{2024 - years}-06-15"}
        return newcomer(level, "secondary", 9, **({"skill": skill, "assessments": ASSESSED} | person))

    return make


SKILLED = [
    ("assistant", "senior_worker", 2),
    ("intermediate", "skilled_technician", 3),
    ("associate_senior", "senior_skilled_technician", 4),
]


@pytest.mark.clause("GX-18(5).3", "GX-18(5).4")
@pytest.mark.parametrize(("level", "grade", "years"), SKILLED)
def test_years_after_the_grade(ask, worker, results, level, grade, years):
    facts = worker(level, grade, years)
    facts["standard"] |= {"ladder": [], "minimum_degree": {level: "bachelor"}}
    before, on = ask("application", facts, BEFORE), ask("application", facts, ON)

    assert (before.decision, results(before)["GX-18(5).3"]) == ("no", "failed")
    assert (on.decision, results(on)["GX-18(5).3"], results(on)["GX-18(5).4"]) == ("yes", "met", "met")
    facts["standard"]["minimum_degree"] = {level: "secondary"}
    assert "GX-18(5).4" not in results(ask("application", facts, ON))


@pytest.mark.clause("GX-18(5).3")
@pytest.mark.parametrize(
    ("level", "grade"), [("intermediate", "senior_worker"), ("associate_senior", "skilled_technician")]
)
def test_a_lower_grade_does_not_reach(ask, worker, level, grade):
    facts = worker(level, grade, 9)
    facts["standard"]["ladder"] = []

    assert ask("application", facts, ON).decision == "no"


@pytest.mark.clause("GX-18(5).2")
@pytest.mark.parametrize("year", ["2021", "2022", "2023"])
@pytest.mark.parametrize(
    ("result", "decision"),
    [("excellent", "yes"), ("qualified", "yes"), ("basically_qualified", "no"), ("unqualified", "no")],
)
def test_each_of_the_last_three_assessments_is_passed(ask, worker, year, result, decision):
    facts = worker("assistant", "senior_worker", 2, assessments=ASSESSED | {year: result})
    facts["standard"]["ladder"] = []

    assert ask("application", facts, ON).decision == decision


@pytest.mark.clause("GX-18(5).2")
def test_an_earlier_assessment_does_not_matter_and_a_missing_one_is_asked_for(ask, worker):
    facts = worker("assistant", "senior_worker", 2, assessments=ASSESSED | {"2020": "unqualified"})
    facts["standard"]["ladder"] = []
    assert ask("application", facts, ON).decision == "yes"
    del facts["person"]["assessments"]["2022"]
    answer = ask("application", facts, ON)

    assert (answer.decision, answer.needs) == ("unknown", ("person.assessments.2022",))


@pytest.mark.clause("GX-18(5).1")
@pytest.mark.parametrize(("opened", "decision"), [(True, "yes"), (False, "no")])
def test_the_series_is_open_to_skilled_workers(ask, worker, opened, decision):
    facts = worker("assistant", "senior_worker", 2)
    facts["standard"] |= {"ladder": [], "open_to_skilled": opened}

    assert ask("application", facts, ON).decision == decision


@pytest.mark.clause("GX-18(5).1", "GX-18(5).3")
def test_no_grade_reaches_full_senior(ask, worker, results):
    facts = worker("full_senior", "senior_skilled_technician", 9)
    facts["standard"]["ladder"] = []

    answer = ask("application", facts, ON)

    assert (answer.decision, results(answer)["GX-18(5).3"]) == ("no", "failed")


@pytest.mark.clause("GX-18(2).2", "GX-18(2).3")
@pytest.mark.parametrize(
    ("level", "told", "other"),
    [("associate_senior", "GX-18(2).2", "GX-18(2).3"), ("full_senior", "GX-18(2).3", "GX-18(2).2")],
)
def test_those_from_overseas_are_told_of_the_years_for_the_level_they_seek(ask, newcomer, results, level, told, other):
    found = results(ask("application", newcomer(level, "doctor", 20, overseas=OVERSEAS), ON))

    assert found[told] == "met"
    assert other not in found


@pytest.mark.clause("GX-18(3).2", "GX-18(3).3")
@pytest.mark.parametrize(
    ("level", "told", "other"),
    [("associate_senior", "GX-18(3).2", "GX-18(3).3"), ("intermediate", "GX-18(3).3", "GX-18(3).2")],
)
def test_former_civil_servants_are_told_of_the_years_for_the_level_they_seek(
    ask, newcomer, results, level, told, other
):
    found = results(ask("application", newcomer(level, "master", 20, **MOVED), ON))

    assert found[told] == "met"
    assert other not in found
