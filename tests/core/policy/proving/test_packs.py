"""engineering < guangxi-2022 < example-city-2026, over every question that both packs answer."""

import pytest

from zhicheng.core.policy.proving import prove

CITY, REGION, SERIES = "example-city-2026", "guangxi-2022", "engineering"


def proved(lower, higher, library):
    proof = prove(library.pack(lower), library.pack(higher), library.supplements, library.calendar)
    checks = {question.question: question.checks for question in proof.questions}
    unproved = [
        (name, one.name, one.status) for name, found in checks.items() for one in found if one.status != "proved"
    ]
    assert [one for one in unproved if one[2] != "compensated"] == []
    assert [question.question for question in proof.questions if question.satisfiable is not True] == []
    assert proof.proved
    return proof, checks


@pytest.mark.clause("GX-6.10")
def test_the_example_city_is_never_laxer_than_guangxi(library):
    proof, checks = proved(CITY, REGION, library)

    assert set(checks) == set(library.pack(REGION).rulings)
    assert {shift.status for shift in proof.shifts} == {"tighter"}
    assert proof.burdens == ()


@pytest.mark.clause("GX-6.9")
def test_guangxi_is_never_laxer_than_the_engineering_conditions(library):
    _, checks = proved(REGION, SERIES, library)

    assert set(checks) == {"application"}
    assert "ladder" in {check.name for check in checks["application"]}


def test_the_region_may_not_shorten_the_ladder_of_a_series(library, changed):
    lower = changed(
        "application",
        "application.toml",
        r"t\.obtained_on, deadline\) >= step\.years for t",
        "t.obtained_on, deadline) + 1 >= step.years for t",
    )

    proof = prove(lower, library.pack(SERIES), library.supplements, library.calendar)

    found = [check for check in proof.questions[0].checks if check.status == "laxer"]
    assert [check.name for check in found] == ["ladder"]
    example = found[0].counterexample
    assert example.case["facts"]["title"]["series"] == "engineering"
    assert set(example.blamed) <= {f"EN-{number}" for number in range(1, 6)}
