"""The national conditions of the engineering series, row by row: the last day that is too early, and the first."""

from datetime import date, timedelta

import pytest

from zhicheng.core.policy import Question

FIRST = date(2024, 3, 1)
# level sought, degree, title below, years
LADDER = [
    ("technician", "secondary", None, 1),
    ("technician", "college", None, 1),
    ("technician", "bachelor", None, 1),
    ("assistant", "master", None, 0),
    ("assistant", "bachelor", None, 1),
    ("assistant", "college", "technician", 2),
    ("assistant", "secondary", "technician", 4),
    ("intermediate", "doctor", None, 0),
    ("intermediate", "master", "assistant", 2),
    ("intermediate", "bachelor", "assistant", 4),
    ("intermediate", "college", "assistant", 4),
    ("intermediate", "secondary", "assistant", 5),
    ("associate_senior", "doctor", "intermediate", 2),
    ("associate_senior", "master", "intermediate", 5),
    ("associate_senior", "bachelor", "intermediate", 5),
    ("full_senior", "bachelor", "associate_senior", 5),
]
MINIMUM = {
    "technician": "secondary",
    "assistant": "secondary",
    "intermediate": "secondary",
    "associate_senior": "bachelor",
    "full_senior": "bachelor",
}


@pytest.fixture
def finds(library, application):
    """What the ladder finds on a day for somebody with degree, practice and title below since another."""

    def found(level, degree, below, since, on):
        person = application["person"]
        person["degrees"] = [{"level": degree, "awarded_on": since.isoformat(), "school": "ordinary", "fits": True}]
        person["practice"] = [{"from": since.isoformat(), "until": None, "series": "engineering"}]
        title = {"series": "engineering", "obtained_on": since.isoformat(), "via": "review", "place": "here"}
        person["titles"] = [title | {"level": below}] if below else []
        asked = {key: value for key, value in application.items() if key != "standard"}
        asked["title"] = {"series": "engineering", "level": level}
        question = Question(
            policy="guangxi-2022", question="application", on=on, facts=asked, supplements=("engineering-2019",)
        )
        return {finding.clause: finding.result for finding in library.ask(question).findings}

    return found


@pytest.mark.clause("GX-17.3")
@pytest.mark.parametrize(("level", "degree", "below", "years"), LADDER)
def test_the_first_day_of_each_step(finds, level, degree, below, years):
    since = FIRST.replace(year=FIRST.year - years)

    assert finds(level, degree, below, since, FIRST)["GX-17.3"] == "met"
    if years:
        assert finds(level, degree, below, since, FIRST - timedelta(days=1))["GX-17.3"] == "failed"


@pytest.mark.clause("GX-17.3")
def test_degrees_examination_and_skilled_workers_are_the_series_own(library):
    standard = library.supplement("engineering-2019").standards["engineering"].facts

    assert standard["minimum_degree"] == MINIMUM
    assert (standard["examination"], standard["open_to_skilled"]) == ("none", True)
    assert len(standard["ladder"]) == len(LADDER)
