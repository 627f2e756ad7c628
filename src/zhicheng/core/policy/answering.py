"""A question to its answer: facts read, decision refined, findings, values, times and changes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from zhicheng.core.calendar import WorkingCalendar
from zhicheng.core.policy.answers import Answer, Decision, Question
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.evaluating import truth
from zhicheng.core.policy.findings import find
from zhicheng.core.policy.moving import now
from zhicheng.core.policy.packs import Pack
from zhicheng.core.policy.reading import read_record
from zhicheng.core.policy.refining import Refined, refine
from zhicheng.core.policy.repairing import repairs
from zhicheng.core.policy.rules import Ruling, verdict
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
    plain = verdict(ruling, scope.fresh())
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
        timing=True,
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
    for text, run in ruling.possible:
        if truth(run(scope)) is False:
            raise PolicyError(f"facts: impossible together: not {text}")


def _values(ruling: Ruling, scope: Scope, *, is_yes: bool) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for computed in ruling.values:
        if computed.name in values or (computed.with_yes_only and not is_yes):
            continue
        inner = scope.fresh().bound(computed.row)
        if computed.run_when is not None and not truth(computed.run_when(inner)):
            continue
        value = computed.run_value(inner)
        if not is_unknown(value):
            values[computed.name] = _plain(now(value), halves=computed.halves)
    return values


def _plain(value: Any, *, halves: bool) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if halves:
        return value // 2 if value % 2 == 0 else value / 2
    return value
