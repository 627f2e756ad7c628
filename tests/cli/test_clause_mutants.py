import datetime as dt
import tomllib

import pytest

from zhicheng.cli.clauses.catalogue import known_ids
from zhicheng.cli.clauses.mutants import mutants_of
from zhicheng.cli.clauses.mutating import Choice, all_mutants, chosen, mutate
from zhicheng.cli.clauses.surviving import excused, idle, read_survivors
from zhicheng.cli.clauses.verdicts import Verdict, folders, keep_verdicts, read_verdicts
from zhicheng.cli.places import ROOT
from zhicheng.core.policy import PolicyError

IDS = {"X-1", "X-2", "X-3", "X-4"}
RULES = '''question = "ballot" # "X-9" is a comment, and so is 7

[define]
enough = "yes >= 2 and day < '2024-01-31'"

[[rules]]
clause = "X-1"
when = "present > limit"
require = "enough"

[[rules]]
clause = "row.clause"
each = "row in shares"
require = """yes >= row.least
    and no <= 0"""

[[routes]]
id = "way"
entry = "kind == review"
[[routes.rules]]
clause = "X-2"
require = "place1 == row2"
'''
PACK = """id = "small"
version = "1"
effective_from = 2024-03-01

[parameters.limit]
clause = "X-3"
value = 0
tighter = "up"

[tables.shares]
columns = ["clause:text", "least:int"]
rows = [
  ["X-4", 5],
]
"""


@pytest.fixture
def policies(tmp_path):
    folder = tmp_path / "small"
    (folder / "tables").mkdir(parents=True)
    (folder / "ballot.toml").write_text(RULES)
    (folder / "pack.toml").write_text(PACK)
    (folder / "tables" / "steps.csv").write_text('clause:text,name:text,years:int\nX-2,"a, b",3\nX-3,c4,0\n')
    (tmp_path / "facts").mkdir()
    return tmp_path


@pytest.fixture
def mutants(policies):
    return {mutant.name: mutant for mutant in mutants_of(policies, "small", IDS)}


def named(mutants, *words):
    (found,) = [mutant for name, mutant in mutants.items() if all(word in name for word in words)]
    return found


def test_every_number_goes_up_and_down_and_none_below_zero(mutants):
    numbers = [name.partition(": ")[2] for name, mutant in mutants.items() if mutant.kind in {"number", "figure"}]
    assert sorted(numbers) == sorted(
        [
            "enough 2→3",
            "enough 2→1",
            "enough 2024-01-31→2024-02-01",
            "enough 2024-01-31→2024-01-30",
            "require 0→1",
            "effective_from 2024-03-01→2024-03-02",
            "effective_from 2024-03-01→2024-02-29",
            "value 0→1",
            "rows 5→6",
            "rows 5→4",
            "years:int 3→4",
            "years:int 3→2",
            "years:int 0→1",
        ]
    )


def test_a_rule_that_requires_what_it_applies_to_has_nothing_to_put_off(policies):
    (policies / "small" / "ballot.toml").write_text(RULES.replace('require = "enough"', 'require = "present > limit"'))
    names = [mutant.name.partition(" ")[2] for mutant in mutants_of(policies, "small", IDS)]
    assert [name for name in names if name.startswith("rules X-1")] == [
        "rules X-1: when negated",
        "rules X-1: when removed",
    ]


def test_guards_go_off_routes_are_shut_rows_are_gone(mutants):
    others = [(one.kind, name) for name, one in mutants.items() if one.kind not in {"number", "figure"}]
    assert sorted(others) == [
        ("guard", "small/ballot.toml routes.rules way X-2: require off"),
        ("guard", "small/ballot.toml rules X-1: require off"),
        ("guard", "small/ballot.toml rules X-1: when negated"),
        ("guard", "small/ballot.toml rules row.clause: require off"),
        ("route", "small/ballot.toml routes way: entry shut"),
        ("row", 'small/pack.toml tables.shares ["X-4", 5]: row gone'),
        ("row", 'small/tables/steps.csv X-2,"a, b",3: row gone'),
        ("row", "small/tables/steps.csv X-3,c4,0: row gone"),
        ("when", "small/ballot.toml rules X-1: when removed"),
    ]


@pytest.mark.parametrize(
    ("words", "clauses"),
    [
        (("rules X-1", "require off"), ("X-1",)),
        (("rules row.clause", "require off"), ("X-4",)),
        (("enough 2→3",), ("X-1",)),
        (("limit", "value 0→1"), ("X-3",)),
        (("routes way", "entry shut"), ("X-2",)),
        (("shares", "rows 5→6"), ("X-4",)),
        (("steps.csv X-2", "3→4"), ("X-2",)),
        (("effective_from", "03-02"), ()),
    ],
)
def test_a_mutant_belongs_to_the_clauses_it_breaks(mutants, words, clauses):
    assert named(mutants, *words).clauses == clauses


def test_a_mutant_changes_one_place(mutants):
    guard, row = named(mutants, "rules row.clause", "require off"), named(mutants, "X-4", "row gone")
    changed = tomllib.loads(guard.applied(RULES))
    assert changed["rules"][1]["require"] == "True"
    assert changed["rules"][0] == tomllib.loads(RULES)["rules"][0]
    assert tomllib.loads(row.applied(PACK))["tables"]["shares"]["rows"] == []
    day = tomllib.loads(named(mutants, "03-02").applied(PACK))
    assert day["effective_from"] == dt.date(2024, 3, 2)


def test_a_line_of_comment_renames_no_mutant(policies, mutants):
    (policies / "small" / "ballot.toml").write_text("# more\n" + RULES)
    assert {mutant.name for mutant in mutants_of(policies, "small", IDS)} == set(mutants)


def test_names_are_unique_and_every_rule_has_its_clause():
    mutants = [mutant for found in all_mutants(ROOT / "policies").values() for mutant in found]
    assert len({mutant.name for mutant in mutants}) == len(mutants)
    assert {mutant.path.partition("/")[0] for mutant in mutants} == set(folders(ROOT / "policies"))
    rules = [mutant for mutant in mutants if mutant.kind == "guard" and "require" in mutant.name]
    assert [mutant.name for mutant in rules if not mutant.clauses] == []


def test_a_choice_spreads_over_the_whole(mutants):
    found = list(mutants.values())
    assert len(chosen(found, "", 5)) <= 5
    assert chosen(found, "X-3", 0) == [mutant for mutant in found if "X-3" in mutant.clauses]


NOTICED = Verdict({"X-1": "tests/test_one.py::test_it"}, "tests/test_one.py::test_it")


def test_a_verdict_counts_while_its_place_reads_the_same(policies, tmp_path):
    def found():
        return {"small": mutants_of(policies, "small", IDS)}

    kept, before = tmp_path / "kept", found()
    verdicts = {one.name: NOTICED for one in before["small"][1:]} | {before["small"][0].name: Verdict()}
    keep_verdicts(before, verdicts, kept)
    (policies / "small" / "pack.toml").write_text("# the same law\n" + PACK)
    assert read_verdicts(found(), kept) == verdicts
    (policies / "small" / "pack.toml").write_text(PACK.replace('["X-4", 5]', '["X-4", 6]'))
    (policies / "small" / "ballot.toml").write_text(RULES.replace("present > limit", "present >= limit"))
    untried = {one.name for one in found()["small"]} - read_verdicts(found(), kept).keys()
    assert sorted(name.partition(" ")[2] for name in untried) == [
        "rules X-1: require off",
        "rules X-1: when negated",
        "rules X-1: when removed",
        'tables.shares ["X-4", 6]: row gone',
        'tables.shares ["X-4", 6]: rows 6→5',
        'tables.shares ["X-4", 6]: rows 6→7',
    ]


def test_packs_that_do_not_load_are_not_mutated(policies):
    with pytest.raises(PolicyError):
        mutate(policies, Choice(packs=["small"], limit=1))


def test_every_mutant_is_on_record_and_noticed_or_has_a_reason():
    """Whoever edits a pack lets `zc clauses --mutate --pack` try what the edit touched, and commits the record."""
    mutants, excuses = all_mutants(ROOT / "policies"), read_survivors()
    verdicts = read_verdicts(mutants)
    assert [one.name for found in mutants.values() for one in found if one.name not in verdicts] == []
    survived = [name for name, verdict in verdicts.items() if not verdict.noticed]
    assert sorted(set(survived) - excused(excuses, survived).keys()) == []
    assert idle(excuses, verdicts, survived) == []


@pytest.mark.long
def test_a_sample_of_the_record_holds(tmp_path, monkeypatch):
    """Of every twelfth mutant on record, tried again, none survives without a reason."""
    monkeypatch.setattr("zhicheng.cli.clauses.mutating.FOLDER", tmp_path)
    names = sorted(read_verdicts(all_mutants(ROOT / "policies")))[::12]
    verdicts = mutate(ROOT / "policies", Choice(again=True, names=names), tmp_path / "kept")
    assert verdicts.keys() == set(names)
    survived = [name for name, verdict in verdicts.items() if not verdict.noticed]
    assert sorted(set(survived) - excused(read_survivors(), survived).keys()) == []


def test_known_ids_hold_those_that_packs_bring(policies):
    (policies / "clauses").mkdir()
    (policies / "clauses" / "clauses.json").write_text("[]")
    (policies / "small" / "clauses.toml").write_text('[[clauses]]\nid = "S-1"\nwhere = "1"\nzh = "一"\nen = "one"\n')
    assert known_ids(policies) == {"S-1"}
