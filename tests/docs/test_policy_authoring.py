"""The authoring document: every block of it stands in a real file, every command runs and prints what is shown."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from zhicheng.cli import policy_check
from zhicheng.core.policy import parse_library
from zhicheng.infra.policies import read_directory

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
CHINESE, ENGLISH = DOCS / "policy-authoring.md", DOCS / "policy-authoring.en.md"
EXAMPLE = "sample-county-2026"
PART = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$|\]\((?P<link>[^)]+)\)", re.DOTALL | re.MULTILINE)


class Block(NamedTuple):
    language: str
    text: str
    file: str


def blocks(document: Path) -> list[Block]:
    """Return the blocks of a document, each with the file last linked before it."""
    found, file = [], ""
    for part in PART.finditer(document.read_text(encoding="utf-8")):
        if part["link"]:
            file = part["link"]
        else:
            found.append(Block(part["language"], part["text"], file))
    return found


CONTENTS = [block for block in blocks(CHINESE) if block.language in ("toml", "csv", "json")]


@pytest.fixture
def copy(tmp_path):
    """The folders that the document works in."""
    shutil.copytree(ROOT / "policies", tmp_path / "policies")
    shutil.copytree(DOCS / "authoring", tmp_path / "docs" / "authoring")
    return tmp_path


def run(command: str, folder: Path, environment: dict[str, str]) -> str:
    """Run one line of a document, `./zc` with our own interpreter; returns what it printed."""
    words = shlex.split(command)
    if words[0] == "export":
        name, _, value = words[1].partition("=")
        environment[name] = value
        return ""
    words = [sys.executable, "-m", "zhicheng.cli", *words[1:]] if words[0] == "./zc" else words
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


@pytest.mark.parametrize("block", CONTENTS, ids=range(len(CONTENTS)))
def test_every_block_stands_in_the_file_it_is_shown_of(block):
    assert block.text in (DOCS / block.file).read_text(encoding="utf-8")


@pytest.mark.parametrize("document", [CHINESE, pytest.param(ENGLISH, marks=pytest.mark.long)], ids=["zh", "en"])
def test_every_command_runs_and_prints_what_is_shown(document, copy):
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C.UTF-8", "ZC_HOME": str(copy / ".zc")}
    printed = ""
    for block in blocks(document):
        if block.language == "sh":
            printed = "".join(run(command, copy, environment) for command in block.text.splitlines())
        if block.language == "text":
            assert [line for line in block.text.splitlines() if line not in printed] == []
    assert (copy / ".schema" / "pack.json").is_file()


def test_the_example_has_nothing_to_look_at(capsys):
    assert policy_check.main([str(DOCS / "authoring" / EXAMPLE), "--folder", str(ROOT / "policies"), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [remark for remark in report["remarks"] if remark["kind"] != "literal"] == []


def test_both_sides_of_every_line_are_answered_as_expected(copy):
    shutil.copytree(copy / "docs" / "authoring" / EXAMPLE, copy / "policies" / EXAMPLE)
    file = DOCS / "authoring" / "both-sides.json"
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "ZC_POLICIES": "policies",
        "ZC_HOME": str(copy / ".zc"),
    }
    answers = json.loads(run(f"./zc ask {file}", copy, environment))

    cases = json.loads(file.read_text(encoding="utf-8"))
    assert [answer["decision"] for answer in answers] == [case["expect"]["decision"] for case in cases]
    failed = [{one["clause"] for one in answer["findings"] if one["result"] == "failed"} for answer in answers]
    assert [clauses & {"YX-2", "YX-3", "YX-4"} for clauses in failed] == [
        set(),
        {"YX-2"},
        set(),
        {"YX-3"},
        set(),
        {"YX-4"},
    ]


def test_the_documents_name_every_file_of_the_example():
    for document in (CHINESE, ENGLISH):
        text = document.read_text(encoding="utf-8")
        names = [path.name for path in (DOCS / "authoring" / EXAMPLE).glob("*.toml")]
        assert [name for name in names if name not in text] == []


def test_the_example_stands_under_the_measures():
    files = read_directory(ROOT / "policies")
    own = {f"{EXAMPLE}/{path}": text for path, text in read_directory(DOCS / "authoring" / EXAMPLE).items()}
    pack = parse_library({**files, **own}).pack(EXAMPLE)

    assert [layer.form.id for layer in pack.layers] == ["guangxi-2022", EXAMPLE]
    assert pack.parameters["employer_notice"].value == 6
