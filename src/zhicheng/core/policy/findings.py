"""Findings: every rule that applied, and of the routes those that succeeded, or else those that are open."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from zhicheng.core.policy.answers import Citation, Finding, Result, Text
from zhicheng.core.policy.rules import Rule, Ruling, is_open, judged, succeeds
from zhicheng.core.policy.scope import Scope
from zhicheng.core.policy.values import Row
from zhicheng.core.policy.wording import FACT, reason

RESULTS: Mapping[bool | None, Result] = {True: "met", False: "failed", None: "unknown"}
OPEN, NOT_SHUT = (True,), (True, None)


def find(ruling: Ruling, scope: Scope, clauses: Mapping[str, Citation]) -> list[Finding]:
    """Return what every applicable rule says, each only once."""
    return _gathered(_shown(ruling, scope), scope, clauses)


def find_sure(ruling: Ruling, scope: Scope, clauses: Mapping[str, Citation]) -> list[Finding]:
    """Return what the rules say that bind whoever asks: those outside the routes, and of routes surely open."""
    return _gathered(_shown(ruling, scope, sure=True), scope, clauses)


def _gathered(rules: Iterable[Rule], scope: Scope, clauses: Mapping[str, Citation]) -> list[Finding]:
    found: dict[str, list[Finding]] = {}
    for rule in rules:
        entry = _found(rule, scope, clauses)
        if entry is not None and entry not in found.setdefault(rule.clause, []):
            found[rule.clause].append(entry)
    return [entry for entries in found.values() for entry in entries]


def _shown(ruling: Ruling, scope: Scope, *, sure: bool = False) -> Iterator[Rule]:
    """Yield the rules outside the routes, then those of the routes that succeed, or of all that are (`sure`ly) open."""
    yield from ruling.rules
    ways = [route for route in ruling.routes if succeeds(route, scope)]
    for route in ways or [route for route in ruling.routes if is_open(route, scope) in (OPEN if sure else NOT_SHUT)]:
        yield from route.rules


def _found(rule: Rule, scope: Scope, clauses: Mapping[str, Citation]) -> Finding | None:
    applying, required = judged(rule, scope)
    if applying is False:
        return None
    kept = None if rule.decides and applying is None and not required else required
    result = RESULTS[kept]
    inputs = {path: _json(value) for path, value in scope.recall(rule.judge).inputs.items()}
    return Finding(
        clause=rule.clause,
        result=result,
        force=rule.force,
        reason=reason(
            result,
            clauses[rule.clause].gist,
            rule.failed,
            _told(rule, scope, inputs) if result == "failed" else {},
            _missing(rule, scope) if result == "unknown" else {},
        ),
        inputs=inputs,
        refer=not rule.decides,
    )


def _told(rule: Rule, scope: Scope, inputs: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what the rule's own words speak of, also where the rule was decided without reading it."""
    words = rule.failed.zh + rule.failed.en if rule.failed else ""
    wanted = set(FACT.findall(words)) - inputs.keys()
    return {**inputs, **{path: _json(value) for path in wanted if (value := _at(scope.facts, path)) is not None}}


def _at(row: Row, path: str) -> Any:
    """Return the scalar fact of that path, None where there is none."""
    value: Any = row
    for name in path.split("."):
        value = value.fields.get(name) if isinstance(value, Row) else None
    return value if isinstance(value, str | int | date) else None


def _missing(rule: Rule, scope: Scope) -> Mapping[str, Text]:
    """Return the label of every missing fact the rule may want, those of what it requires first."""
    thorough = scope.thoroughly()
    thorough.locals = dict(rule.row)
    when, require = rule.parts
    seen = [thorough.observe(run).missing for run in (require, when) if run is not None]
    return {
        path: fact.field.label if fact else Text(zh=path, en=path) for missing in seen for path, fact in missing.items()
    }


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
