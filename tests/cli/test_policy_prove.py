import json

import pytest

from zhicheng.cli import policy_prove
from zhicheng.cli.policy_prove import main
from zhicheng.infra.policies import library

CITY, REGION = "example-city-2026", "guangxi-2022"


@pytest.fixture(autouse=True)
def read_once(monkeypatch):
    """The packs are read once for all tests."""
    monkeypatch.setattr(policy_prove, "load_library", lambda folder: library())


def test_a_proved_layer_gives_status_0(capsys):
    assert main([CITY, REGION, "--question", "ballot"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"{CITY}@")
    assert "transfer_years: 1 → 2 EX-2" in shown


def test_a_laxer_layer_gives_status_1_and_a_case_for_each(capsys):
    assert main([REGION, CITY, "--question", "recommendation"]) == 1
    shown = capsys.readouterr().out.splitlines()
    cases = [json.loads(line) for line in shown if line.strip().startswith("{")]
    assert {(case["policy"], case["question"]) for case in cases} == {(REGION, "recommendation")}
    assert any("EX-6" in line for line in shown)


def test_the_proof_as_json(capsys):
    assert main([CITY, REGION, "--question", "pool", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["proved"], told["laxer"], told["rows"]) == (True, False, 2)
    assert {left["force"] for left in told["questions"][0]["left_out"]} == {"in_principle"}


@pytest.mark.parametrize(
    "arguments",
    [[], [CITY], [CITY, "nowhere"], [CITY, REGION, "--question", "nothing"], [CITY, REGION, "--rows", "9"]],
)
def test_what_is_malformed_gives_status_2_and_one_line(arguments, capsys):
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
