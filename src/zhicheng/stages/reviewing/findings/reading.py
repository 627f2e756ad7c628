"""Which of the person's facts the rules behind an answer read, and so what an undecided one waits for."""

from collections.abc import Mapping
from functools import cache

from zhicheng.core.policy import Answer
from zhicheng.core.policy.reads import read_by_rule
from zhicheng.infra.policies import library
from zhicheng.stages.applications.forms.law import PERSON, QUESTION
from zhicheng.stages.applications.needs import fact_of
from zhicheng.stages.campaigns.asking import pack_id


def waited_for(answer: Answer) -> frozenset[str]:
    """Facts that the answer needs, and those that its undecided findings may turn on; known ones may be among them."""
    read = facts_by_clause(answer.pack)
    undecided = (finding.clause for finding in answer.findings if finding.result == "unknown")
    return frozenset({fact_of(path) for path in answer.needs}.union(*(read.get(clause, ()) for clause in undecided)))


def concerned_by(answer: Answer) -> frozenset[str]:
    """Facts that any finding of the answer may turn on: what was decided on, and what is waited for."""
    read = facts_by_clause(answer.pack)
    return waited_for(answer).union(*(read.get(finding.clause, ()) for finding in answer.findings))


@cache
def facts_by_clause(reference: str) -> Mapping[str, frozenset[str]]:
    """The facts that the rules under each clause read, in the pack's question of applying; `reference` names it."""
    ruling = library().pack(pack_id(reference)).ruling(QUESTION)
    found: dict[str, frozenset[str]] = {}
    for rule in (*ruling.rules, *(rule for route in ruling.routes for rule in route.rules)):
        found[rule.clause] = found.get(rule.clause, frozenset()) | read_by_rule(rule, PERSON)
    return found


def clause_of(reference: str, fact: str) -> str:
    """The first clause in the pack's order that turns on a fact; empty: none does."""
    return next((clause for clause, facts in facts_by_clause(reference).items() if fact in facts), "")
