"""Outlines keep all, and what differs between two of them is found line by line."""

import msgspec
import pytest

from zhicheng.core.policy.telling.differing import differences
from zhicheng.core.policy.telling.outline import (
    Outline,
    TableLine,
    outline_as_json,
    outline_from_json,
    outline_of_pack,
    outline_of_supplement,
)
from zhicheng.infra.policies import library


@pytest.fixture(scope="module")
def guangxi() -> Outline:
    return outline_of_pack(library().pack("guangxi-2022"))


def changed(outline: Outline, kind: str, place: int, **values: object) -> Outline:
    lines = list(getattr(outline, kind))
    lines[place] = msgspec.structs.replace(lines[place], **values)
    return msgspec.structs.replace(outline, **{kind: tuple(lines)})


@pytest.mark.parametrize("identifier", ["guangxi-2022", "qinzhou-2020", "kashgar-2020"])
def test_an_outline_survives_json(identifier):
    outline = outline_of_pack(library().pack(identifier))

    assert outline_from_json(outline_as_json(outline)) == outline
    assert outline.reference == library().pack(identifier).reference
    assert len(outline.rules) > 0


def test_a_supplement_says_source_and_grade():
    outline = outline_of_supplement(library().supplement("engineering-2019"))

    ladder = next(table for table in outline.tables if table.name == "engineering.ladder")
    assert {"full_senior", "bachelor", "5", "associate_senior"} in [set(row) for row in ladder.rows]
    assert (ladder.source, ladder.grade) == ("人社部发〔2019〕16号", "A")


def test_a_pack_does_not_differ_from_itself(guangxi):
    found = differences(guangxi, guangxi)

    assert found.total == 0
    assert found.same == sum(
        len(getattr(guangxi, kind)) for kind in ("figures", "rules", "clauses", "periods", "materials")
    )


def test_a_changed_figure_is_the_only_difference(guangxi):
    place = next(place for place, line in enumerate(guangxi.figures) if line.name == "group_size")

    found = differences(guangxi, changed(guangxi, "figures", place, value=7))

    assert found.total == 1
    (pair,) = found.pairs["figures"]
    assert (pair.before.value, pair.after.value) == (5, 7)


def test_a_rule_that_went_and_one_that_came_are_told_apart(guangxi):
    without = msgspec.structs.replace(guangxi, rules=guangxi.rules[1:])

    gone, come = differences(guangxi, without), differences(without, guangxi)

    assert [(pair.before, pair.after) for pair in gone.pairs["rules"]] == [(guangxi.rules[0], None)]
    assert [(pair.before, pair.after) for pair in come.pairs["rules"]] == [(None, guangxi.rules[0])]


def test_a_changed_rule_is_one_pair(guangxi):
    found = differences(guangxi, changed(guangxi, "rules", 1, require="true"))

    assert [(pair.before, pair.after.require) for pair in found.pairs["rules"]] == [(guangxi.rules[1], "true")]


def test_cells_of_a_table_are_compared_row_by_row(guangxi):
    def tabled(*rows):
        table = TableLine(name="t", columns=("a", "b", "c"), rows=rows)
        return msgspec.structs.replace(guangxi, tables=(table,))

    before = tabled(("1", "x", "y"), ("2", "x", "y"), ("3", "x", "z"))
    after = tabled(("1", "x", "y"), ("2", "x", "n"), ("9", "q", "r"))

    (table,) = differences(before, after).tables
    assert table.pairs == (
        (("2", "x", "y"), ("2", "x", "n")),
        (None, ("9", "q", "r")),
        (("3", "x", "z"), None),
    )
