"""The model check of a pack's routes over all combinations of its facts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from zhicheng.core.policy.answers import Question
from zhicheng.core.policy.library import Library
from zhicheng.core.policy.packs import Pack
from zhicheng.core.policy.routing.chains import Chain, Stop, build_chain
from zhicheng.core.policy.routing.deciding import Case, Facts, any_case, each_case
from zhicheng.core.policy.routing.deriving import routes_in
from zhicheng.core.policy.routing.model import Gate, Routes, Separation
from zhicheng.core.policy.routing.violations import Violation
from zhicheng.core.policy.routing.walking import walk

AUTHORITY = "authority"
Ask = Callable[[Mapping[str, Any]], str | None]


@dataclass(frozen=True, kw_only=True)
class Report:
    """What was looked at and what was found: cases that differ in a fact their way hangs on, and distinct ways."""

    cases: int
    ways: int
    violations: tuple[Violation, ...]


@dataclass(frozen=True, kw_only=True)
class _Case:
    chain: Chain
    separated: tuple[Separation, ...]
    asked: Mapping[str, Mapping[str, Any]]


def authority_of(library: Library, pack: Pack) -> Ask | None:
    """Return how the pack's authority table is asked; None where the pack has none."""
    if AUTHORITY not in pack.rulings:
        return None

    def ask(facts: Mapping[str, Any]) -> str | None:
        answer = library.ask(
            Question(policy=pack.id, question=AUTHORITY, on=pack.effective_from, facts=facts, supplements=())
        )
        body = answer.values.get("body")
        return body if answer.decision == "yes" and isinstance(body, str) else None

    return ask


def authority_facts(routes: Routes, given: Case, gate: Gate) -> Mapping[str, Any]:
    """Return the facts of the question `authority` with which the gate's act is asked in this case."""
    asked: dict[str, Any] = {"act": gate.act}
    for entry in routes.authority:
        if entry.gate in ("", gate.id) and entry.fact not in asked and given.holds(entry.when):
            asked[entry.fact] = given.value(entry.value)
    return asked


def check(pack: Pack, ask: Ask | None, given: Facts | None = None) -> Report:
    """Check every case of the pack's routes, or those with the facts `given`.

    Of faults alike the first case stands for all; what never applies is only told of the whole. PolicyError: the
    pack has no routes.
    """
    routes = routes_in(pack)
    shapes: dict[Any, tuple[Violation, ...]] = {}
    asking = _remembered(ask) if ask else None
    found: dict[Any, Violation] = {}
    used: set[tuple[str, str]] = set()
    cases = 0
    start = Case({**any_case(routes, pack.schema), **(given or {})})
    for case in each_case(routes, start, lambda one: _case(routes, one, asks=bool(asking))):
        cases += 1
        chain = case.chain
        used |= {("step", stop.step.id) for stop in (*chain.stops, *chain.asides)}
        used |= {("gate", gate.id) for gate in chain.gates}
        if chain.shape not in shapes:
            shapes[chain.shape] = tuple(walk(chain))
        own = (*_own_acts(case, routes), *_short(chain, pack), *_bodies(case, routes, asking))
        for violation in (*shapes[chain.shape], *own):
            found.setdefault((violation.fault, violation.at, violation.detail), violation)
    if not given:
        for what, name in _names(routes):
            if (what, name) not in used:
                found["never", name, what] = Violation(fault="never", at=name, detail=what)
    return Report(cases=cases, ways=len(shapes), violations=tuple(found.values()))


def _names(routes: Routes) -> list[tuple[str, str]]:
    return [("step", step.id) for step in routes.steps] + [("gate", gate.id) for gate in routes.gates]


def _case(routes: Routes, given: Case, *, asks: bool) -> _Case:
    chain = build_chain(routes, given)
    acts = () if chain.closed or not asks else chain.gates
    return _Case(
        chain=chain,
        separated=() if chain.closed else tuple(entry for entry in routes.separated if given.holds(entry.when)),
        asked={gate.id: authority_facts(routes, given, gate) for gate in acts if gate.act},
    )


def _stops_of(chain: Chain, gate: str) -> Iterator[Stop]:
    for stop in (*chain.stops, *chain.asides):
        if stop.step.gate == gate:
            yield stop


def _own_acts(case: _Case, routes: Routes) -> Iterator[Violation]:
    """Yield the acts that one body does though the law keeps them apart."""
    for entry in case.separated:
        acting = {routes.bodies[body].stands_for for stop in _stops_of(case.chain, entry.act) for body in _acting(stop)}
        for apart in entry.apart:
            for stop in _stops_of(case.chain, apart):
                both = acting & {routes.bodies[body].stands_for for body in _acting(stop)}
                for body in sorted(both):
                    yield Violation(
                        fault="own_act",
                        at=stop.step.id,
                        clause=entry.clause,
                        detail=f"{body}: {entry.act}, {apart}",
                        facts=case.chain.facts,
                    )


def _acting(stop: Stop) -> frozenset[str]:
    return frozenset(body for body in stop.bodies if body)


def _short(chain: Chain, pack: Pack) -> Iterator[Violation]:
    """Yield the gates whose step gives less time than the figure of the law."""
    for gate in chain.gates:
        figure = pack.parameters.get(gate.least)
        if figure is None or figure.value is None:
            continue
        for stop in _stops_of(chain, gate.id):
            lengths = [deadline.length for deadline in stop.deadlines if deadline.unit == figure.unit]
            if not any(length is not None and length >= figure.value for length in lengths):
                yield Violation(
                    fault="short_notice", at=stop.step.id, clause=figure.clause, detail=gate.least, facts=chain.facts
                )


def _bodies(case: _Case, routes: Routes, ask: Ask | None) -> Iterator[Violation]:
    """Yield the gates where another body acts than the authority table says."""
    for gate in case.chain.gates:
        if not gate.act or ask is None:
            continue
        wanted = ask(case.asked[gate.id])
        for stop in _stops_of(case.chain, gate.id):
            acting = routes.bodies[stop.body].stands_for if stop.body else ""
            if acting != wanted:
                yield Violation(
                    fault="authority",
                    at=stop.step.id,
                    clause=gate.clause,
                    detail=f"{gate.act}: {stop.body}, {wanted or '-'}",
                    facts=case.chain.facts,
                )


def _remembered(ask: Ask) -> Ask:
    answers: dict[tuple[tuple[str, Any], ...], str | None] = {}

    def asking(facts: Mapping[str, Any]) -> str | None:
        key = tuple(sorted(facts.items()))
        if key not in answers:
            answers[key] = ask(facts)
        return answers[key]

    return asking
