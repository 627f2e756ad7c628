"""Readings know their clauses; names are there for whatever a person is asked."""

import pytest
from django.utils import translation

from zhicheng.core.policy import PolicyError
from zhicheng.core.policy.answers import Text
from zhicheng.core.policy.telling.names import parse_names
from zhicheng.core.policy.telling.readings import parse_readings
from zhicheng.infra.policies import library
from zhicheng.infra.policy_words import names, readings, title_name

TABLE = """
| A1 | Vote | GX-20(1).6, 25.3; QZ-3.3.h/i | Exceed. |
| A2 | Base | same | Ballots cast. |
| A3 | Dates | GX-54.2-54.4 | By year. |
"""
CHINESE = 'A1 = ["票", "超过"]\nA2 = ["总数", "投出的"]\nA3 = ["年度", "按年"]'


def test_places_are_read_with_ranges_and_what_is_left_out():
    vote, base, dates = parse_readings(TABLE, CHINESE)

    assert vote.places == ("GX-20(1).6", "GX-25.3", "QZ-3.3.h", "QZ-3.3.i")
    assert base.places == vote.places
    assert dates.places == ("GX-54.2", "GX-54.3", "GX-54.4")
    assert (base.answer.zh, base.answer.en) == ("投出的", "Ballots cast.")


@pytest.mark.parametrize(
    ("clause", "concerned"), [("GX-17", True), ("GX-17.5", True), ("GX-17(1).2", True), ("GX-170.1", False)]
)
def test_a_reading_of_an_article_concerns_its_clauses(clause, concerned):
    (reading,) = parse_readings("| A1 | Day | GX-17 | Both. |", 'A1 = ["日", "都算"]')

    assert reading.concerns(clause) is concerned


@pytest.mark.parametrize("chinese", ["", "A1 = ["])
def test_readings_without_their_chinese_are_refused(chinese):
    with pytest.raises(PolicyError, match=r"readings\.zh\.toml"):
        parse_readings(TABLE, chinese)


@pytest.mark.parametrize("values", ["x = 1", "[level", "[level]\nassistant = ['助理级']"])
def test_malformed_names_are_refused(values):
    with pytest.raises(PolicyError, match="names/"):
        parse_names(values, {})


def test_every_reading_names_clauses_that_exist():
    known = {clause for pack in library().packs.values() for clause in pack.clauses}

    astray = [place for one in readings() for place in one.places if not any(one.concerns(clause) for clause in known)]

    assert astray == []
    assert len(readings()) >= 41


def test_whatever_a_person_is_asked_has_a_name():
    unnamed = {
        (kind.name, value)
        for pack in library().packs.values()
        for record in ("person", "degree", "practice", "held_title", "discipline", "skill", "postdoc", "title")
        for field in pack.schema.fields(record).values()
        for kind in (field.type, field.type.item)
        if kind is not None and kind.kind == "enum"
        for value in pack.schema.enumerations[kind.name].values
        if value not in names().values.get(kind.name, {})
    }

    assert unnamed == set()


def test_titles_have_the_names_of_their_series():
    assert names().title("engineering", "intermediate") == Text(zh="工程师", en="Engineer")
    assert names().title("engineering", "full_senior") == Text(zh="正高级工程师", en="Full Senior Engineer")
    assert names().title("health", "intermediate") is None
    assert names().title("agriculture", "intermediate") is None
    assert names().title("accounting", "technician") is None
    assert names().title("nowhere", "intermediate") is None


@pytest.mark.parametrize(
    ("series", "level", "said"),
    [
        ("engineering", "associate_senior", ("高级工程师", "Senior Engineer")),
        ("economics", "intermediate", ("经济师", "Economist")),
        ("health", "intermediate", ("卫生中级", "Health Intermediate")),
    ],
)
def test_a_title_is_said_in_the_readers_language(series, level, said):
    with translation.override("zh-hans"):
        chinese = title_name(series, level)
    with translation.override("en"):
        assert (chinese, title_name(series, level)) == said
