"""Question `options`: what may this person apply for, by which route, and when.

Question `application` is put once for every kind, level and series; each route that is open to the
person becomes an option with a decision, its first and last day, and the clauses behind them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import Any

from zhicheng.core.calendar import WorkingCalendar
from zhicheng.core.policy.answers import DECISIONS, Answer, Finding, Question
from zhicheng.core.policy.findings import find
from zhicheng.core.policy.packs import Pack
from zhicheng.core.policy.reading import read_record
from zhicheng.core.policy.refining import Refined, refine
from zhicheng.core.policy.rules import Route, Ruling, is_open, verdict
from zhicheng.core.policy.scope import Scope
from zhicheng.core.policy.scoping import scope_of
from zhicheng.core.policy.supplements import Supplement
from zhicheng.core.policy.timing import window
from zhicheng.core.policy.values import Map, Missing, Row

OPTIONS, OVER = "options", "application"
RESULTS = {"yes": "met", "no": "failed", "unknown": "unknown"}


@dataclass(frozen=True, kw_only=True)
class Option:
    """One kind, title and route; `clauses` are those that decided."""

    kind: str
    series: str
    level: str
    route: str
    refined: Refined
    opens_on: date | None
    closes_on: date | None
    findings: tuple[Finding, ...]

    @property
    def decision(self) -> str:
        return DECISIONS[self.refined.decision]

    def as_json(self) -> dict[str, Any]:
        """The option as the contract writes it."""
        decided = [finding for finding in self.findings if not finding.refer]
        behind = [finding.clause for finding in decided if finding.result == RESULTS[self.decision]]
        return {
            "kind": self.kind,
            "title": {"series": self.series, "level": self.level},
            "route": self.route,
            "decision": self.decision,
            "opens_on": self.opens_on.isoformat() if self.opens_on else None,
            "closes_on": self.closes_on.isoformat() if self.closes_on else None,
            "clauses": list(dict.fromkeys(behind)),
        }


def survey(pack: Pack, question: Question, supplements: Sequence[Supplement], calendar: WorkingCalendar) -> Answer:
    """Answer `options`: yes if anything is open now, unknown if a missing fact could open something.

    Series looked at are those the person practises, holds a title in, or has conditions given for.
    PolicyError: unknown fact, malformed value.
    """
    given = read_record(pack.schema, pack.schema.fields_of(OPTIONS), question.facts)
    series, unknown = _series(given)
    options = [
        option
        for facts in _applications(pack, given, series)
        for option in _routes(pack, scope_of(pack, facts, question.on, supplements, calendar))
    ]
    return _answer(pack, supplements, options, unknown)


def _series(given: Row) -> tuple[list[str], list[str]]:
    """Return the series to look at, and the lists that are missing and might name more."""
    person, standards = given.fields["person"], given.fields["standards"]
    named = dict.fromkeys(standards.items) if isinstance(standards, Map) else {}
    unknown = []
    for name in ("practice", "titles"):
        rows = person.fields[name]
        if isinstance(rows, Missing):
            unknown.append(rows.path)
        else:
            named |= dict.fromkeys(row.fields["series"] for row in rows if isinstance(row.fields["series"], str))
    return list(named), unknown


def _applications(pack: Pack, given: Row, series: Sequence[str]) -> Iterator[Row]:
    """Yield the facts of every application that could be made."""
    fields = pack.schema.fields_of(OVER)
    blank = read_record(pack.schema, fields, {})
    kinds = pack.schema.enumerations[fields["kind"].type.name].values
    levels = pack.schema.enumerations[pack.schema.fields("title")["level"].type.name].values
    for one, level, kind in product(series, levels, kinds):
        title = read_record(pack.schema, pack.schema.fields("title"), {"series": one, "level": level}, "title")
        standard = _standard(given, one)
        facts = {**blank.fields, "kind": kind, "title": title, "person": given.fields["person"]}
        yield replace(blank, fields=facts | ({"standard": standard} if standard else {}))


def _standard(given: Row, series: str) -> Row | None:
    standards = given.fields["standards"]
    found = standards.items.get(series) if isinstance(standards, Map) else None
    return found if isinstance(found, Row) else None


def _routes(pack: Pack, scope: Scope) -> Iterator[Option]:
    """Yield an option for every route that is open, or may be."""
    ruling = pack.ruling(OVER)
    for route in ruling.routes:
        if is_open(route, scope) is not False:
            yield _option(pack, replace(ruling, routes=(route,)), route, scope)


def _option(pack: Pack, ruling: Ruling, route: Route, scope: Scope) -> Option:
    plain = verdict(ruling, scope)
    refined = refine(ruling, pack.schema, scope) if plain is None else Refined(plain)
    decided = refined.decision
    opens, closes = (None, None) if decided is None else window(ruling, scope, is_yes=decided)
    title = scope.facts.fields["title"]
    return Option(
        kind=scope.facts.fields["kind"],
        series=title.fields["series"],
        level=title.fields["level"],
        route=route.id,
        refined=refined,
        opens_on=opens,
        closes_on=closes,
        findings=tuple(find(ruling, scope, pack.clauses)),
    )


def _answer(pack: Pack, supplements: Sequence[Supplement], options: Sequence[Option], unknown: Sequence[str]) -> Answer:
    decisions = {option.decision for option in options}
    open_now = [option for option in options if option.decision == "yes"]
    undecided = not open_now and (bool(unknown) or "unknown" in decisions)
    needs = {*unknown, *(need for option in options for need in option.refined.needs)}
    first_days = [option.opens_on for option in options if option.opens_on]
    last_days = [option.closes_on for option in open_now]
    return Answer(
        decision="yes" if open_now else "unknown" if undecided else "no",
        findings=_decisive(open_now or options),
        values={"options": [option.as_json() for option in options]},
        needs=tuple(sorted(needs)),
        changes=(),
        opens_on=None if open_now else min(first_days, default=None),
        closes_on=None if None in last_days else max((day for day in last_days if day), default=None),
        pack=pack.reference,
        supplements=tuple(supplement.reference for supplement in supplements),
    )


def _decisive(options: Sequence[Option]) -> tuple[Finding, ...]:
    """Return what the options rest on, the same finding once."""
    found: dict[tuple[str, str], Finding] = {}
    for finding in (finding for option in options for finding in option.findings):
        found.setdefault((finding.clause, finding.result), finding)
    return tuple(found.values())
