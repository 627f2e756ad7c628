"""Recognition, reconfirmation and transfer (art. 34 to 37), both sides of every line."""

import pytest

ON, BEFORE, AFTER = "2024-06-15", "2024-06-14", "2024-06-16"


def degree(level, awarded_on, *, fits=True):
    school = "technical" if level in {"intermediate_class", "senior_class", "preparatory_technician"} else "ordinary"
    return {"level": level, "awarded_on": awarded_on, "school": school, "fits": fits}


def title(level="intermediate", series="engineering", via="review", place="elsewhere", obtained_on="2018-01-01"):
    return {"series": series, "level": level, "obtained_on": obtained_on, "via": via, "place": place}


def working(since, series="engineering", until=None):
    return {"from": since, "until": until, "series": series}


@pytest.fixture
def graduate(application):
    """A graduate who asks for recognition, assessed, at work since a day."""

    def make(level, held, awarded_on, since, **person):
        application["kind"] = "recognition"
        application["title"]["level"] = level
        application["person"] |= {
            "degrees": [degree(held, awarded_on)],
            "practice": [working(since)],
            "titles": [],
            "assessment_passed": True,
            "employment_started_on": since,
        } | person
        return application

    return make


# level sought, degree, years of work, years within which, clause
ROWS = [
    ("technician", "secondary", 1, 3, "GX-34(1)"),
    ("technician", "intermediate_class", 1, 3, "GX-34(1)"),
    ("assistant", "college", 3, 5, "GX-34(2).1"),
    ("assistant", "senior_class", 3, 5, "GX-34(2).1"),
    ("assistant", "bachelor", 1, 3, "GX-34(2).2"),
    ("assistant", "preparatory_technician", 1, 3, "GX-34(2).2"),
    ("assistant", "master", 0, 2, "GX-34(3).1"),
    ("intermediate", "master", 3, 5, "GX-34(3).2"),
    ("intermediate", "doctor", 0, 2, "GX-34(4)"),
]
BY_ROW = pytest.mark.parametrize(
    ("level", "held", "years", "within", "clause"),
    [pytest.param(*row, marks=pytest.mark.clause(row[-1]), id=f"{row[0]}-{row[1]}") for row in ROWS],
)


@BY_ROW
def test_years_of_work_after_graduation(ask, graduate, results, level, held, years, within, clause):
    day = f"{2024 - years}-06-15"
    facts = graduate(level, held, f"{2024 - years}-06-01", day)
    before, on = ask("application", facts, BEFORE), ask("application", facts, ON)

    assert (before.decision, before.opens_on.isoformat(), results(before)[clause]) == ("no", ON, "failed")
    assert (on.decision, results(on)[clause], on.closes_on.isoformat()) == (
        "yes",
        "met",
        f"{2024 - years + within}-06-01",
    )


@BY_ROW
@pytest.mark.clause("GX-34.4")
def test_the_last_day_of_recognition(ask, graduate, results, level, held, years, within, clause):
    facts = graduate(level, held, f"{2024 - within}-06-15", f"{2024 - within}-06-20")
    last, over = ask("application", facts, ON), ask("application", facts, AFTER)

    assert (last.decision, last.closes_on.isoformat(), results(last)["GX-34.4"]) == ("yes", ON, "met")
    assert (over.decision, over.opens_on) == ("no", None)
    assert (results(over)[clause], results(over)["GX-34.4"]) == ("failed", "failed")


@pytest.mark.clause("GX-34.1")
@pytest.mark.parametrize(
    ("level", "held", "decision"),
    [
        ("technician", "college", "no"),
        ("assistant", "secondary", "no"),
        ("assistant", "doctor", "no"),
        ("intermediate", "bachelor", "no"),
        ("full_senior", "doctor", "no"),
        ("associate_senior", "doctor", "no"),
        ("intermediate", "doctor", "yes"),
    ],
)
def test_each_degree_leads_to_its_level_alone(ask, graduate, results, level, held, decision):
    answer = ask("application", graduate(level, held, "2023-01-01", "2023-02-01"), ON)

    assert answer.decision == decision
    assert results(answer)["GX-34.1"] == ("met" if decision == "yes" else "failed")


@pytest.mark.clause("GX-34.1")
@pytest.mark.parametrize(
    "person",
    [
        {"assessment_passed": False},
        {"degrees": [degree("doctor", "2023-01-01", fits=False)]},
        {"practice": [working("2023-02-01", "accounting")]},
        {"practice": [working("2023-02-01", until="2024-06-14")]},
        {"practice": [working("2024-06-16")]},
    ],
)
def test_matching_work_now_and_an_assessment_are_needed(ask, graduate, person):
    whole = ask("application", graduate("intermediate", "doctor", "2023-01-01", "2023-02-01"), ON)
    lacking = ask("application", graduate("intermediate", "doctor", "2023-01-01", "2023-02-01", **person), ON)

    assert (whole.decision, lacking.decision) == ("yes", "no")


@pytest.mark.clause("GX-34(3).2")
def test_work_before_graduation_does_not_count(ask, graduate):
    facts = graduate("intermediate", "master", "2021-06-16", "2015-01-01")

    assert [ask("application", facts, day).decision for day in (ON, AFTER)] == ["no", "yes"]


@pytest.mark.clause("GX-34.5")
def test_a_new_degree_leads_to_no_second_recognition(ask, graduate, results):
    earlier = title("assistant", via="recognition", place="here", obtained_on="2020-01-01")
    degrees = [degree("bachelor", "2018-07-01"), degree("master", "2021-05-01")]
    again = graduate("intermediate", "master", "2021-05-01", "2018-08-01", degrees=degrees, titles=[earlier])
    refused = ask("application", again, ON)
    again["person"]["titles"] = [earlier | {"obtained_on": "2021-05-01"}]

    assert (refused.decision, results(refused)["GX-34.5"]) == ("no", "failed")
    assert ask("application", again, ON).decision == "yes"
    again["person"]["titles"] = [earlier | {"via": "review"}]
    assert ask("application", again, ON).decision == "yes"


@pytest.mark.clause("GX-34.5", "GX-34.4")
def test_who_comes_too_late_is_told_that_alone(ask, graduate, results):
    found = results(ask("application", graduate("intermediate", "doctor", "2015-01-01", "2015-02-01"), ON))

    assert found["GX-34.4"] == "failed"
    assert "GX-34.5" not in found


@pytest.mark.clause("GX-34.5")
def test_a_second_degree_of_the_same_kind_is_new_too(ask, graduate):
    degrees = [degree("bachelor", "2015-07-01"), degree("bachelor", "2022-07-01")]
    recognized = title("technician", via="recognition", place="here", obtained_on="2017-01-01")
    facts = graduate("assistant", "bachelor", "2022-07-01", "2016-01-01", degrees=degrees, titles=[recognized])

    assert ask("application", facts, ON).decision == "no"
    facts["person"]["titles"] = []
    assert ask("application", facts, ON).decision == "yes"


@pytest.mark.clause("GX-34.6")
@pytest.mark.parametrize(("examination", "decision"), [("none", "yes"), ("unified", "no"), ("combined", "no")])
def test_examined_specialties_are_not_recognized(ask, graduate, examination, decision):
    facts = graduate("intermediate", "doctor", "2023-01-01", "2023-02-01")
    facts["standard"]["examination"] = examination

    assert ask("application", facts, ON).decision == decision


@pytest.mark.clause("GX-34.2", "GX-34.3")
@pytest.mark.parametrize(
    ("level", "held", "awarded_on", "since", "counts_from"),
    [
        ("intermediate", "doctor", "2023-01-01", "2023-02-01", "2023-02-01"),
        ("intermediate", "master", "2020-07-01", "2021-01-01", ON),
        ("assistant", "bachelor", "2022-07-01", "2022-08-01", ON),
    ],
)
def test_when_a_recognized_title_counts_from(ask, graduate, level, held, awarded_on, since, counts_from):
    answer = ask("application", graduate(level, held, awarded_on, since), ON)

    assert (answer.decision, answer.values) == ("yes", {"title_counts_from": counts_from})


@pytest.mark.clause("GX-34.3", "GX-35.4")
def test_a_title_that_is_refused_counts_from_no_day(ask, graduate, postdoc):
    unassessed = graduate("assistant", "bachelor", "2022-07-01", "2022-08-01", assessment_passed=False)
    assert (ask("application", unassessed, ON).decision, ask("application", unassessed, ON).values) == ("no", {})
    unfinished = postdoc(deliberation_passed=False)
    assert (ask("application", unfinished, ON).decision, ask("application", unfinished, ON).values) == ("no", {})


@pytest.mark.clause("GX-34.2")
def test_a_doctors_title_does_not_count_from_the_day_of_asking(ask, graduate):
    facts = graduate("intermediate", "doctor", "2023-01-01", "2023-02-01")
    del facts["person"]["employment_started_on"]

    assert ask("application", facts, ON).values == {}
    facts["person"]["assessment_passed"] = False
    facts["person"]["employment_started_on"] = "2023-02-01"
    assert ask("application", facts, ON).values == {}


@pytest.mark.clause("GX-49.6")
@pytest.mark.parametrize(("until", "referred"), [(ON, ["GX-49.6"]), (BEFORE, []), (None, [])])
def test_an_integrity_record_refers_recognition_to_a_person(ask, graduate, until, referred):
    answer = ask(
        "application", graduate("intermediate", "doctor", "2023-01-01", "2023-02-01", integrity_until=until), ON
    )

    assert (answer.decision, [finding.clause for finding in answer.findings if finding.refer]) == ("yes", referred)
    assert {finding.result for finding in answer.findings if finding.refer} <= {"failed"}


@pytest.fixture
def postdoc(graduate):
    def make(kind="station", **person):
        fellow = {"kind": kind, "completed": True, "left_on": "2022-06-01", "months": 24}
        extra = {
            "postdoc": fellow | person.pop("fellow", {}),
            "contract_signed_on": "2022-06-15",
            "deliberation_passed": True,
        }
        return graduate("associate_senior", "doctor", "2019-07-01", "2022-06-15", **(extra | person))

    return make


@pytest.mark.clause("GX-35.4", "GX-35.1")
def test_a_postdocs_title_counts_from_leaving(ask, postdoc):
    answer = ask("application", postdoc(), BEFORE)

    assert (answer.decision, answer.values) == ("yes", {"title_counts_from": "2022-06-01"})


@pytest.mark.parametrize(
    ("kind", "fellow", "decision", "clause"),
    [
        pytest.param(kind, fellow, decision, clause, marks=pytest.mark.clause(clause))
        for kind, fellow, decision, clause in (
            ("station", {"months": 1}, "yes", "GX-35.1"),
            ("station", {"completed": False}, "no", "GX-35.1"),
            ("station", {"left_on": "2024-06-15"}, "no", "GX-35.1"),
            ("station", {"left_on": "2024-06-14"}, "yes", "GX-35.1"),
            ("overseas", {}, "yes", "GX-35.2"),
            ("overseas", {"months": 23}, "no", "GX-35.2"),
            ("overseas", {"completed": False}, "no", "GX-35.2"),
            ("overseas", {"left_on": "2024-06-15"}, "no", "GX-35.2"),
        )
    ],
)
def test_postdoctoral_work(ask, postdoc, results, kind, fellow, decision, clause):
    answer = ask("application", postdoc(kind, fellow=fellow), BEFORE)

    assert (answer.decision, results(answer)[clause]) == (decision, "met" if decision == "yes" else "failed")
    assert ({"GX-35.1", "GX-35.2"} - {clause}).isdisjoint(results(answer))


@pytest.mark.clause("GX-35.3")
@pytest.mark.parametrize("person", [{"deliberation_passed": False}, {"practice": [working("2022-06-15", "arts")]}])
def test_a_postdoc_needs_matching_work_and_the_employers_recommendation(ask, postdoc, results, person):
    answer = ask("application", postdoc(**person), BEFORE)

    assert (answer.decision, results(answer)["GX-35.3"]) == ("no", "failed")


@pytest.mark.clause("GX-35.5")
def test_two_years_after_the_contract(ask, postdoc, results):
    last, over = ask("application", postdoc(), ON), ask("application", postdoc(), AFTER)
    unsigned = ask("application", postdoc(contract_signed_on=None), BEFORE)

    assert (last.decision, last.closes_on.isoformat(), over.decision) == ("yes", ON, "no")
    assert (results(over)["GX-35.5"], results(unsigned)["GX-35.5"]) == ("failed", "failed")


@pytest.mark.clause("GX-35.1", "GX-34.1")
def test_postdoctoral_work_leads_to_associate_senior_alone(ask, postdoc, results):
    full = postdoc()
    full["title"]["level"] = "full_senior"
    assert ask("application", full, BEFORE).decision == "no"
    without = postdoc(postdoc=None)
    without["title"]["level"] = "associate_senior"
    answer = ask("application", without, BEFORE)
    assert (answer.decision, results(answer)["GX-34.1"]) == ("no", "failed")


@pytest.fixture
def newcomer(application):
    def make(*titles, **person):
        application["kind"] = "reconfirmation"
        application["person"] |= {
            "titles": list(titles or (title(),)),
            "employment_started_on": ON,
            "contract_months": 24,
            "insured_by_employer": True,
        } | person
        return application

    return make


@pytest.mark.parametrize(
    ("titles", "person", "clause"),
    [
        pytest.param(titles, person, clause, marks=pytest.mark.clause(clause))
        for titles, person, clause in (
            ([title(series="arts")], {}, "GX-36.1"),
            ([title("assistant")], {}, "GX-36.1"),
            ([title(place="here")], {}, "GX-36.1"),
            ([title()], {"practice": [working("2019-07-10", "arts")]}, "GX-36.1"),
            ([title()], {"contract_months": 23}, "GX-36.2"),
            ([title()], {"insured_by_employer": False}, "GX-36.2"),
            ([title(via="autonomous")], {"assessment_passed": False}, "GX-36.4"),
            ([title(via="appointment")], {"assessment_passed": False}, "GX-36.4"),
            ([title(via="exam")], {}, "GX-36.8"),
            ([title()], {"employment_started_on": None}, "GX-36.9"),
            ([title()], {"employment_started_on": AFTER}, "GX-36.9"),
        )
    ],
)
def test_what_keeps_a_title_from_reconfirmation(ask, newcomer, results, titles, person, clause):
    whole = ask("application", newcomer(), ON)
    lacking = ask("application", newcomer(*titles, **person), ON)

    assert (whole.decision, lacking.decision) == ("yes", "no")
    assert [found for found, result in results(lacking).items() if result == "failed"] == [clause]


@pytest.mark.clause("GX-36.2", "GX-36.4", "GX-36.8")
@pytest.mark.parametrize(
    ("titles", "person"),
    [
        ([title()], {"contract_months": None}),
        ([title(via="autonomous")], {"assessment_passed": True}),
        ([title(via="autonomous"), title()], {"assessment_passed": False}),
        ([title(via="exam"), title()], {}),
        ([title(), title(place="here", via="autonomous")], {}),
    ],
)
def test_what_does_not(ask, newcomer, titles, person):
    assert ask("application", newcomer(*titles, **person), ON).decision == "yes"


@pytest.mark.clause("GX-36.4")
def test_the_assessment_is_asked_of_titles_that_a_unit_gave_itself(ask, newcomer, results):
    assert "GX-36.4" not in results(ask("application", newcomer(assessment_passed=False), ON))


@pytest.mark.clause("GX-36.5")
def test_titles_of_autonomous_units_inside_are_not_reconfirmed(ask, newcomer, results):
    inside = results(ask("application", newcomer(title(place="here", via="autonomous")), ON))
    reviewed = results(ask("application", newcomer(title(place="here")), ON))

    assert (inside["GX-36.5"], reviewed["GX-36.5"]) == ("failed", "met")
    assert "GX-36.5" not in results(ask("application", newcomer(), ON))


@pytest.mark.clause("GX-36.3")
@pytest.mark.parametrize(
    ("checked", "decision"), [({}, "yes"), ({"employer_checked": True}, "yes"), ({"employer_checked": False}, "no")]
)
def test_the_employer_checks_first(ask, newcomer, results, checked, decision):
    answer = ask("application", newcomer() | checked, ON)

    assert answer.decision == decision
    assert ("GX-36.3" in results(answer)) is bool(checked)


@pytest.mark.clause("GX-36.6", "GX-36.7")
@pytest.mark.parametrize("level", ["intermediate", "associate_senior"])
def test_an_autonomous_title_serves_a_review_at_its_level_or_the_next(ask, application, results, level):
    application["title"]["level"] = level
    application["person"]["titles"] = [
        title("assistant", via="autonomous", place="here", obtained_on="2012-01-01"),
        title("intermediate", via="autonomous", place="here", obtained_on="2017-01-01"),
    ]
    application["person"]["practice"] = [working("2010-07-10")]
    application["person"]["degrees"] = [degree("bachelor", "2010-07-01")]
    answer = ask("application", application, ON)

    assert (answer.decision, results(answer)["GX-36.7"]) == ("yes", "met")
    application["person"]["titles"] = [held | {"via": "review"} for held in application["person"]["titles"]]
    assert "GX-36.7" not in results(ask("application", application, ON))


@pytest.fixture
def mover(application):
    def make(level="intermediate", **person):
        application["kind"] = "transfer"
        application["title"]["level"] = level
        application["person"] |= {
            "degrees": [degree("bachelor", "2008-07-01")],
            "practice": [working("2010-07-10", "accounting", "2023-06-14"), working("2023-06-15")],
            "titles": [
                title("assistant", "accounting", place="here", obtained_on="2013-01-01"),
                title("intermediate", "accounting", place="here"),
            ],
        } | person
        return application

    return make


@pytest.mark.clause("GX-37.2")
def test_a_full_year_in_the_new_work(ask, mover, results):
    before, on = ask("application", mover(), BEFORE), ask("application", mover(), ON)

    assert (before.decision, results(before)["GX-37.2"], before.opens_on.isoformat()) == ("no", "failed", ON)
    assert (on.decision, results(on)["GX-37.2"]) == ("yes", "met")
    left = mover(practice=[working("2020-01-01", until="2024-06-14")])
    assert results(ask("application", left, ON))["GX-37.2"] == "failed"


@pytest.mark.clause("GX-37.1")
@pytest.mark.parametrize(
    ("titles", "result"),
    [
        ([title("intermediate", "accounting")], "met"),
        ([title("associate_senior", "accounting")], "met"),
        ([title("assistant", "accounting")], "failed"),
        ([title("intermediate")], "failed"),
        ([], "failed"),
    ],
)
def test_a_transfer_is_of_a_title_of_another_series(ask, mover, results, titles, result):
    assert results(ask("application", mover(titles=titles), ON))["GX-37.1"] == result


@pytest.mark.clause("GX-37.3", "GX-37.4")
def test_the_new_series_conditions_count_from_the_title_below(ask, mover, results):
    held = [title("assistant", "accounting", obtained_on="2020-06-15"), title("intermediate", "accounting")]
    held[1]["obtained_on"] = "2024-01-01"
    facts = mover(titles=held)
    facts["person"]["practice"] = [working("2020-06-15", "accounting", "2023-01-01"), working("2023-01-02")]
    before, on = ask("application", facts, BEFORE), ask("application", facts, ON)

    assert (before.decision, results(before)["GX-37.3"], results(before)["GX-37.4"]) == ("no", "failed", "failed")
    assert (on.decision, results(on)["GX-37.3"], results(on)["GX-37.4"]) == ("yes", "met", "met")
    facts["standard"]["ladder"] = [{"to": "intermediate", "degree": "bachelor", "years": 4}]
    facts["person"]["degrees"] = [degree("bachelor", "2020-06-15")]
    assert [ask("application", facts, day).decision for day in (BEFORE, ON)] == ["no", "yes"]
    assert "GX-37.4" not in results(ask("application", facts, ON))
