"""`zc ask`: what goes in, what comes out, and what is refused with one line that names the place."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from zhicheng.cli import ask
from zhicheng.infra.policies import load_library

ROOT = Path(__file__).resolve().parents[2]
SOUND = load_library(ROOT / "tests" / "core" / "policy" / "faults" / "sound")
BALLOT = {
    "policy": "sample",
    "question": "ballot",
    "on": "2026-06-15",
    "facts": {"members": 9, "present": 9, "yes": 6},
}
PERSON = {
    "employed": True,
    "barred_until": None,
    "titles": [{"level": "junior", "obtained_on": "2020-01-01"}],
    "practice": [{"from": "2019-01-01", "until": None}],
    "months": ["2026-01"],
    "assessments": {"2025": "review"},
}
APPLICATION = {
    "policy": "sample",
    "question": "application",
    "on": "2026-06-15",
    "facts": {"kind": "review", "level": "junior", "person": PERSON},
}


@pytest.fixture
def run(monkeypatch, capsys):
    """Ask with the sample pack; returns status, standard output and standard error."""
    monkeypatch.setattr(ask, "library", lambda: SOUND)

    def put(content: object, *arguments: str) -> tuple[int, str, str]:
        text = content if isinstance(content, bytes) else json.dumps(content).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
        status = ask.main([*arguments, "-"])
        return status, *capsys.readouterr()

    return put


def refused(answer: tuple[int, str, str]) -> str:
    """Return the one line of a refusal."""
    status, out, err = answer
    assert (status, out) == (2, "")
    assert err.startswith("zc ask: ")
    assert err.endswith("\n")
    assert err.count("\n") == 1
    return err.removeprefix("zc ask: ").rstrip("\n")


def with_fact(case: dict, path: str, value: object) -> dict:
    """Return the case with another value at a path such as `facts.person.titles.0.level`."""
    copy = json.loads(json.dumps(case))
    *steps, last = path.split(".")
    target = copy
    for step in steps:
        target = target[int(step) if step.isdigit() and isinstance(target, list) else step]
    target[last] = value
    return copy


VALUES = [
    # what is asked
    ("policy", "nowhere", "policy: no pack 'nowhere'"),
    ("policy", None, "policy: text is wanted"),
    ("policy", 7, "policy: text is wanted"),
    ("question", "vote", "question: sample has no question 'vote'"),
    ("question", ["ballot"], "question: text is wanted"),
    ("on", "2026-6-15", "on: '2026-6-15' is not a date"),
    ("on", "2026-02-29", "on: '2026-02-29' is not a date"),
    ("on", "20260615", "on: '20260615' is not a date"),
    ("on", "2026-W25-1", "on: '2026-W25-1' is not a date"),
    ("on", "2026-06-15T00:00:00", "on: '2026-06-15T00:00:00' is not a date"),
    ("on", 20260615, "on: text is wanted"),
    ("on", None, "on: text is wanted"),
    ("facts", None, "facts: an object is wanted"),
    ("facts", [], "facts: an object is wanted"),
    ("facts", "none", "facts: an object is wanted"),
    # names and kinds at every depth
    ("facts.knd", "review", "knd: no such fact"),
    ("facts.members", 9, "members: no such fact"),
    ("facts.kind", "promotion", "kind: no value 'promotion'"),
    ("facts.kind", "Review", "kind: no value 'Review'"),
    ("facts.kind", "", "kind: no value ''"),
    ("facts.kind", 1, "kind: kind is wanted, not 1"),
    ("facts.kind", True, "kind: kind is wanted, not True"),
    ("facts.kind", None, "kind: null is not a value here"),
    ("facts.kind", ["review"], "kind: kind is wanted, not ['review']"),
    ("facts.name", 3, "name: text is wanted, not 3"),
    ("facts.person", None, "person: null is not a value here"),
    ("facts.person", [], "person: an object is wanted"),
    ("facts.person", "somebody", "person: an object is wanted"),
    ("facts.person.employd", True, "person.employd: no such fact"),
    ("facts.person.employed", 1, "person.employed: bool is wanted, not 1"),
    ("facts.person.employed", "true", "person.employed: bool is wanted, not 'true'"),
    ("facts.person.employed", None, "person.employed: null is not a value here"),
    ("facts.person.barred_until", False, "person.barred_until: date is wanted, not False"),
    ("facts.person.barred_until", 0, "person.barred_until: date is wanted, not 0"),
    ("facts.person.barred_until", "", "person.barred_until: '' is not a date"),
    ("facts.person.barred_until", "2026-02-30", "person.barred_until: '2026-02-30' is not a date"),
    ("facts.person.titles", {}, "person.titles: a list is wanted"),
    ("facts.person.titles", [None], "person.titles[0]: null is not a value here"),
    ("facts.person.titles", [{}, 5], "person.titles[1]: an object is wanted"),
    ("facts.person.titles.0.level", "lower", "person.titles[0].level: no value 'lower'"),
    ("facts.person.titles.0.lvl", "junior", "person.titles[0].lvl: no such fact"),
    ("facts.person.titles.0.obtained_on", None, "person.titles[0].obtained_on: null is not a value here"),
    ("facts.person.titles.0.obtained_on", "2020-13-01", "person.titles[0].obtained_on: '2020-13-01' is not a date"),
    ("facts.person.practice.0.until", "2018-12-31", "person.practice[0].until: 2018-12-31 is before 2019-01-01"),
    ("facts.person.practice.0.until", "ongoing", "person.practice[0].until: 'ongoing' is not a date"),
    ("facts.person.months", ["2026-1"], "person.months[0]: '2026-1' is not a month"),
    ("facts.person.months", ["2026-01", "2026-13"], "person.months[1]: '2026-13' is not a month"),
    ("facts.person.months", ["2026-01-01"], "person.months[0]: '2026-01-01' is not a month"),
    ("facts.person.months", [202601], "person.months[0]: month is wanted, not 202601"),
    ("facts.person.assessments", [], "person.assessments: an object is wanted"),
    ("facts.person.assessments", {"25": "review"}, "person.assessments.25: a year is wanted"),
    ("facts.person.assessments", {"二〇二五": "review"}, "person.assessments.二〇二五: a year is wanted"),
    ("facts.person.assessments", {"2025": "good"}, "person.assessments.2025: no value 'good'"),
    ("facts.person.assessments", {"2025": None}, "person.assessments.2025: null is not a value here"),
]
COUNTS = [
    ("facts.yes", -1, "yes: -1 is not between 0 and 99"),
    ("facts.yes", 100, "yes: 100 is not between 0 and 99"),
    ("facts.members", 0, "members: 0 is not between 1 and 99"),
    ("facts.yes", 6.0, "yes: int is wanted, not 6.0"),
    ("facts.yes", 6.5, "yes: int is wanted, not 6.5"),
    ("facts.yes", "6", "yes: int is wanted, not '6'"),
    ("facts.yes", True, "yes: int is wanted, not True"),
    ("facts.yes", [6], "yes: int is wanted, not [6]"),
    ("facts.yes", {}, "yes: int is wanted, not {}"),
    ("facts.yes", None, "yes: null is not a value here"),
    ("facts.yes", 10**30, "yes: 1000000000"),
    ("facts.yes", 9, "facts: impossible together: not yes <= present"),
    ("facts.present", 10, "facts: impossible together: not present <= members"),
]


@pytest.mark.parametrize(("path", "value", "place"), VALUES)
def test_a_malformed_fact_is_refused_with_its_place(run, path, value, place):
    assert refused(run(with_fact(APPLICATION, path, value))).startswith(place)


@pytest.mark.parametrize(("path", "value", "place"), COUNTS)
def test_a_malformed_count_is_refused_with_its_place(run, path, value, place):
    case = with_fact(BALLOT, "facts.present", 8)

    assert refused(run(with_fact(case, path, value))).startswith(place)


@pytest.mark.parametrize("key", ["policy", "question", "on", "facts"])
def test_a_key_left_out_is_named(run, key):
    assert refused(run({name: value for name, value in BALLOT.items() if name != key})).startswith(f"{key}: ")


TEXT = json.dumps(BALLOT).encode()
SYNTAX = [
    (b"", "-: line 1 column 1: not JSON"),
    (b"  \n ", "-: line 2 column 2: not JSON"),
    (b"policy: sample", "-: line 1 column 1: not JSON"),
    (TEXT + b"\n{}", "-: line 2 column 1: not JSON: Extra data"),
    (TEXT + b" trailing", "-: line 1 column"),
    (TEXT[:-1], "-: line 1 column"),
    (TEXT.replace(b'"yes": 6', b'"yes": 06'), "-: line 1 column"),
    (TEXT.replace(b'"yes": 6', b'"yes": 6,'), "-: line 1 column"),
    (TEXT.replace(b'"yes": 6', b"yes: 6"), "-: line 1 column"),
    (TEXT.replace(b'"yes": 6', b"'yes': 6"), "-: line 1 column"),
    (TEXT.replace(b'"yes": 6', b'"yes": +6'), "-: line 1 column"),
    (TEXT.replace(b'"yes": 6', b'"yes": 0x6'), "-: line 1 column"),
    (TEXT.replace(b'"yes": 6', b'"yes": 6 // votes'), "-: line 1 column"),
    (TEXT.replace(b'"yes": 6', b'"yes": NaN'), "yes: NaN is not JSON"),
    (TEXT.replace(b'"yes": 6', b'"yes": Infinity'), "yes: Infinity is not JSON"),
    (TEXT.replace(b'"yes": 6', b'"yes": -Infinity'), "yes: -Infinity is not JSON"),
    (TEXT.replace(b'"yes": 6', b'"yes": 1e400'), "yes: int is wanted, not inf"),
    (TEXT.replace(b'"yes": 6', b'"yes": ' + b"9" * 5000), "-: a number without end"),
    (TEXT.replace(b'"yes": 6', b'"yes": 6, "yes": 7'), "facts: 'yes' is given twice"),
    (TEXT.replace(b'"on"', b'"policy": "sample", "on"'), "-: 'policy' is given twice"),
    (TEXT.replace(b'"yes": 6', b'"yes": "\\ud800"'), "yes: '\\ud800' holds half a character"),
    (TEXT.replace(b'"yes"', b'"\\udfff"'), "facts: '\\udfff' holds half a character"),
    (TEXT.replace(b'"yes": 6', b'"yes": ' + b"[" * 60 + b"]" * 60), "yes[0][0]"),
    (TEXT.replace(b'"yes": 6', b'"yes": ' + b"[" * 5000 + b"]" * 5000), "-: nested too deeply"),
    (b"\xef\xbb\xbf" + TEXT, "-: line 1 column 1: not JSON"),
    (TEXT.replace(b"sample", b"\xd1\xf9\xc0\xfd"), "-: line 1: not UTF-8"),
    (TEXT.decode().encode("utf-16"), "-: line 1: not UTF-8"),
    (b'{"policy": "a\nb"}', "-: line 1 column"),
    (b"null", "a case is an object"),
    (b"3", "a case is an object"),
    (b'"ballot"', "a case is an object"),
    (b"true", "a case is an object"),
]


@pytest.mark.parametrize(("content", "place"), SYNTAX)
def test_what_is_not_json_is_refused_with_its_place(run, content, place):
    assert refused(run(content)).startswith(place)


def test_an_element_of_an_array_is_named(run):
    assert refused(run([BALLOT, with_fact(BALLOT, "facts.yes", -1)])).startswith("[1]: yes: -1 is not between")
    assert refused(run([BALLOT, 3])).startswith("[1]: a case is an object")
    assert refused(run([[BALLOT]])).startswith("[0]: a case is an object")
    assert refused(run(json.dumps([BALLOT, BALLOT]).encode()[:-2] + b', "on": "x"}]')).startswith("[1]: 'on' is given")
    twice = json.dumps([APPLICATION]).encode().replace(b'"employed": true', b'"employed": true, "employed": false')
    assert refused(run(twice)).startswith("[0]: person: 'employed' is given twice")


def test_a_name_with_a_line_break_stays_on_one_line(run):
    assert refused(run(with_fact(BALLOT, "facts.a\nb", 1))) == "a b: no such fact"


def test_an_unknown_supplement_is_named(run):
    assert refused(run(BALLOT, "--with", "order-40")) == "supplements: no supplement 'order-40'"


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        ([], "the following arguments are required: FILE"),
        (["a.json", "b.json"], "unrecognized arguments: b.json"),
        (["--lang", "fr", "-"], "argument --lang"),
        (["--with"], "argument --with"),
        (["--explian", "-"], "unrecognized arguments"),
        (["/nowhere/case.json"], "/nowhere/case.json: No such file"),
        (["/"], "/: Is a directory"),
        (["a\0b"], "'a\\x00b': embedded null byte"),
    ],
)
def test_a_malformed_command_is_refused_in_one_line(capsys, arguments, place):
    status = ask.main(arguments)

    assert place in refused((status, *capsys.readouterr()))


def test_one_case_gives_one_answer(run):
    status, out, err = run(BALLOT | {"id": "x", "expect": {}}, "--with", "sample-figures")

    answer = json.loads(out)
    assert (status, err) == (0, "")
    assert list(answer) == [
        "decision",
        "findings",
        "values",
        "needs",
        "changes",
        "opens_on",
        "closes_on",
        "pack",
        "supplements",
    ]
    assert (answer["decision"], answer["pack"]) == ("yes", SOUND.packs["sample"].reference)
    assert answer["supplements"] == [SOUND.supplements["sample-figures"].reference]


def test_without_the_supplement_the_figure_is_needed(run):
    answer = json.loads(run(BALLOT)[1])

    assert (answer["decision"], answer["needs"], answer["supplements"]) == ("unknown", ["parameter:quorum"], [])


def test_an_array_gives_an_array_in_the_same_order(run):
    answers = json.loads(run([BALLOT, with_fact(BALLOT, "facts.yes", 5), APPLICATION], "--with", "sample-figures")[1])

    assert [answer["decision"] for answer in answers] == ["yes", "no", "yes"]
    assert json.loads(run([])[1]) == []


def test_an_answer_is_explained_in_both_languages(run):
    case = with_fact(BALLOT, "facts.yes", 5)
    chinese = run(case, "--explain", "--with", "sample-figures")[1].splitlines()
    english = run(case, "--explain", "--lang", "en", "--with", "sample-figures")[1].splitlines()

    assert chinese[0] == "结论：不可以"
    assert "  [不符合] 《样例通知》第1条 YS-1.2 同意 5 票，不足" in chinese
    assert english[0] == "Decision: no"
    assert "  [not met] 《样例通知》第1条 YS-1.2 5 votes are too few." in english
    assert chinese[-1].startswith("依据：sample@2026.1#")
    assert english[-1].startswith("By: sample@2026.1#")


def test_several_answers_are_explained_one_after_the_other(run):
    out = run([BALLOT, APPLICATION], "--explain", "--with", "sample-figures")[1]

    assert [line for line in out.splitlines() if line.startswith("结论")] == ["结论：可以", "结论：可以"]


def test_a_file_is_asked_as_standard_input_is(run, tmp_path, capsys):
    file = tmp_path / "题.json"
    file.write_text(json.dumps(BALLOT), encoding="utf-8")

    status = ask.main([str(file)])

    assert (status, capsys.readouterr().out) == (0, run(BALLOT)[1])


def test_the_command_writes_utf_8_whatever_the_terminal_says():
    case = {"policy": "nowhere", "question": "x", "on": "2026-01-01", "facts": {"汉": 1}}
    done = subprocess.run(
        [sys.executable, "-m", "zhicheng.cli", "ask", "-"],
        input=json.dumps(case, ensure_ascii=False).encode(),
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"zc ask: policy: no pack 'nowhere'\n"
