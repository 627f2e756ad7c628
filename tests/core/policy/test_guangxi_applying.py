"""Who may apply for a review at all (art. 3, 17, 19, 38, 53, 54) and the ladder (art. 17, 18)."""

from datetime import date

import pytest

from zhicheng.core.policy import Question

ON, BEFORE, AFTER = "2024-06-15", "2024-06-14", "2024-06-16"


@pytest.mark.clause("GX-54.2")
@pytest.mark.parametrize(("on", "result"), [("2021-12-31", "failed"), ("2022-01-01", "met")])
def test_in_force_from_2022(ask, application, results, on, result):
    assert results(ask("application", application, on))["GX-54.2"] == result


@pytest.mark.clause("GX-3.1")
@pytest.mark.parametrize(
    ("kind", "decision"),
    [
        ("state_enterprise", "yes"),
        ("private_enterprise", "yes"),
        ("public_institution", "yes"),
        ("social_organization", "yes"),
        ("individual_economy", "yes"),
        ("state_organ", "no"),
    ],
)
@pytest.mark.parametrize("by", ["review", "recognition"])
def test_employers_within_the_measures(ask, application, results, kind, decision, by):
    application["kind"] = by
    application["person"]["employer_kind"] = kind
    answer = ask("application", application)

    assert results(answer)["GX-3.1"] == ("met" if decision == "yes" else "failed")
    assert by == "recognition" or answer.decision == decision


@pytest.mark.clause("GX-3.2", "GX-17.4")
def test_the_self_employed_apply_without_being_in_service(ask, application, results):
    assert "GX-3.2" not in results(ask("application", application))
    application["person"] |= {"employer_kind": "self_employed", "employed": False}
    answer = ask("application", application)
    del application["person"]["employed"]

    assert (answer.decision, results(answer)["GX-3.2"]) == ("yes", "met")
    assert ask("application", application).decision == "yes"


BARS = {
    "retired": True,
    "civil_servant": True,
    "under_investigation": True,
    "penalty_until": ON,
    "integrity_until": ON,
    "continuing_education_done": False,
    "employed": False,
    "discipline": [{"kind": "demerit", "from": "2024-01-01", "until": None}],
}


@pytest.mark.clause(
    "GX-17.2", "GX-17.4", "GX-17(1).1", "GX-17(1).2", "GX-17(2)", "GX-17(3).1", "GX-17(3).2", "GX-17(4)"
)
@pytest.mark.parametrize(("fact", "value"), BARS.items())
def test_bars_bind_transfers_too_and_recognition_not(ask, application, results, fact, value):
    application["person"][fact] = value
    found = {}
    for kind in ("review", "transfer", "recognition"):
        application["kind"] = kind
        found[kind] = {
            clause for clause, result in results(ask("application", application)).items() if result == "failed"
        }
    bars = {"GX-17.2", "GX-17.4", "GX-17(1).1", "GX-17(1).2", "GX-17(2)", "GX-17(3).1", "GX-17(3).2", "GX-17(4)"}

    assert len(found["review"] & bars) == 1
    assert found["review"] & bars == found["transfer"] & bars
    assert not found["recognition"] & bars


@pytest.mark.clause("GX-17(3).2", "GX-17(4)")
@pytest.mark.parametrize("fact", ["penalty_until", "integrity_until"])
def test_the_last_day_of_a_bar_is_barred(ask, application, fact):
    application["person"][fact] = "2024-07-01"
    answer = ask("application", application)

    assert (answer.decision, answer.opens_on.isoformat()) == ("no", "2024-07-02")


@pytest.mark.clause("GX-17(2)")
@pytest.mark.parametrize(
    ("kind", "since", "until", "decision"),
    [
        ("demerit", ON, ON, "no"),
        ("demerit", AFTER, None, "yes"),
        ("demotion", "2023-01-01", BEFORE, "yes"),
        ("dismissal", "2023-01-01", None, "no"),
        ("warning", "2023-01-01", None, "yes"),
    ],
)
def test_sanctions_while_they_run(ask, application, kind, since, until, decision):
    application["person"]["discipline"] = [{"kind": kind, "from": since, "until": until}]

    assert ask("application", application).decision == decision


@pytest.mark.clause("GX-17(2)")
@pytest.mark.parametrize("employer", ["state_enterprise", "private_enterprise", "social_organization", "self_employed"])
def test_that_rule_is_of_institution_staff(ask, application, results, employer):
    application["person"] |= {"employer_kind": employer, "discipline": BARS["discipline"]}
    answer = ask("application", application)

    assert answer.decision == "yes"
    assert "GX-17(2)" not in results(answer)


TOLD = [
    ("GX-17.1", {"conduct_confirmed": True}, {"conduct_confirmed": False}),
    ("GX-19.3", {"committed": True}, {"committed": False}),
    ("GX-38.1", {"same_post_agreed": True}, {"same_post_agreed": False}),
    (
        "GX-19.1",
        {"window": {"opens_on": ON, "closes_on": ON}},
        {"window": {"opens_on": "2024-05-01", "closes_on": BEFORE}},
    ),
    ("GX-19.1", {"window": {"opens_on": ON, "closes_on": AFTER}}, {"window": {"opens_on": AFTER, "closes_on": AFTER}}),
]


@pytest.mark.parametrize(
    ("clause", "well", "badly"), [pytest.param(*row, marks=pytest.mark.clause(row[0])) for row in TOLD]
)
def test_what_may_be_told_beside(ask, application, results, clause, well, badly):
    silent, met, failed = (ask("application", application | more) for more in ({}, well, badly))

    assert [answer.decision for answer in (silent, met, failed)] == ["yes", "yes", "no"]
    assert (results(met)[clause], results(failed)[clause]) == ("met", "failed")
    assert clause not in results(silent)


@pytest.mark.clause("GX-17.3")
@pytest.mark.parametrize(("met", "result"), [(True, "met"), (False, "failed")])
def test_the_series_other_requirements(ask, application, met, result):
    answer = ask("application", application | {"other_conditions_met": met})
    found = [finding.result for finding in answer.findings if finding.clause == "GX-17.3"]

    assert (answer.decision, found) == ("yes" if met else "no", [result, "met"])
    assert len([finding for finding in ask("application", application).findings if finding.clause == "GX-17.3"]) == 1


@pytest.mark.clause("GX-53.1")
@pytest.mark.parametrize(
    ("more", "decision"), [({}, "yes"), ({"classified": False}, "yes"), ({"classified": True}, "no")]
)
def test_classified_matters_stay_out(ask, application, results, more, decision):
    answer = ask("application", application | more)

    assert answer.decision == decision
    assert results(answer).get("GX-53.1") == (None if decision == "yes" else "failed")


@pytest.mark.clause("GX-19.1", "GX-22.4")
def test_a_window_closes(ask, application):
    window = {"window": {"opens_on": AFTER, "closes_on": "2024-07-31"}}
    answer = ask("application", application | window)

    assert (answer.decision, answer.opens_on.isoformat(), answer.closes_on.isoformat()) == ("no", AFTER, "2024-07-31")


@pytest.mark.clause("GX-38.2")
@pytest.mark.parametrize(
    ("other", "decision"),
    [
        ({"year": 2024, "series": "arts", "level": "intermediate"}, "no"),
        ({"year": 2024, "series": "engineering", "level": "intermediate"}, "no"),
        ({"year": 2024, "series": "arts", "level": "intermediate", "kind": "transfer"}, "no"),
        ({"year": 2024, "series": "arts", "level": "intermediate", "kind": "review"}, "no"),
        ({"year": 2024, "series": "arts", "level": "intermediate", "kind": "recognition"}, "yes"),
        ({"year": 2024, "series": "arts", "level": "intermediate", "kind": "reconfirmation"}, "yes"),
        ({"year": 2024, "series": "arts", "level": "associate_senior"}, "yes"),
        ({"year": 2024, "series": "arts", "level": "assistant"}, "yes"),
        ({"year": 2023, "series": "arts", "level": "intermediate"}, "yes"),
    ],
)
def test_one_review_of_a_level_a_year(ask, application, other, decision):
    application["person"]["other_applications"] = [other]

    assert ask("application", application).decision == decision


@pytest.mark.clause("GX-38.2")
def test_recognition_is_no_review_of_the_year(ask, application, results):
    application["kind"] = "recognition"
    application["person"]["other_applications"] = [{"year": 2024, "series": "arts", "level": "intermediate"}]

    assert "GX-38.2" not in results(ask("application", application))


@pytest.mark.clause("GX-18(6).1", "GX-18(6).2")
@pytest.mark.parametrize(("grassroots", "refers"), [(True, ["GX-18(6).1", "GX-18(6).2"]), (False, [])])
@pytest.mark.parametrize(("on", "decision"), [(ON, "yes"), (BEFORE, "no")])
def test_grassroots_are_for_a_person_to_weigh(ask, application, grassroots, refers, on, decision):
    application["person"]["grassroots"] = grassroots
    answer = ask("application", application, on)

    assert (answer.decision, [finding.clause for finding in answer.findings if finding.refer]) == (decision, refers)


@pytest.mark.clause("GX-18(6).2")
def test_recognition_is_not_relaxed(ask, application):
    application["kind"] = "recognition"
    application["person"]["grassroots"] = True

    assert not [finding for finding in ask("application", application).findings if finding.refer]


@pytest.mark.clause("GX-18.1", "GX-17.3")
@pytest.mark.parametrize(
    ("titles", "degree", "found"),
    [
        ([], "bachelor", {"GX-18.1": "failed"}),
        ([{"obtained_on": AFTER}], "bachelor", {"GX-18.1": "failed"}),
        ([{"series": "arts"}], "bachelor", {"GX-18.1": "failed"}),
        ([{"level": "technician"}], "bachelor", {"GX-18.1": "failed"}),
        ([{}], "college", {"GX-18.1": "met", "GX-17.3": "failed"}),
        ([{"obtained_on": AFTER}, {}], "bachelor", {"GX-18.1": "met", "GX-17.3": "met"}),
        ([{}], "preparatory_technician", {"GX-18.1": "met", "GX-17.3": "met"}),
        ([{}], "doctor", {"GX-18.1": "met", "GX-17.3": "met"}),
    ],
)
def test_level_by_level(ask, application, results, titles, degree, found):
    [held] = application["person"]["titles"]
    application["person"]["titles"] = [held | change for change in titles]
    application["person"]["degrees"][0]["level"] = degree
    answer = ask("application", application)

    assert answer.decision == ("no" if "failed" in found.values() else "yes")
    assert {clause: result for clause, result in results(answer).items() if clause in {"GX-18.1", "GX-17.3"}} == found


@pytest.mark.clause("GX-17.3", "GX-18.1")
def test_a_step_without_a_title_below_counts_from_the_degree(ask, application):
    application["title"]["level"] = "assistant"
    application["person"] |= {
        "titles": [],
        "practice": [{"from": "2010-01-01", "until": None, "series": "engineering"}],
    }
    application["person"]["degrees"][0]["awarded_on"] = "2023-06-15"

    assert [ask("application", application, day).decision for day in (BEFORE, ON)] == ["no", "yes"]


@pytest.mark.clause("GX-17.3")
@pytest.mark.parametrize(
    ("practice", "decision"),
    [
        ([("2019-07-10", None, "engineering")], "yes"),
        ([("2019-07-10", None, "accounting")], "no"),
        ([("2019-07-10", "2021-01-01", "engineering"), ("2021-02-01", None, "engineering")], "no"),
        ([("2019-07-10", "2023-01-01", "engineering"), ("2021-02-01", None, "engineering")], "yes"),
    ],
)
def test_years_are_of_work_in_the_series_without_gaps_or_doubles(ask, application, practice, decision):
    application["person"]["practice"] = [
        {"from": since, "until": until, "series": series} for since, until, series in practice
    ]

    assert ask("application", application).decision == decision


@pytest.mark.clause("GX-18.1", "GX-17(1).1")
@pytest.mark.parametrize(("retired", "decision"), [(False, "yes"), (True, "no")])
def test_with_leave_a_rule_is_weighed_and_no_other(library, application, retired, decision):
    application["person"] |= {"titles": [], "retired": retired}
    asked = Question(
        policy="guangxi-2022",
        question="application",
        on=date.fromisoformat(ON),
        facts=application,
        leave=frozenset({"GX-18.1"}),
    )
    answer = library.ask(asked)
    [weighed] = [finding for finding in answer.findings if finding.clause == "GX-18.1"]

    assert answer.decision == decision
    assert (weighed.result, weighed.refer) == ("failed", True)
