from datetime import date

import pytest

from zhicheng.core.policy import Question


@pytest.mark.clause("GX-18.1", "GX-17.3")
def test_the_ladder_opens_on_the_anniversary(ask, application, results):
    before, on = ask("application", application, "2024-06-14"), ask("application", application, "2024-06-15")

    assert (before.decision, before.opens_on.isoformat(), on.decision) == ("no", "2024-06-15", "yes")
    assert results(before)["GX-17.3"] == "failed"
    assert results(on)["GX-18.1"] == "met"


@pytest.mark.clause("GX-17.3")
def test_a_cut_off_sets_the_day_of_years(ask, application):
    application["cut_off"] = "2024-06-30"
    assert ask("application", application, "2024-05-01").decision == "yes"


@pytest.mark.parametrize(
    ("fact", "value", "clause"),
    [
        pytest.param("retired", True, "GX-17(1).1", marks=pytest.mark.clause("GX-17(1).1")),
        pytest.param("civil_servant", True, "GX-17(1).2", marks=pytest.mark.clause("GX-17(1).2")),
        pytest.param("under_investigation", True, "GX-17(3).1", marks=pytest.mark.clause("GX-17(3).1")),
        pytest.param("penalty_until", "2024-06-15", "GX-17(3).2", marks=pytest.mark.clause("GX-17(3).2")),
        pytest.param("integrity_until", "2024-06-15", "GX-17(4)", marks=pytest.mark.clause("GX-17(4)")),
        pytest.param("continuing_education_done", False, "GX-17.2", marks=pytest.mark.clause("GX-17.2")),
        pytest.param("employed", False, "GX-17.4", marks=pytest.mark.clause("GX-17.4")),
    ],
)
def test_each_bar_alone_is_a_no(ask, application, results, fact, value, clause):
    application["person"][fact] = value
    answer = ask("application", application)

    assert answer.decision == "no"
    assert [found for found, result in results(answer).items() if result == "failed"] == [clause]


@pytest.mark.clause("GX-17(2)")
@pytest.mark.parametrize(
    ("kind", "until", "decision"),
    [
        ("warning", "2025-01-01", "yes"),
        ("demerit", "2024-06-15", "no"),
        ("demerit", "2024-06-14", "yes"),
        ("demotion", None, "no"),
    ],
)
def test_discipline_of_institution_staff(ask, application, kind, until, decision):
    application["person"]["discipline"] = [{"kind": kind, "from": "2023-01-01", "until": until}]
    assert ask("application", application).decision == decision


@pytest.mark.clause("GX-38.2")
def test_one_title_of_a_level_a_year(ask, application):
    application["person"]["other_applications"] = [{"year": 2024, "series": "economics", "level": "intermediate"}]
    answer = ask("application", application)

    assert (answer.decision, answer.opens_on.isoformat()) == ("no", "2025-01-01")


@pytest.mark.clause("GX-18(5).2")
def test_the_bars_answer_without_the_series_conditions(ask, application):
    del application["standard"]
    unknown = ask("application", application)
    application["person"]["retired"] = True

    assert (unknown.decision, unknown.needs) == ("unknown", ("parameter:standard.engineering",))
    assert ask("application", application).decision == "no"


def test_a_supplement_fills_the_series_conditions_and_is_cited(library, application):
    del application["standard"]
    answer = library.ask(
        Question(
            policy="guangxi-2022",
            question="application",
            on=date(2024, 6, 15),
            facts=application,
            supplements=("engineering-2019",),
        )
    )

    assert answer.decision == "yes"
    assert answer.supplements == (library.supplement("engineering-2019").reference,)


@pytest.mark.clause("GX-18(6).1", "GX-18(6).2")
def test_discretion_refers_and_never_decides(ask, application):
    application["person"]["grassroots"] = True
    answer = ask("application", application)
    referred = [finding for finding in answer.findings if finding.refer]

    assert answer.decision == "yes"
    assert [(finding.clause, finding.force, finding.result) for finding in referred] == [
        ("GX-18(6).1", "discretion", "failed"),
        ("GX-18(6).2", "discretion", "failed"),
    ]


@pytest.mark.clause("GX-17.2")
def test_changes_say_what_would_do(ask, application):
    application["person"]["continuing_education_done"] = False
    answer = ask("application", application)

    assert [[(change.fact, change.value, change.by) for change in way] for way in answer.changes] == [
        [("person.continuing_education_done", True, "action")]
    ]


@pytest.mark.clause("GX-17(1).1")
def test_nobody_can_change_being_retired(ask, application):
    application["person"]["retired"] = True
    assert ask("application", application).changes == ()


@pytest.mark.clause("GX-18(3).1")
@pytest.mark.parametrize(("left", "told"), [({}, False), ({"left_civil_service_on": "2023-01-05"}, True)])
def test_a_look_tells_of_a_way_only_when_it_is_open_for_sure(library, application, left, told):
    person = {name: value for name, value in application["person"].items() if name != "left_civil_service_on"}
    facts = application | {"person": person | left | {"employer_kind": "self_employed"}}
    question = Question(policy="guangxi-2022", question="application", on=date(2024, 6, 14), facts=facts)

    found = {finding.clause: finding.result for finding in library.look(question)}

    assert ("GX-18(3).1" in found) is told
    assert found["GX-17.3"] == "failed"
