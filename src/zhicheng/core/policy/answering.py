"""A question to its answer: facts read, decision refined, findings, values, times and changes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from zhicheng.core.calendar import WorkingCalendar
from zhicheng.core.policy.answers import Answer, Decision, Question
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.evaluating import evaluate, holds
from zhicheng.core.policy.findings import Found, find
from zhicheng.core.policy.moving import now
from zhicheng.core.policy.packs import Pack
from zhicheng.core.policy.reading import read_record
from zhicheng.core.policy.refining import refine
from zhicheng.core.policy.repairing import repairs
from zhicheng.core.policy.rules import Ruling, within
from zhicheng.core.policy.scope import Scope, Trace
from zhicheng.core.policy.supplements import Supplement
from zhicheng.core.policy.timing import window
from zhicheng.core.policy.values import Missing, Row, is_unknown

DECISIONS: Mapping[bool | None, Decision] = {True: "yes", False: "no", None: "unknown"}


def answer(pack: Pack, question: Question, supplements: Sequence[Supplement], calendar: WorkingCalendar) -> Answer:
    """Answer a question by a pack. PolicyError: unknown question or fact, malformed or impossible value."""
    ruling = pack.ruling(question.question)
    scope = _scope(pack, ruling, question, supplements, calendar)
    _check(ruling, scope)
    refined = refine(ruling, pack.schema, scope)
    decided, needs = refined.decision, refined.needs
    found = find(ruling, scope, pack.clauses)
    opens, closes = window(ruling, pack.schema, scope, is_yes=decided is True) if decided is not None else (None, None)
    changes = () if decided else repairs(ruling, pack.schema, scope, _hinges(found, needs), opens, closes)
    return Answer(
        decision=DECISIONS[decided],
        findings=tuple(entry.finding for entry in found),
        values=_values(ruling, scope, is_yes=decided is True),
        needs=needs,
        changes=changes,
        opens_on=opens,
        closes_on=closes,
        pack=pack.reference,
        supplements=tuple(supplement.reference for supplement in supplements),
    )


def _scope(
    pack: Pack, ruling: Ruling, question: Question, supplements: Sequence[Supplement], calendar: WorkingCalendar
) -> Scope:
    facts = read_record(pack.schema, ruling.fields, question.facts)
    figures = pack.figures()
    for supplement in supplements:
        figures |= {name: value for name, value in supplement.parameters().items() if name in pack.parameters}
    return Scope(
        facts=_with_standard(pack, ruling, facts, supplements),
        asked=question.on,
        tables=pack.tables,
        parameters=figures,
        calendar=calendar,
        trace=Trace(question.on),
    )


def _with_standard(pack: Pack, ruling: Ruling, facts: Row, supplements: Sequence[Supplement]) -> Row:
    """Fill facts that a parameter may give, by the series of the title sought."""
    fields = dict(facts.fields)
    for name, value in facts.fields.items():
        if isinstance(value, Missing) and value.field.form.parameter:
            fields[name] = _standard(pack, value, _series(facts), supplements)
    del ruling
    return replace(facts, fields=fields)


def _standard(pack: Pack, wanted: Missing, series: str | None, supplements: Sequence[Supplement]) -> Row | Missing:
    for supplement in supplements:
        if series is not None and series in supplement.standards:
            fields = pack.schema.fields(wanted.field.type.name)
            return read_record(pack.schema, fields, supplement.standards[series].facts, wanted.path)
    path = f"parameter:{wanted.field.form.parameter}"
    return Missing(f"{path}.{series}" if series else path, wanted.field)


def _series(facts: Row) -> str | None:
    title = facts.fields.get("title")
    series = title.fields.get("series") if isinstance(title, Row) else None
    return series if isinstance(series, str) else None


def _check(ruling: Ruling, scope: Scope) -> None:
    for text, condition in ruling.invariants:
        if holds(condition, scope) is False:
            raise PolicyError(f"facts: impossible together: not {text}")


def _hinges(found: Sequence[Found], needs: Sequence[str]) -> list[str]:
    """Return the facts behind what failed or is unknown, in the order of the findings."""
    paths: dict[str, None] = dict.fromkeys(needs)
    for entry in found:
        if entry.finding.result != "met" and not entry.finding.refer:
            paths |= dict.fromkeys((*entry.finding.inputs, *entry.missing))
    return list(paths)


def _values(ruling: Ruling, scope: Scope, *, is_yes: bool) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for computed in ruling.values:
        inner = within(computed.row, scope.fresh())
        if computed.name in values or (computed.with_yes_only and not is_yes) or not holds(computed.when, inner):
            continue
        value = evaluate(computed.value, inner)
        if not is_unknown(value):
            values[computed.name] = _plain(now(value), halves=computed.halves)
    return values


def _plain(value: Any, *, halves: bool) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if halves:
        return value // 2 if value % 2 == 0 else value / 2
    return value
