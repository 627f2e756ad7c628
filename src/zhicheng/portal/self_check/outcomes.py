"""The result of a self-check: what is open now, what opens later, what is missing, what cannot be told yet."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from zhicheng.core.policy import Answer, Pack
from zhicheng.infra.policies import library
from zhicheng.infra.policy_words import names, title_name
from zhicheng.portal.policies.wording import day_of, named, said
from zhicheng.portal.self_check.asking import ask_application, ask_options
from zhicheng.portal.self_check.keeping import Check
from zhicheng.portal.self_check.telling import change_text, need_text

WAYS_AT_MOST = 3
OF_PERSON = "person."
OPEN_AT_MOST = 8  # facts still open; with more, each title's details would take long and not last


@dataclass(frozen=True)
class Option:
    """One title by one route: its first and last day, the clauses that decide, what would change it, what it needs.

    `is_ordinary` marks the kind of application that the pack names first; `reasons` say what is not met.
    """

    kind: str
    series: str
    level: str
    route: str
    decision: str
    opens_on: date | None
    closes_on: date | None
    clauses: tuple[str, ...]
    is_ordinary: bool = False
    reasons: tuple[str, ...] = ()
    ways: tuple[tuple[str, ...], ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """`工程系列中级（工程师）`."""
        text = f"{named('series', self.series)} {named('level', self.level)}"
        return f"{text}（{title_name(self.series, self.level)}）" if names().title(self.series, self.level) else text

    @property
    def way(self) -> str:
        """The kind of application and the route."""
        kind, route = named("application_kind", self.kind), named("route", self.route)
        return route if self.kind in (self.route, "recognition") else f"{kind}，{route}"


@dataclass(frozen=True)
class Outcome:
    """All options of a check, and the pack and supplements that decided."""

    check: Check
    answer: Answer
    options: tuple[Option, ...]

    @cached_property
    def open_now(self) -> list[Option]:
        return [one for one in self.options if one.decision == "yes"]

    @cached_property
    def later(self) -> list[Option]:
        """Those that time alone opens, the first to open first."""
        waiting = [one for one in self.options if one.decision == "no" and one.opens_on]
        return sorted(waiting, key=lambda one: one.opens_on or date.max)

    @cached_property
    def missing(self) -> list[Option]:
        """Those that something one can do would open, and the ordinary ones for titles that no route opens."""
        known = {(one.series, one.level) for one in (*self.open_now, *self.later)}
        return [
            one
            for one in self.options
            if one.decision == "no"
            and not one.opens_on
            and (one.ways or (one.is_ordinary and (one.series, one.level) not in known))
        ]

    @cached_property
    def unsure(self) -> list[Option]:
        return [one for one in self.options if one.decision == "unknown"]

    @cached_property
    def closed(self) -> list[Option]:
        return [one for one in self.options if one.decision == "no" and not one.opens_on and one not in self.missing]


def outcome_of(check: Check, supplements: tuple[str, ...]) -> Outcome:
    """Ask for all options, and once little is open, for each title what would change it or is missing."""
    pack = library().pack(check.pack)
    answer = ask_options(check, supplements)
    asked: dict[tuple[str, str, str], Answer] = {}
    options = []
    for plain in answer.values.get("options", ()):
        title = plain["title"]
        key = (plain["kind"], title["series"], title["level"])
        if plain["decision"] != "yes" and key not in asked and len(answer.needs) <= OPEN_AT_MOST:
            asked[key] = ask_application(check, supplements, plain["kind"], title)
        options.append(_option(pack, plain, asked.get(key)))
    return Outcome(check, answer, tuple(options))


def _option(pack: Pack, plain: Mapping[str, Any], detail: Answer | None) -> Option:
    title = plain["title"]
    kinds = pack.schema.enumerations[pack.schema.fields_of("application")["kind"].type.name].values
    return Option(
        kind=plain["kind"],
        is_ordinary=plain["kind"] == kinds[0],
        reasons=_reasons(detail, plain["clauses"]),
        series=title["series"],
        level=title["level"],
        route=plain["route"],
        decision=plain["decision"],
        opens_on=day_of(plain["opens_on"] or ""),
        closes_on=day_of(plain["closes_on"] or ""),
        clauses=tuple(plain["clauses"]),
        ways=_ways(pack, detail) if plain["decision"] == "no" else (),
        needs=_needs(pack, detail) if plain["decision"] == "unknown" else (),
    )


def _reasons(detail: Answer | None, clauses: Collection[str]) -> tuple[str, ...]:
    found = detail.findings if detail else ()
    failed = (said(finding.reason) for finding in found if finding.result == "failed" and finding.clause in clauses)
    return tuple(dict.fromkeys(failed))


def _ways(pack: Pack, detail: Answer | None) -> tuple[tuple[str, ...], ...]:
    """What the person can bring about; another title sought is no way to this one."""
    by_action = [
        way
        for way in (detail.changes if detail else ())
        if all(step.by == "action" and step.fact.startswith(OF_PERSON) for step in way)
    ]
    return tuple(tuple(change_text(pack, change) for change in way) for way in by_action[:WAYS_AT_MOST])


def _needs(pack: Pack, detail: Answer | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(need_text(pack, need) for need in detail.needs)) if detail else ()
