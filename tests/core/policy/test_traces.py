"""What was worked out is kept while what it hangs on stands still, and no longer."""

from datetime import date

from zhicheng.core.policy import Library, Question
from zhicheng.core.policy.reading import read_record
from zhicheng.core.policy.rules import Rule, outcome, succeeds
from zhicheng.core.policy.scope import Scope
from zhicheng.core.policy.scoping import scope_of
from zhicheng.infra.policies import library

RECOGNITION = {
    "kind": "recognition",
    "title": {"series": "engineering", "level": "assistant"},
    "person": {"retired": False, "civil_servant": False, "employed": True, "employer_kind": "private_enterprise"},
}
TODAY = date(2024, 6, 1)


def scope_and_rules(in_force: Library) -> tuple[Scope, dict[str, Rule]]:
    pack = in_force.pack("guangxi-2022")
    ruling = pack.ruling("application")
    facts = read_record(pack.schema, ruling.fields, RECOGNITION)
    rules = {rule.clause: rule for rule in ruling.rules}
    return scope_of(pack, facts, TODAY, [], in_force.calendar), rules


def test_a_trial_works_out_only_what_hangs_on_the_fact():
    scope, rules = scope_and_rules(library())
    employer, retired = rules["GX-3.1"], rules["GX-17(1).1"]
    assert (outcome(employer, scope), outcome(retired, scope)) == (True, True)

    trial = scope.assume("person.employer_kind", "state_organ")

    assert (outcome(employer, trial), outcome(retired, trial)) == (False, True)
    assert trial.recall(retired.judge) is scope.recall(retired.judge)
    assert trial.recall(employer.judge) is not scope.recall(employer.judge)
    assert outcome(employer, scope) is True


def test_another_day_works_out_only_what_read_the_day():
    scope, rules = scope_and_rules(library())
    employer, in_force = rules["GX-3.1"], rules["GX-54.2"]
    assert (outcome(employer, scope), outcome(in_force, scope)) == (True, True)

    before = scope.on(date(2021, 12, 31))

    assert (outcome(employer, before), outcome(in_force, before)) == (True, False)
    assert before.recall(employer.judge) is scope.recall(employer.judge)


def test_reading_every_branch_is_remembered_apart():
    scope, rules = scope_and_rules(library())
    institution = rules["GX-17(2)"]
    assert outcome(institution, scope) is True

    thorough = scope.thoroughly()

    assert outcome(institution, thorough) is True
    assert thorough.recall(institution.judge) is not scope.recall(institution.judge)


def test_routes_of_one_text_and_different_rows_are_told_apart():
    pack = library().pack("guangxi-2022")
    scope, _ = scope_and_rules(library())
    graduates = [route for route in pack.ruling("application").routes if route.id == "graduate"]

    assert len({id(route.opens) for route in graduates}) == len(graduates) > 1
    assert {succeeds(route, scope) for route in graduates} <= {False, None}


def test_asking_twice_gives_the_same_answer():
    question = Question(policy="guangxi-2022", question="application", on=TODAY, facts=RECOGNITION)
    assert library().ask(question).as_json() == library().ask(question).as_json()
