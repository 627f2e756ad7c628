"""The national conditions of the engineering series, row by row: the last day that is too early, and the first.

First as the measures ask them, then alone.
"""

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


CLAUSES = {
    "technician": "EN-1",
    "assistant": "EN-2",
    "intermediate": "EN-3",
    "associate_senior": "EN-4",
    "full_senior": "EN-5",
}


@pytest.fixture
def asks(library, application):
    """What the national conditions alone answer, on the first day, for another title, kind or person."""

    def asked(level, *, series="engineering", kind="review", **person):
        facts = {
            "kind": kind,
            "title": {"series": series, "level": level},
            "person": {**application["person"], **person},
        }
        return library.ask(Question(policy="engineering", question="application", on=FIRST, facts=facts))

    return asked


def held(degree, below, since):
    """Degree, practice and the title below, all from one day; no title where `below` is None."""
    title = {"series": "engineering", "obtained_on": since.isoformat(), "via": "review", "place": "here"}
    return {
        "degrees": [{"level": degree, "awarded_on": since.isoformat(), "school": "ordinary", "fits": True}],
        "practice": [{"from": since.isoformat(), "until": None, "series": "engineering"}],
        "titles": [title | {"level": below}] if below else [],
    }


@pytest.mark.clause("EN-1", "EN-2", "EN-3", "EN-4", "EN-5")
@pytest.mark.parametrize(("level", "degree", "below", "years"), LADDER)
def test_the_national_conditions_alone_say_the_same(asks, results, level, degree, below, years):
    since = FIRST.replace(year=FIRST.year - years)
    early = since + timedelta(days=1)

    assert results(asks(level, **held(degree, below, since)))[CLAUSES[level]] == "met"
    if years:
        assert results(asks(level, **held(degree, below, early)))[CLAUSES[level]] == "failed"


@pytest.mark.clause("EN-9")
@pytest.mark.parametrize(("level", "below"), [("full_senior", "intermediate"), ("associate_senior", "assistant")])
def test_a_step_left_out_is_against_what_holds_in_principle(asks, level, below):
    answer = asks(level, **held("bachelor", below, date(2000, 1, 1)))
    (finding,) = [one for one in answer.findings if one.clause == "EN-9"]

    assert (finding.result, finding.force) == ("failed", "in_principle")
    assert [one.result for one in answer.findings if one.clause == CLAUSES[level]] == []


@pytest.mark.clause("EN-1", "EN-2", "EN-3", "EN-4", "EN-5", "EN-9")
def test_other_series_and_other_levels_are_not_this_rule_s(asks, results):
    person = held("bachelor", "associate_senior", date(2000, 1, 1))

    assert set(results(asks("full_senior", **person))) == {"EN-5", "EN-9"}
    assert set(results(asks("full_senior", series="economics", **person))) & {*CLAUSES.values(), "EN-9"} == set()


@pytest.mark.clause("EN-8")
@pytest.mark.parametrize("kind", ["recognition", "reconfirmation", "transfer"])
def test_other_ways_are_the_region_s(asks, kind):
    answer = asks("intermediate", kind=kind, **held("bachelor", "assistant", date(2000, 1, 1)))

    assert answer.decision != "yes"
    assert {one.clause for one in answer.findings} & set(CLAUSES.values()) == set()
