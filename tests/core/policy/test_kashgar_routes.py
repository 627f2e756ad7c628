"""Aid, recognized service and grants of other texts under Kashgar's notice of 2020."""

import pytest

from tests.core.policy.notices import PERSON, Notice, application, held
from zhicheng.core.policy import PolicyError

APPLICANT = PERSON | {
    "titles": [held("assistant", "2016-06-01")],
    "mandarin_passed": True,
    "political_review_passed": True,
}
SERVICE = {"document": "示例〔2020〕1号", "years": 3, "excellent_years": 3}


@pytest.fixture
def ks(library):
    return Notice(library, "kashgar-2020", "2020-06-01")


def says(ks, clause, person, on="", **facts):
    return ks.says(clause, "application", application(APPLICANT | person, **facts), on)


@pytest.mark.clause("KS-2.5")
@pytest.mark.parametrize(
    ("aid", "said"),
    [
        ({"from": "2019-06-01", "until": None}, ("yes", "met")),
        ({"from": "2019-06-02", "until": None}, ("no", "failed")),
        ({"from": "2019-06-01", "until": "2020-06-01"}, ("yes", "met")),
        ({"from": "2019-05-01", "until": "2020-05-31"}, ("no", "failed")),
    ],
)
def test_aid_lasts_a_year_and_still_runs(ks, aid, said):
    assert says(ks, "KS-2.5", {"aid_service": aid}) == said
    assert says(ks, "KS-2.5", {"aid_service": aid, "titles": []}) == ("no", "failed")


@pytest.mark.clause("KS-2.3.a")
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, ("yes", "met")),
        ({"years": 2}, ("no", "failed")),
        ({"excellent_years": 2}, ("no", "failed")),
        ({"document": None}, ("no", "failed")),
    ],
)
def test_recognized_service_lasts_three_years_and_is_excellent(ks, change, said):
    assert says(ks, "KS-2.3.a", {"recognized_service": SERVICE | change}, kind="recognition") == said


@pytest.mark.clause("KS-2.3.a")
def test_recognized_service_leads_to_no_review(ks):
    assert says(ks, "KS-2.3.a", {"recognized_service": SERVICE, "titles": []}) == ("no", "")


@pytest.mark.clause("KS-2.2", "KS-2.3.b", "KS-0.b")
@pytest.mark.parametrize(
    ("clause", "kind", "claim", "finding", "text"),
    [
        ("KS-2.2", "recognition", {}, "grant_confirmed", "text_2013_101"),
        ("KS-2.3.b", "recognition", {"special_talent": True}, "special_confirmed", "text_2012_85"),
        ("KS-0.b", "reconfirmation", {}, "other_rules_confirmed", "text_2019_28"),
        ("KS-0.b", "transfer", {}, "other_rules_confirmed", "text_2019_28"),
    ],
)
def test_what_other_texts_grant_waits_for_them(ks, clause, kind, claim, finding, text):
    open_case = application(APPLICANT | claim, kind=kind)
    found, denied = (application(APPLICANT | claim | {finding: value}, kind=kind) for value in (True, False))

    assert ks.ask("application", open_case).needs == (f"parameter:{text}", f"person.{finding}")
    assert ks.says(clause, "application", found, **{text: 2020}) == ("yes", "met")
    assert ks.says(clause, "application", found, **{text: 2021}) == ("no", "failed")
    assert ks.says(clause, "application", denied, **{text: 2020}) == ("no", "failed")


@pytest.mark.clause("KS-2.3.a")
@pytest.mark.parametrize("count", ["years", "excellent_years"])
def test_a_working_life_is_the_most_that_service_can_last(ks, count):
    assert says(ks, "KS-2.3.a", {"recognized_service": SERVICE | {count: 60}}, kind="recognition") == ("yes", "met")
    with pytest.raises(PolicyError, match=f"person.recognized_service.{count}: 61 is not between 0 and 60"):
        says(ks, "KS-2.3.a", {"recognized_service": SERVICE | {count: 61}}, kind="recognition")
