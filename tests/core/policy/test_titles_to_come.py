"""A title that is obtained only later opens nothing before its day."""

import pytest

HERE = {"works_in_jurisdiction": True, "retirement_age_reached": False, "retirement_extended": False}
HERE |= {"reform_transition": False, "covid_frontline": False}
PASSED = {"mandarin_passed": True, "political_review_passed": True}


def title(level, on, series="engineering", place="here"):
    return {"series": series, "level": level, "obtained_on": on, "via": "review", "place": place}


def days(answer):
    return answer.decision, str(answer.opens_on)


@pytest.mark.clause("GX-36.1")
@pytest.mark.parametrize(
    ("obtained_on", "expected"), [("2024-06-15", ("yes", "None")), ("2024-06-16", ("no", "2024-06-16"))]
)
def test_only_a_title_obtained_elsewhere_is_reconfirmed(ask, application, obtained_on, expected):
    application["kind"] = "reconfirmation"
    application["person"] |= {
        "titles": [title("intermediate", obtained_on, place="elsewhere")],
        "employment_started_on": "2022-06-01",
        "contract_months": 36,
        "insured_by_employer": True,
    }

    assert days(ask("application", application)) == expected


@pytest.mark.clause("GX-37.1")
@pytest.mark.parametrize(
    ("obtained_on", "expected"), [("2024-06-15", ("yes", "None")), ("2024-06-16", ("no", "2024-06-16"))]
)
def test_only_a_title_obtained_is_transferred(ask, application, obtained_on, expected):
    application["kind"] = "transfer"
    application["person"]["titles"] = [
        title("assistant", "2020-01-01", series="accounting"),
        title("intermediate", obtained_on, series="accounting"),
    ]

    assert days(ask("application", application)) == expected


@pytest.mark.clause("GX-17.3", "QZ-1.1.a", "KS-2.1.a")
@pytest.mark.parametrize(
    ("policy", "more", "before", "day"),
    [
        ("guangxi-2022", {}, "2024-06-15", "2024-06-16"),
        ("qinzhou-2020", HERE, "2020-08-10", "2020-08-11"),
        ("kashgar-2020", PASSED, "2020-06-01", "2020-06-02"),
    ],
)
def test_a_step_of_no_years_waits_for_the_title_below(ask, application, policy, more, before, day):
    a_year_ago = f"{int(day[:4]) - 1}-01-01"
    application["person"] |= more | {
        "titles": [title("technician", a_year_ago), title("assistant", day)],
        "practice": [{"from": a_year_ago, "until": None, "series": "engineering"}],
    }
    application["standard"]["ladder"] = [
        {"to": "intermediate", "degree": "bachelor", "from": "assistant", "years": 0},
        {"to": "intermediate", "degree": "bachelor", "from": "technician", "years": 20},
    ]

    assert days(ask("application", application, before, policy)) == ("no", day)
    assert ask("application", application, day, policy).decision == "yes"
