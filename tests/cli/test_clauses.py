import contextlib
import io
import json
import re
from collections import Counter

import pytest

from tests.clause_report import carried
from zhicheng.cli.clauses import main
from zhicheng.cli.clauses.catalogue import known_ids, mentioned, read_catalogue
from zhicheng.cli.clauses.citing import cited_in_code, cited_in_packs
from zhicheng.cli.clauses.marking import marked_tests
from zhicheng.cli.clauses.placing import read_places
from zhicheng.cli.clauses.surviving import excused, idle, read_survivors
from zhicheng.cli.places import ROOT
from zhicheng.core.policy import PolicyError

KEYS = ["id", "system", "where", "tests", "proved"]


@pytest.fixture(scope="module")
def listed():
    return read_catalogue()


def test_the_list_has_its_560_clauses(listed):
    assert Counter(clause.text for clause in listed.values()) == {"GX": 306, "QZ": 173, "KS": 81}


@pytest.fixture(scope="module")
def told():
    """What `--json` prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        assert main(["--json"]) == 0
    return json.loads(printed.getvalue())


def test_json_tells_every_clause_in_the_order_of_the_list(listed, told):
    assert [clause["id"] for clause in told] == list(listed)
    assert [list(clause) for clause in told] == [KEYS] * len(told)
    assert [clause["id"] for clause in told if clause["system"] != listed[clause["id"]].system] == []


def test_every_place_is_a_line_of_a_file(told):
    places = {place for clause in told for place in clause["where"]}
    assert [place for place in places if not re.fullmatch(r"[\w/.-]+\.(py|toml|csv):[1-9]\d*", place)] == []
    lines = {}
    for place in places:
        name, _, line = place.rpartition(":")
        lines[name] = max(int(line), lines.get(name, 0))
    assert [name for name, last in lines.items() if last > len((ROOT / name).read_text().splitlines())] == []


def test_a_clause_without_a_place_is_not_proved(told):
    assert [one for one in told if one["proved"] and not one["where"]] == []


def test_what_nothing_has_to_keep_has_its_reason(listed, told):
    missing = {clause["id"] for clause in told if not clause["where"]}
    assert [one.id for one in listed.values() if one.system == "none" and one.id in missing] == []


def test_the_list_of_one_text_ends_with_its_counts(capsys):
    assert main(["--text", "KS"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert sum(line.startswith("KS-") for line in lines) == 81
    assert any(line.startswith("KS") and "81" in line for line in lines[-14:])
    assert not any(line.startswith("GX-") for line in lines)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Refused (GX-22.2).", ["GX-22.2"]),
        ("As in GX-20(2).4, kept.", ["GX-20(2).4"]),
        ("Barred (GX-17.1 to GX-17(4)).", ["GX-17.1", "GX-17(4)"]),
        ("QZ-2.2.5.2.a and KS-4.11.e.", ["QZ-2.2.5.2.a", "KS-4.11.e"]),
    ],
)
def test_ids_are_read_off_sentences(text, words):
    assert [word for _, word in mentioned(text)] == words


def test_a_rule_is_found_by_its_line(listed):
    places = cited_in_packs(ROOT / "policies", listed)
    (place,) = [place for place in places["GX-25.3"] if place.startswith("policies/guangxi-2022/ballot.toml")]
    line = (ROOT / "policies/guangxi-2022/ballot.toml").read_text().splitlines()[int(place.rpartition(":")[2]) - 1]
    assert line == 'clause = "GX-25.3"'


def test_code_is_found_by_the_line_that_names_the_clause(tmp_path):
    code = tmp_path / "src" / "zhicheng" / "core"
    code.mkdir(parents=True)
    (code / "vote.py").write_text(
        '"""One.\n\nTwo (GX-25.3), not article GX-25.\n"""\n\nWHY = ("GX-26.1",)\n# GX-27.1\n'
    )
    found = cited_in_code({"GX-25.3", "GX-26.1", "GX-27.1"}, tmp_path / "src" / "zhicheng")
    assert found == {"GX-25.3": ["src/zhicheng/core/vote.py:3"], "GX-26.1": ["src/zhicheng/core/vote.py:6"]}


def placed(tmp_path, text):
    (tmp_path / "code.py").write_text("class Box:\n    lid: int = 0\n\n    def open(self): ...\n\nDAYS = 5\n")
    (tmp_path / "places.toml").write_text(text)
    return read_places(read_catalogue(), tmp_path / "places.toml", tmp_path)


def test_a_place_is_the_line_of_its_symbol(tmp_path):
    text = '[[places]]\nclauses = ["GX-8.3"]\nat = ["code.py::Box.lid", "code.py::Box.open", "code.py::DAYS"]\n'
    assert placed(tmp_path, text) == {"GX-8.3": ["code.py:2", "code.py:4", "code.py:6"]}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[[places]]\nclauses = ["GX-8.33"]\nat = ["code.py::Box"]\n', "no clause GX-8.33"),
        ('[[places]]\nclauses = ["GX-8.3"]\nat = ["gone.py::Box"]\n', "no file gone.py"),
        ('[[places]]\nclauses = ["GX-8.3"]\nat = ["code.py::Box.key"]\n', "nothing called 'Box.key'"),
        ('[[places]]\nclauses = ["GX-8.3"]\nat = ["code.py"]\n', "nothing called ''"),
        ('[[places]]\nclauses = ["GX-1.1"]\nat = ["code.py::Box"]\n', "GX-1.1 is to be none"),
        ('[[none]]\nclauses = ["GX-8.3"]\nwhy = ["无", "none"]\n', "GX-8.3 is to be record"),
        ('[[none]]\nclauses = ["GX-1.1"]\n', "missing required field `why`"),
        ('[[nothing]]\nclauses = ["GX-1.1"]\n', "unknown field `nothing`"),
    ],
)
def test_a_place_that_does_not_hold_is_refused(tmp_path, text, reason):
    with pytest.raises(PolicyError, match=re.escape(reason)):
        placed(tmp_path, text)


def test_marks_are_read_without_running(tmp_path):
    (tmp_path / "test_a.py").write_text(
        "pytestmark = pytest.mark.clause('GX-1.1')\n\n"
        "@pytest.mark.clause('GX-25.3', 'GX-23.3')\ndef test_one(): ...\n\n"
        "class TestBox:\n    @pytest.mark.parametrize('n', [pytest.param(1, marks=pytest.mark.clause('QZ-9.c'))])\n"
        "    def test_two(self, n): ...\n"
    )
    one, two = f"{tmp_path.name}/test_a.py::test_one", f"{tmp_path.name}/test_a.py::TestBox::test_two"
    assert marked_tests(tmp_path) == {"GX-1.1": {one, two}, "GX-25.3": {one}, "GX-23.3": {one}, "QZ-9.c": {two}}


def test_a_mark_worked_out_row_by_row_takes_the_ids_of_its_rows(tmp_path):
    (tmp_path / "test_b.py").write_text(
        "ROWS = [('yes', 'GX-25.3'), ('no', 'GX-23.3')]\n\nOTHER = 'GX-1.1'\n\n"
        "def one(case, clause):\n    return pytest.param(case, marks=pytest.mark.clause(clause))\n\n"
        "@pytest.mark.parametrize('case', [one(*row) for row in ROWS])\ndef test_rows(case): ...\n\n"
        "@pytest.mark.parametrize('case', [one('a', 'half QZ-9.c'.split()[1])])\ndef test_text(case): ...\n\n"
        "@pytest.mark.parametrize('case', ['GX-24.1'])\ndef test_plain(case): ...\n"
    )
    rows, text = (f"{tmp_path.name}/test_b.py::{name}" for name in ("test_rows", "test_text"))
    assert marked_tests(tmp_path) == {"GX-25.3": {rows}, "GX-23.3": {rows}, "QZ-9.c": {text}}


def test_marks_read_off_the_source_are_those_that_are_collected(request):
    read = {(test, clause) for clause, tests in marked_tests().items() for test in tests}
    items = [item for item in request.session.items if item.path.is_relative_to(ROOT / "tests")]
    collected = {(item.nodeid.partition("[")[0], clause) for item in items for clause in carried(item)}
    assert collected - read == set()


def test_every_mark_names_a_clause_that_exists():
    assert marked_tests().keys() - known_ids() == set()


def test_an_excuse_fits_whole_names():
    names = ["a.toml rules X: require off", "a.toml rules Y: require off"]
    assert excused(["a.toml rules X: *"], names) == {names[0]: "a.toml rules X: *"}
    assert excused(["rules X*"], names) == {}


def test_an_excuse_that_nothing_needs_is_told():
    names = ["a: off", "b: off"]
    assert idle(["a: *", "b: *", "c: *"], names, ["a: off"]) == ["b: *"]


def test_survivors_are_read_strictly(tmp_path):
    path = tmp_path / "survivors.toml"
    path.write_text('[[survivors]]\nmutants = ["a: off"]\nreason = "x"\n')
    with pytest.raises(PolicyError, match=r"survivors\.toml"):
        read_survivors(path)
