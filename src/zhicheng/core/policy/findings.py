"""Findings: every rule that applied, and of the routes those that succeeded, or else those that are open."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from zhicheng.core.policy.answers import Citation, Finding, Result, Text
from zhicheng.core.policy.evaluating import holds
from zhicheng.core.policy.rules import Rule, Ruling, applies, is_open, outcome, succeeds, within
from zhicheng.core.policy.scope import Scope
from zhicheng.core.policy.wording import reason

RESULTS: Mapping[bool | None, Result] = {True: "met", False: "failed", None: "unknown"}


@dataclass(frozen=True)
class Found:
    """A finding with the facts its rule wanted and did not get."""

    finding: Finding
    missing: tuple[str, ...]


def find(ruling: Ruling, scope: Scope, clauses: Mapping[str, Citation]) -> list[Found]:
    """Return what every applicable rule says, each only once."""
    found: list[Found] = []
    for rule in _shown(ruling, scope):
        entry = _found(rule, scope, clauses)
        if entry is not None and entry not in found:
            found.append(entry)
    return found


def _shown(ruling: Ruling, scope: Scope) -> Iterator[Rule]:
    yield from ruling.rules
    ways = [route for route in ruling.routes if succeeds(route, scope)]
    for route in ways or [route for route in ruling.routes if is_open(route, scope) is not False]:
        yield from route.rules


def _found(rule: Rule, scope: Scope, clauses: Mapping[str, Citation]) -> Found | None:
    if applies(rule, scope) is False:
        return None
    scope = replace(scope.fresh(), thorough=True)
    kept = outcome(rule, scope) if rule.decides else holds(rule.require, within(rule.row, scope))
    result = RESULTS[kept]
    missing = {path: _label(path, scope) for path in scope.trace.missing}
    citation = clauses[rule.clause]
    gist = Text(zh=citation.gist_zh, en=citation.gist_en)
    inputs = {path: _json(value) for path, value in scope.trace.inputs.items()}
    return Found(
        Finding(
            clause=rule.clause,
            result=result,
            force=rule.force,
            reason=reason(result, gist, rule.failed, inputs, missing if result == "unknown" else {}),
            inputs=inputs,
            refer=not rule.decides,
        ),
        tuple(scope.trace.missing),
    )


def _label(path: str, scope: Scope) -> Text:
    missing = scope.trace.missing[path]
    return missing.field.label if missing else Text(zh=path, en=path)


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
