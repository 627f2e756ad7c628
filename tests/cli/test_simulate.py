"""`zc simulate`: counts add up, rows can be explained, and columns that no file may hold are refused by name."""

import json
from datetime import date

import polars as pl
import pytest

from zhicheng.cli import simulate
from zhicheng.cli.people import BATCH, batches_of, write_invented
from zhicheng.core.policy.bulk.inventing import invent
from zhicheng.infra.policies import FOLDER

DAY = date(2024, 6, 15)
LAW = ["--policy", "guangxi-2022", "--on", "2024-06-15", "--with", "engineering-2019"]
COUNT = 3000


@pytest.fixture(scope="module")
def people(tmp_path_factory):
    path = tmp_path_factory.mktemp("people") / "people.parquet"
    assert simulate.main(["--generate", str(COUNT), "--seed", "5", "--on", "2024-06-15", "--people", str(path)]) == 0
    return path


@pytest.fixture
def draft(tmp_path):
    """The policies with seven years instead of four for an engineer with a bachelor's degree."""
    for path in FOLDER.rglob("*"):
        if path.is_file():
            copied = tmp_path / "drafts" / path.relative_to(FOLDER)
            copied.parent.mkdir(parents=True, exist_ok=True)
            copied.write_bytes(path.read_bytes())
    ladder = tmp_path / "drafts" / "supplements" / "engineering-2019.toml"
    text, step = (
        ladder.read_text(encoding="utf-8"),
        'to = "intermediate", degree = "bachelor", from = "assistant", years = ',
    )
    assert f"{step}4" in text
    ladder.write_text(text.replace(f"{step}4", f"{step}7"), encoding="utf-8")
    return tmp_path / "drafts"


def told(capsys, *arguments):
    assert simulate.main([*LAW, *map(str, arguments)]) == 0
    return capsys.readouterr().out


def refused(capsys, *arguments):
    assert simulate.main([*LAW, *map(str, arguments)]) == 2
    out, error = capsys.readouterr()
    assert out == ""
    assert error.count("\n") == 1
    return error


@pytest.mark.clause("GX-18(4)")
def test_a_draft_is_put_against_the_law(people, draft, capsys, tmp_path):
    rows, chart = tmp_path / "rows.parquet", tmp_path / "chart.svg"
    files = ["--drafts", draft, "--rows", rows, "--chart", chart]
    result = json.loads(told(capsys, "--against", "guangxi-2022", "--people", people, "--json", *files))
    assert sum(move["people"] for move in result["moves"]) == result["people"] == COUNT
    changed = pl.read_parquet(rows)
    lost = sum(move["people"] for move in result["moves"] if move["before"] == "yes" != move["after"])
    assert lost == changed.height > 0
    assert result["by_clause"] == [{"name": "GX-18(4)", "gained": 0, "lost": lost}]
    assert [row["name"] for row in result["by_level"]] == ["intermediate"]
    assert sum(row["lost"] for row in result["by_series"]) == lost
    assert sum(row["lost"] for row in result["by_degree"]) == lost
    assert chart.read_text(encoding="utf-8").startswith("<svg")
    place = changed["row"][0]
    explained = told(
        capsys, "--against", "guangxi-2022", "--people", people, "--drafts", draft, "--json", "--explain", place
    )
    before, after = (json.loads(line) for line in explained.split("\n\n") if line.strip())
    assert (before["decision"], after["decision"]) == ("yes", "no")
    assert "GX-18(4)" in [finding["clause"] for finding in after["findings"] if finding["result"] == "failed"]


def test_a_law_against_itself_changes_nothing(people, capsys):
    shown = told(capsys, "--against", "guangxi-2022", "--people", people)
    assert "没有人的结果发生变化" in shown
    assert "Nobody's result changes" in told(capsys, "--against", "guangxi-2022", "--people", people, "--lang", "en")


def test_rules_on_restricted_facts_are_left_out_and_named(people, capsys):
    result = json.loads(told(capsys, "--against", "kashgar-2020", "--people", people, "--json"))
    assert result["left_out"] == ["KS-4.1.c", "KS-4.2.b"]


@pytest.mark.parametrize(
    "name", ["mandarin_passed", "political_review_passed", "ethnicity", "民族", "religion", "favourite"]
)
def test_columns_no_file_may_hold_are_refused_by_name(people, capsys, tmp_path, name):
    path = tmp_path / "people.parquet"
    pl.read_parquet(people).with_columns(pl.lit(value=True).alias(name)).write_parquet(path)
    assert name in refused(capsys, "--against", "kashgar-2020", "--people", path)


def test_a_column_within_a_list_is_refused_too(people, capsys, tmp_path):
    path = tmp_path / "people.parquet"
    listed = pl.struct(level=pl.lit("bachelor"), religion=pl.lit("x"))
    pl.read_parquet(people).with_columns(degrees=pl.concat_list([listed])).write_parquet(path)
    assert "degrees.religion" in refused(capsys, "--against", "guangxi-2022", "--people", path)


def test_a_column_of_another_type_or_no_file_is_refused(people, capsys, tmp_path):
    path = tmp_path / "people.parquet"
    pl.read_parquet(people).with_columns(retired=pl.lit("yes")).write_parquet(path)
    assert "column retired" in refused(capsys, "--against", "guangxi-2022", "--people", path)
    assert "missing.parquet" in refused(capsys, "--against", "guangxi-2022", "--people", tmp_path / "missing.parquet")
    assert "no row 99999" in refused(capsys, "--against", "guangxi-2022", "--people", people, "--explain", "99999")


def test_people_are_the_same_for_the_same_seed_and_read_whole(tmp_path):
    path = tmp_path / "people.parquet"
    write_invented(path, BATCH + 10, 9, DAY)
    places = [first for first, _ in batches_of(path, ["kind"])]
    assert places == [0, BATCH]
    assert pl.read_parquet(path).slice(BATCH - 5, 15).equals(invent(BATCH - 5, 15, 9, DAY))
    assert not invent(0, 50, 9, DAY).equals(invent(0, 50, 10, DAY))
