"""What may a person apply for, and when: every title and route of the application, asked at once."""

import copy

import pytest

GRADUATE = {"level": "bachelor", "awarded_on": "2023-07-01", "school": "ordinary", "fits": True}


@pytest.fixture
def person(application):
    return application["person"]


@pytest.fixture
def options(ask, application):
    """Ask for the options of a person; they come by kind, level and route."""

    def put(person, on="2024-06-15"):
        facts = {"person": person, "standards": {"engineering": application["standard"]}}
        answer = ask("options", facts, on)
        found = {
            (option["kind"], option["title"]["level"], option["route"]): option for option in answer.values["options"]
        }
        return answer, found

    return put


@pytest.mark.clause("GX-18.1", "GX-17.3")
def test_the_next_title_is_open_and_the_one_above_is_not(options, person):
    answer, found = options(person)

    assert answer.decision == "yes"
    assert found["review", "intermediate", "ladder"]["decision"] == "yes"
    assert found["review", "associate_senior", "ladder"]["decision"] == "no"
    assert found["review", "associate_senior", "ladder"]["clauses"] == ["GX-18.1"]


@pytest.mark.clause("GX-17.3")
def test_a_title_that_opens_later_says_when(options, person):
    answer, found = options(person, on="2024-06-14")
    ladder = found["review", "intermediate", "ladder"]

    assert (ladder["decision"], ladder["opens_on"]) == ("no", "2024-06-15")
    assert answer.decision == "yes"  # the title already held stays open


@pytest.mark.clause("GX-34(2).2", "GX-34.4")
def test_recognition_says_its_last_day(options, person):
    person |= {"degrees": [GRADUATE], "titles": [], "assessment_passed": True}
    person["practice"] = [{"from": "2023-07-01", "until": None, "series": "engineering"}]
    _, found = options(person, on="2024-07-01")
    graduate = found["recognition", "assistant", "graduate"]

    assert (graduate["decision"], graduate["opens_on"], graduate["closes_on"]) == ("yes", None, "2026-07-01")


def test_every_option_agrees_with_the_application_itself(ask, options, application, person):
    _, found = options(person)
    for (kind, level, _), option in found.items():
        facts = copy.deepcopy(application) | {"kind": kind, "title": {"series": "engineering", "level": level}}
        decisions = [other["decision"] for key, other in found.items() if key[:2] == (kind, level)]

        assert option["title"] == facts["title"]
        assert ("yes" in decisions) == (ask("application", facts).decision == "yes")


def test_without_any_fact_it_asks_for_practice_and_titles_first(ask):
    answer = ask("options", {"person": {}})

    assert (answer.decision, answer.needs) == ("unknown", ("person.practice", "person.titles"))
    assert answer.values == {"options": []}


def test_a_missing_bar_leaves_what_it_bars_unknown(options, person):
    del person["retired"]
    answer, found = options(person)

    assert (answer.decision, answer.needs) == ("unknown", ("person.retired",))
    assert found["review", "intermediate", "ladder"]["decision"] == "unknown"
    assert found["review", "associate_senior", "ladder"]["decision"] == "no"


def test_without_a_series_nothing_is_open(ask, person):
    person |= {"practice": [], "titles": []}

    assert ask("options", {"person": person}).decision == "no"
