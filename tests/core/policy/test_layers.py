"""Packs in layers: what is inherited, what may be given again, and what is refused with file and line."""

from datetime import date

import pytest

from tests.core.policy.conftest import policy_files
from tests.core.policy.proving.small import CLAUSES, FACTS, FIGURE, HEAD, STEPS, pack, rule
from zhicheng.core.policy import PolicyError, Question, parse_library
from zhicheng.core.policy.answering import answer

ROWS = '[["low", 3, 5]]'
HIGH_RULES = rule("HI-1", "years >= least") + rule("HI-2", "any(s.grade == grade and years >= s.years for s in steps)")
HIGH = pack("high", "HI", HIGH_RULES, FIGURE.format(value=5, clause="HI-1") + STEPS.format(rows=ROWS))
OVERRIDE = '[overrides.{name}]\nvalue = {value}\nclause = "{clause}"\n'
FACTS_ASKED = {"years": 6, "grade": "low", "remote": False, "votes": 1, "papers": []}


def decide(made, library, **facts):
    question = Question(policy=made.id, question="entry", on=date(2026, 3, 1), facts={**FACTS_ASKED, **facts})
    return answer(made, question, [], library.calendar).decision


def test_a_lower_pack_inherits_what_it_does_not_say(library):
    lower = pack("low", "LO", "", "", HIGH)

    assert lower.under == "high"
    assert set(lower.clauses) == {"HI-1", "HI-2", "LO-1", "LO-2"}
    assert (lower.rulings, lower.parameters, lower.tables) == (HIGH.rulings, HIGH.parameters, HIGH.tables)
    assert decide(lower, library) == "yes"


def test_a_figure_given_again_holds_in_the_inherited_rules(library):
    lower = pack("low", "LO", "", OVERRIDE.format(name="least", value=7, clause="LO-1"), HIGH)

    assert [decide(made, library) for made in (HIGH, lower)] == ["yes", "no"]
    assert decide(lower, library, years=7) == "yes"
    assert (lower.parameters["least"].clause, lower.parameters["least"].tighter) == ("LO-1", "up")


def test_a_table_given_again_holds_in_the_inherited_rules(library):
    table = '[tables.steps]\ncolumns = ["grade:grade", "years:int", "within:int"]\nrows = [["low", 7, 5]]\n'
    lower = pack("low", "LO", "", table, HIGH)

    assert [decide(made, library) for made in (HIGH, lower)] == ["yes", "no"]


def test_added_rules_are_asked_with_the_inherited_ones(library):
    lower = pack("low", "LO", rule("LO-2", "votes >= 2"), "", HIGH)

    assert decide(lower, library) == "no"
    assert decide(lower, library, votes=2) == "yes"
    assert decide(lower, library, votes=2, years=4) == "no"


def test_the_hash_of_a_lower_pack_covers_the_higher_one():
    other = pack("high", "HI", HIGH_RULES, FIGURE.format(value=6, clause="HI-1") + STEPS.format(rows=ROWS))
    hashes = {pack("low", "LO", "", "", higher).hash for higher in (HIGH, other)}

    assert len(hashes) == 2


REFUSED = {
    "no such figure": (
        OVERRIDE.format(name="most", value=1, clause="LO-1"),
        "",
        "pack.toml:10: the higher pack has no parameter 'most'",
    ),
    "a figure written anew": (FIGURE.format(value=1, clause="LO-1"), "", "pack.toml:11: the higher pack has least"),
    "a share for a number": (
        '[overrides.least]\nnumerator = 1\ndenominator = 2\nclause = "LO-1"\n',
        "",
        "pack.toml:10: a int is wanted",
    ),
    "a clause of the higher pack": (
        OVERRIDE.format(name="least", value=6, clause="HI-1"),
        "",
        "pack.toml:12: no clause HI-1",
    ),
    "other columns": (
        '[tables.steps]\ncolumns = ["grade:grade"]\nrows = [["low"]]\n',
        "",
        "pack.toml:10: steps has other columns",
    ),
    "directions": ('[tables.steps]\ntighter = { years = "down" }\n', "", "pack.toml:10: the directions of steps"),
    "a rule by a higher clause": ("", rule("HI-1", "votes >= 2"), "entry.toml:3: no clause HI-1"),
    "facts that go together": ("", 'invariants = ["votes <= years"]', "entry.toml:2: invariant"),
    "a name defined twice": ("", '[define]\nbare = "votes"\n', "entry.toml:3: define 'bare'"),
}
WITH_NAMES = pack(
    "high",
    "HI",
    '[define]\nbare = "years"\n' + HIGH_RULES,
    FIGURE.format(value=5, clause="HI-1") + STEPS.format(rows=ROWS),
)


@pytest.mark.parametrize("fault", REFUSED)
def test_what_a_lower_pack_may_not_say_is_refused_by_line(fault):
    head, question, message = REFUSED[fault]

    with pytest.raises(PolicyError) as refusal:
        pack("low", "LO", question, head, WITH_NAMES)

    assert str(refusal.value).startswith(f"low/{message}")


def shelf(**under):
    """Files of packs by id, each with the id it stands under."""
    files = {"facts/entry.toml": FACTS, "calendar/years.toml": policy_files()["calendar/years.toml"]}
    files["calendar/days.csv"] = policy_files()["calendar/days.csv"]
    for name, above in under.items():
        said = f'under = "{above}"' if above else ""
        files[f"{name}/pack.toml"] = HEAD.format(id=name, prefix=name.upper(), under=said, more="")
        files[f"{name}/clauses.toml"] = CLAUSES.format(prefix=name.upper())
    return files


def test_packs_may_stand_in_any_order_of_folders():
    library = parse_library(shelf(a="c", b="", c="b"))

    assert [layer.form.id for layer in library.pack("a").layers] == ["b", "c", "a"]


def test_no_such_pack_above_and_circles_are_refused_by_line():
    with pytest.raises(PolicyError, match=r"^a/pack.toml:9: under: no pack 'x'"):
        parse_library(shelf(a="x"))
    with pytest.raises(PolicyError, match=r"pack.toml:9: under goes in circles: a, b, a"):
        parse_library(shelf(a="b", b="a"))


def test_an_id_is_given_once():
    files = shelf(a="")
    with pytest.raises(PolicyError, match=r"b/pack.toml:2: a/pack.toml has this id"):
        parse_library({**files, "b/pack.toml": files["a/pack.toml"], "b/clauses.toml": files["a/clauses.toml"]})


def test_a_pack_s_own_supplements_are_used_and_named(library, application):
    del application["standard"]
    put = Question(policy="engineering", question="application", on=date(2024, 6, 15), facts=application)

    found = library.ask(put)

    assert found.decision == "yes"
    assert [name.partition("@")[0] for name in found.supplements] == ["engineering-2019"]


def test_a_supplement_that_does_not_exist_is_refused_by_line():
    files = shelf(a="")
    files["a/pack.toml"] += 'supplements = ["x"]\n'
    with pytest.raises(PolicyError, match=r"^a/pack.toml:11: supplements: no supplement 'x'"):
        parse_library(files)


def test_a_period_has_the_length_of_the_figure_of_its_name():
    period = '[periods.least]\nlength = 6\nunit = "day"\nclause = "HI-1"\ntitle = ["期", "period"]\n'
    with pytest.raises(PolicyError, match=r"high/periods.toml:\d+: period least is 6, the figure of this name 5"):
        pack("high", "HI", HIGH_RULES, FIGURE.format(value=5, clause="HI-1") + STEPS.format(rows=ROWS), periods=period)


def test_the_example_city_stands_under_guangxi(library):
    city = library.pack("example-city-2026")

    assert [layer.form.id for layer in city.layers] == ["guangxi-2022", "example-city-2026"]
    assert city.parameters["employer_notice"].value == 7
    assert city.periods["employer_notice"].length == 7
    assert city.checklists == library.pack("guangxi-2022").checklists
