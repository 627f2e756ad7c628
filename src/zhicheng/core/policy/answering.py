"""A question to its answer: facts read, decision refined, findings, values, times and changes."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from zhicheng.core.calendar import WorkingCalendar
from zhicheng.core.policy.answers import DECISIONS, Answer, Finding, Question
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.evaluating import truth
from zhicheng.core.policy.findings import find, find_sure
from zhicheng.core.policy.moving import now
from zhicheng.core.policy.options import OPTIONS, survey
from zhicheng.core.policy.packs import Pack
from zhicheng.core.policy.reading import read_record
from zhicheng.core.policy.refining import Refined, refine
from zhicheng.core.policy.repairing import repairs
from zhicheng.core.policy.rules import Ruling, leaving, verdict
from zhicheng.core.policy.scope import Scope
from zhicheng.core.policy.scoping import scope_of
from zhicheng.core.policy.supplements import Supplement
from zhicheng.core.policy.timing import window
from zhicheng.core.policy.values import is_unknown


def answer(pack: Pack, question: Question, supplements: Sequence[Supplement], calendar: WorkingCalendar) -> Answer:
    """Answer a question by a pack. PolicyError: unknown question or fact, malformed or impossible value."""
    if question.question == OPTIONS and OPTIONS not in pack.rulings:
        return survey(pack, question, supplements, calendar)
    ruling = leaving(pack.ruling(question.question), question.leave)
    scope = scope_of(pack, read_record(pack.schema, ruling.fields, question.facts), question.on, supplements, calendar)
    _check(ruling, scope)
    plain = verdict(ruling, scope)
    refined = refine(ruling, pack.schema, scope) if plain is None else Refined(plain)
    decided = refined.decision
    opens, closes = (None, None) if decided is None else window(ruling, scope, is_yes=decided)
    return Answer(
        decision=DECISIONS[decided],
        findings=tuple(find(ruling, scope, pack.clauses)),
        values=_values(ruling, scope, is_yes=decided is True),
        needs=refined.needs,
        changes=() if decided else repairs(ruling, pack.schema, scope, opens, closes),
        opens_on=opens,
        closes_on=closes,
        pack=pack.reference,
        supplements=tuple(supplement.reference for supplement in supplements),
    )


def look(
    pack: Pack, question: Question, supplements: Sequence[Supplement], calendar: WorkingCalendar
) -> tuple[Finding, ...]:
    """What the rules that surely apply say of the facts told, without deciding: quick where little is told yet.

    PolicyError: unknown question or fact, malformed value.
    """
    ruling = pack.ruling(question.question)
    facts = read_record(pack.schema, ruling.fields, question.facts)
    return tuple(find_sure(ruling, scope_of(pack, facts, question.on, supplements, calendar), pack.clauses))


def _check(ruling: Ruling, scope: Scope) -> None:
    for text, run in ruling.possible:
        if truth(run(scope)) is False:
            raise PolicyError(f"facts: impossible together: not {text}")


def _values(ruling: Ruling, scope: Scope, *, is_yes: bool) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for computed in ruling.values:
        if computed.name in values or (computed.with_yes_only and not is_yes):
            continue
        value = scope.remember(computed.work_out, computed.row)
        if not is_unknown(value):
            values[computed.name] = _plain(now(value), halves=computed.halves)
    return values


def _plain(value: Any, *, halves: bool) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if halves:
        return value // 2 if value % 2 == 0 else value / 2
    return value
