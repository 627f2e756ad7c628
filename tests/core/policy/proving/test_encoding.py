"""The solver and the evaluator say the same of every rule, on random complete facts, nones among them."""

from datetime import date
from random import Random

import pytest

from tests.core.policy.proving.people import assignment, some_facts, told
from zhicheng.core.policy.proving.proving import side_of
from zhicheng.core.policy.proving.replaying import scope_of
from zhicheng.core.policy.proving.statements import Statements
from zhicheng.core.policy.proving.symbols import Bounds
from zhicheng.core.policy.proving.trials import Bout, Setting
from zhicheng.core.policy.rules import is_open, outcome
from zhicheng.infra.policies import library

PACKS = ("guangxi-2022", "example-city-2026", "engineering", "qinzhou-2020", "kashgar-2020")


def differences(policy: str, question: str, seed: int, people: int, rows: int = 2) -> tuple[list[str], int]:
    """Return the rules on which solver and evaluator differ, and how many verdicts were compared."""
    packs = library()
    side = side_of(packs.pack(policy), question, [], {})
    bout = Bout(low=side, high=side, calendar=packs.calendar, bounds=Bounds(rows=rows))
    trial = bout.trial(Setting(pins={}), {})
    low: Statements = trial.low
    rules = [*side.ruling.rules, *(rule for route in side.ruling.routes for rule in route.rules)]
    terms = [(rule, low.rule(rule)) for rule in rules]
    entries = [(route, low.encoder.condition(route.entry, route.row)) for route in side.ruling.routes]
    dice, wrong, compared = Random(seed), [], 0
    for _ in range(people):
        facts = some_facts(dice, side.pack.schema, side.ruling.fields, rows=rows)
        asked = date(dice.randint(2018, 2030), dice.randint(1, 12), dice.randint(1, 28))
        scope = scope_of(side, facts, asked, packs.calendar)
        pairs = assignment(trial.symbols, facts, asked)
        for name, term, said in (
            *((rule.clause, term, outcome(rule, scope)) for rule, term in terms),
            *((route.id, term, is_open(route, scope)) for route, term in entries),
        ):
            solved = told(term, pairs)
            if solved is not None and said is not None:
                compared += 1
                if solved is not said:
                    wrong.append(f"{name}: {said} by the evaluator on {asked}, {facts}")
    return wrong, compared


@pytest.mark.parametrize("question", sorted(library().pack("guangxi-2022").rulings))
def test_each_rule_of_guangxi_is_read_alike(question):
    wrong, compared = differences(
        "guangxi-2022", question, seed=7, people=2 if question in ("application", "authority") else 6
    )

    assert wrong[:1] == []
    assert compared


@pytest.mark.long
@pytest.mark.parametrize("policy", PACKS)
def test_each_rule_of_every_pack_is_read_alike(policy):
    for question in library().pack(policy).rulings:
        for rows in (1, 2, 3):
            wrong, _ = differences(policy, question, seed=rows, people=20, rows=rows)
            assert wrong[:1] == []
