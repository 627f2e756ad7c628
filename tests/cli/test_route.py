"""`zc route` prints, draws and checks the ways of a pack."""

import json

import pytest

from zhicheng.cli.route import main

CASE = ["--policy", "guangxi-2022", "--level", "senior", "--employer", "public_institution", "--tier", "county"]


def test_a_way_is_printed_in_chinese(capsys):
    assert main([*CASE, "--lang", "zh"]) == 0
    printed = capsys.readouterr().out
    assert "评审 · 副高级 · 事业单位 · 县（市、区）" in printed
    assert "推荐至评委会【设区市人社部门】" in printed


def test_and_in_english(capsys):
    assert main([*CASE, "--lang", "en"]) == 0
    assert "recommendation to the committee【city HR department】" in capsys.readouterr().out


def test_as_json_every_way_that_is_left_open(capsys):
    assert main(["--policy", "guangxi-2022", "--level", "junior", "--employer", "state_enterprise", "--json"]) == 0
    ways = json.loads(capsys.readouterr().out)["ways"]
    actors = {step["actor"] for way in ways for step in way["steps"] if step["id"] == "confirm"}
    assert [way["facts"]["unit_tier"] for way in ways] == [["region"], ["city"], ["county"]]
    assert actors == {"regional_direct_unit", "city_industry_authority", "county_hr"}


def test_no_department_and_an_entrusted_archive(capsys):
    arguments = ["--policy", "guangxi-2022", "--level", "intermediate", "--employer", "self_employed"]
    assert main([*arguments, "--tier", "city", "--archive", "--lang", "zh"]) == 0
    assert "审核材料【档案托管的人事代理机构】" in capsys.readouterr().out


def test_all_ways_in_brief(capsys):
    assert main(["--policy", "kashgar-2020", "--all", "--lang", "zh"]) == 0
    printed = capsys.readouterr().out
    assert "申报人 → 用人单位 → 县市人社局 → 行业主管局 → 地区职称社会化评价中心" in printed
    assert "卫生健康系列另行安排（KS-2.1.b）" in printed


def test_a_picture_for_each_way(tmp_path, capsys):
    assert main([*CASE, "--diagram", str(tmp_path / "way.svg")]) == 0
    assert (tmp_path / "way.svg").read_text(encoding="utf-8").startswith("<svg")
    assert main([*CASE[:6], "--diagram", str(tmp_path / "tiers.svg")]) == 0
    assert sorted(path.name for path in tmp_path.glob("tiers*")) == ["tiers-1.svg", "tiers-2.svg"]
    capsys.readouterr()


def test_a_pack_without_faults_passes_the_check(capsys):
    assert main(["--policy", "kashgar-2020", "--check", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)["kashgar-2020"]
    assert report["violations"] == []
    assert report["cases"] >= report["ways"] > 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "--policy"),
        (["--policy", "nowhere"], "no pack 'nowhere'"),
        (["--policy", "guangxi-2022", "--level", "highest"], "level: no value 'highest'"),
        (["--policy", "guangxi-2022", "--kind", "recognition", "--level", "full_senior"], "do not go together"),
        (["--policy", "engineering"], "no routes.toml"),
        (["--polcy", "guangxi-2022"], "--polcy"),
    ],
)
def test_what_is_malformed_is_refused_in_one_line(capsys, arguments, words):
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert words in printed.err
