import re

import pytest

from tests.core.policy.conftest import policy_files
from zhicheng.core.policy import PolicyError
from zhicheng.core.policy.series import LEVEL_DIGITS, parse_series

FILES = policy_files()
HEAD, TABLE = FILES["series/series.toml"], FILES["series/series.csv"]


@pytest.fixture(scope="module")
def series():
    return parse_series(HEAD, TABLE)


@pytest.mark.clause("GX-41.2", "QZ-4.1.a")
def test_the_codes_are_those_of_the_facts(series, library):
    schema = library.pack("guangxi-2022").schema

    assert set(series) == set(schema.enumerations["series"].values)
    assert set(LEVEL_DIGITS) == set(schema.enumerations["level"].values)
    assert sorted(entry.number for entry in series.values()) == list(range(28))


def test_titles_of_engineering(series):
    named = {title.level: (title.title, title.code, title.grade) for title in series["engineering"].titles}

    assert named == {
        "full_senior": ("正高级工程师", "", "K"),
        "associate_senior": ("高级工程师", "082", "A"),
        "intermediate": ("工程师", "083", "A"),
        "assistant": ("助理工程师", "084", "A"),
        "technician": ("技术员", "085", "A"),
    }


@pytest.mark.clause("QZ-4.4.b", "KS-2.1.b")
def test_the_fields_are_those_of_the_routes(series, library):
    told = {name: entry.field for name, entry in series.items() if entry.field}

    assert told == {"health": "health", "teaching": "school_teaching"}
    assert set(told.values()) < set(library.pack("guangxi-2022").schema.enumerations["route_field"].values)


def test_every_strand_goes_down_level_by_level(series):
    ranks = list(LEVEL_DIGITS)
    for entry in series.values():
        for strand in {title.strand for title in entry.titles}:
            levels = [ranks.index(title.level) for title in entry.titles if title.strand == strand]
            assert levels == list(range(levels[0], levels[0] + len(levels))), (entry.id, strand)


def test_codes_are_used_once_and_only_confirmed_names_have_one(series):
    titles = [title for entry in series.values() for title in entry.titles]
    codes = [title.code for title in titles if title.code]

    assert len(codes) == len(set(codes))
    assert all(bool(title.code) is (title.source in {"standard", "former"}) for title in titles)
    assert {title.grade for title in titles if not title.code} == {"K"}


@pytest.mark.parametrize(
    ("name", "level", "way"),
    [
        ("health", "intermediate", "unified"),
        ("health", "associate_senior", "combined"),
        ("health", "full_senior", "none"),
        ("engineering", "intermediate", "none"),
        ("accounting", "associate_senior", "combined"),
    ],
)
def test_the_way_to_a_level(series, name, level, way):
    assert series[name].way(level) == way


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("engineering,-,intermediate", "enginering,-,intermediate", r"series\.csv:\d+: no series 'enginering'"),
        ("engineering,-,intermediate", "engineering,-,middle", r"series\.csv:\d+: level: no value 'middle'"),
        ("工程师,083", "工程师,082", r"series\.csv:\d+: code: '082' is none of intermediate"),
        ("工程师,083,standard", "工程师,083,heard", r"series\.csv:\d+: source: no value 'heard'"),
        ("工程师,083,standard", "工程师,083", r"series\.csv:\d+: 7 cells are wanted"),
        ("工程师,083,standard", "工程师,,standard", r"series\.csv:\d+: 7 cells are wanted"),
        ("engineering,-,assistant", "engineering,-,intermediate", r"series\.csv:\d+: "),
        ("series,strand", "strand,series", r"series\.csv:1: the columns are"),
    ],
)
def test_a_malformed_table_is_refused(old, new, message):
    assert TABLE.count(old) >= 1
    with pytest.raises(PolicyError, match=message):
        parse_series(HEAD, TABLE.replace(old, new, 1))


def test_a_malformed_head_is_refused():
    with pytest.raises(PolicyError, match=r"series\.toml:\d+: .*unknown field `exam`"):
        parse_series(re.sub("examination =", "exam =", HEAD), TABLE)
    with pytest.raises(PolicyError, match=r"series\.toml:\d+: letters: two capital letters are wanted, not 'gc'"):
        parse_series(HEAD.replace('"GC"', '"gc"'), TABLE)
    with pytest.raises(PolicyError, match=r"series\.toml:\d+: letters: GC are those of engineering"):
        parse_series(HEAD.replace('"NY"', '"GC"'), TABLE)
    with pytest.raises(PolicyError, match="no title of health"):
        parse_series(HEAD, "\n".join(line for line in TABLE.splitlines() if not line.startswith("health")) + "\n")


def test_two_titles_of_a_level_in_a_strand_are_refused():
    with pytest.raises(PolicyError, match="named already"):
        parse_series(HEAD, TABLE + "auditing,-,assistant,助理审计员,-,later,Junior Auditor\n")
