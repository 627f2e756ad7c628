"""What cannot all be true is told at its field; what could be true is not."""

from datetime import date

import pytest

from tests.stages.applications.filling import DEGREE, PERIOD, TITLE
from tests.stages.applications.unsaved import TODAY, application, read
from zhicheng.core.identity import Sex, sample_id_number
from zhicheng.stages.applications import contradictions as module
from zhicheng.stages.applications.contradictions import contradictions
from zhicheng.stages.registry.models import Organization

HERE = Organization(name=PERIOD["employer"], code="")


def rows(*given: dict[str, str]) -> dict[str, list[dict[str, str]]]:
    return {"rows": [{"id": number} | row for number, row in enumerate(given, 1)]}


def told(of=None, **sections) -> list[tuple[str, int, str]]:
    of = of or application()
    return [(one.group.value, one.row, one.field) for one in contradictions(of, read(sections, of), TODAY, ())]


def insured(monkeypatch, *months: str) -> None:
    monkeypatch.setattr(module, "facts_on", lambda *args, **named: {"social_insurance": {"unit_months": list(months)}})


def test_a_life_that_fits_is_told_nothing():
    assert told(education=rows(DEGREE), titles=rows(TITLE), practice=rows(PERIOD), basics={"employed": "yes"}) == []


def test_an_empty_draft_is_told_nothing():
    assert told() == []


@pytest.mark.parametrize(
    ("born", "sex", "said"),
    [(date(1990, 2, 1), "male", 0), (date(1990, 2, 2), "male", 1), (date(1990, 2, 2), "female", 2), (None, "", 0)],
)
def test_the_register_is_held_against_the_id_number(born, sex, said):
    number = sample_id_number(birth=date(1990, 2, 1), sex=Sex.MALE, index=7)

    found = contradictions(application(id_number=number, birth_date=born, sex=sex), read({}, application()), TODAY, ())

    assert (len(found), {one.group.value for one in found} <= {"basics"}) == (said, True)


@pytest.mark.parametrize(("awarded", "fits"), [("2003年12月", False), ("2004年2月", True), ("1989年", True)])
def test_nobody_finishes_school_as_a_child(awarded, fits):
    found = told(education=rows(DEGREE | {"awarded_on": awarded}))

    assert found == ([] if fits else [("education", 1, "awarded_on")])


def test_a_higher_degree_comes_after_a_lower_one():
    master = DEGREE | {"level": "master", "awarded_on": "2009年6月"}

    assert told(education=rows(DEGREE, master)) == [("education", 2, "awarded_on")]
    assert told(education=rows(DEGREE, master | {"awarded_on": "2010年7月"})) == []


def test_a_title_comes_after_the_first_work_and_after_a_lower_title():
    higher = TITLE | {"level": "intermediate", "obtained_on": "2018年5月"}

    assert told(titles=rows(TITLE | {"obtained_on": "2010年6月"}), practice=rows(PERIOD)) == [
        ("titles", 1, "obtained_on")
    ]
    assert told(titles=rows(TITLE, higher)) == [("titles", 2, "obtained_on")]
    assert told(titles=rows(TITLE, higher | {"series": "health"})) == []


def test_nobody_works_as_a_child():
    assert told(practice=rows(PERIOD | {"since": "2001-07"})) == [("practice", 1, "since")]


def test_who_is_employed_is_not_retired_and_works_somewhere_now():
    ended = PERIOD | {"ongoing": "", "until": "2020-01"}

    found = told(basics={"employed": "yes"}, standing={"retired": "yes"}, practice=rows(ended))

    assert found == [("practice", 0, ""), ("standing", 0, "retired")]
    assert told(basics={"employed": "no"}, standing={"retired": "yes"}, practice=rows(ended)) == []


def test_the_present_work_is_with_the_applying_employer(monkeypatch):
    insured(monkeypatch)
    elsewhere = application(employer=Organization(name="示例市另一家公司"))

    assert told(elsewhere, basics={"employed": "yes"}, practice=rows(PERIOD)) == [("practice", 1, "employer")]
    assert told(application(employer=HERE), basics={"employed": "yes"}, practice=rows(PERIOD)) == []


@pytest.mark.clause("QZ-3.3.g")
@pytest.mark.parametrize(
    ("months", "found"),
    [
        (["2010-07", "2010-08"], []),
        (["2010-05", "2010-07"], [("practice", 1, "since")]),
        (["2021-03", "2021-04"], [("practice", 1, "since")]),
        ([], []),
    ],
)
def test_months_that_the_employer_paid_are_held_against_practice(monkeypatch, months, found):
    insured(monkeypatch, *months)

    assert told(application(employer=HERE), practice=rows(PERIOD)) == found


def test_what_is_told_says_the_month_and_what_to_do(monkeypatch):
    insured(monkeypatch, "2010-05", "2010-07")
    of = application(employer=HERE)

    (one,) = contradictions(of, read({"practice": rows(PERIOD)}, of), TODAY, ())

    assert one.message == "单位从2010-05起给你缴过社保，其中1个月不在填写的工作经历里。请核对起止年月。"
