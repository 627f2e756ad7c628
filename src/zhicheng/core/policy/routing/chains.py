"""The way of one case: the steps that apply, who acts on each, and where each answer leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from zhicheng.core.policy.routing.deciding import Case, Facts
from zhicheng.core.policy.routing.model import (
    NEXT,
    Answer,
    Closure,
    Deadline,
    End,
    Gate,
    Instead,
    Routes,
    Step,
)


@dataclass(frozen=True, kw_only=True)
class Move:
    """A possible answer in this case; `to` is a step, an end, BACK, or "" where nothing follows."""

    answer: Answer
    to: str


@dataclass(frozen=True, kw_only=True)
class Stop:
    """A step in this case: `body` acts, those of `instead` may in its place."""

    step: Step
    body: str
    clauses: tuple[str, ...]
    instead: tuple[Instead, ...]
    moves: tuple[Move, ...]
    deadlines: tuple[Deadline, ...]

    @property
    def bodies(self) -> frozenset[str]:
        return frozenset((self.body, *(entry.body for entry in self.instead)))


@dataclass(frozen=True, kw_only=True)
class Chain:
    """The way of a case: `stops` in order, `asides` entered by returns; `closed` says why there is none."""

    facts: Facts
    stops: tuple[Stop, ...]
    asides: tuple[Stop, ...]
    gates: tuple[Gate, ...]
    ends: Mapping[str, End]
    closed: Closure | None = None

    def stop(self, step: str) -> Stop | None:
        """Return the stop of that step, if the step applies."""
        return next((stop for stop in (*self.stops, *self.asides) if stop.step.id == step), None)

    @property
    def shape(self) -> tuple[Any, ...]:
        """What two cases with the same way share."""
        stops = tuple(
            (
                stop.step.id,
                stop.body,
                tuple(entry.body for entry in stop.instead),
                tuple((move.answer.answer, move.answer.title.zh, move.to) for move in stop.moves),
                tuple(deadline.words.zh for deadline in stop.deadlines),
            )
            for stop in (*self.stops, *self.asides)
        )
        return (*stops, *(gate.id for gate in self.gates), self.closed.clause if self.closed else "")


def build_chain(routes: Routes, case: Case) -> Chain:
    """Return the way of a case. Undecided: the way hangs on a fact that the case leaves open."""
    closed = next((entry for entry in routes.closed if case.holds(entry.when)), None)
    if closed:
        return Chain(facts=case.facts, stops=(), asides=(), gates=(), ends={}, closed=closed)
    steps = [step for step in routes.steps if case.holds(step.when)]
    main = [step for step in steps if not step.aside]
    following = {step.id: after.id for step, after in pairwise(main)}
    stops = {step.id: _stop(step, following.get(step.id, ""), case) for step in steps}
    return Chain(
        facts=case.facts,
        stops=tuple(stops[step.id] for step in main),
        asides=tuple(stops[step.id] for step in steps if step.aside),
        gates=tuple(gate for gate in routes.gates if case.holds(gate.when)),
        ends=routes.ends,
    )


def _stop(step: Step, following: str, case: Case) -> Stop:
    actor = next((actor for actor in step.actors if case.holds(actor.when)), None)
    return Stop(
        step=step,
        body=actor.body if actor else "",
        clauses=tuple(dict.fromkeys((*(actor.clauses if actor else ()), *step.clauses))),
        instead=tuple(entry for entry in step.instead if case.holds(entry.when)),
        moves=tuple(
            Move(answer=answer, to=following if answer.to == NEXT else answer.to)
            for answer in step.answers
            if case.holds(answer.when)
        ),
        deadlines=tuple(deadline for deadline in step.deadlines if case.holds(deadline.when)),
    )
