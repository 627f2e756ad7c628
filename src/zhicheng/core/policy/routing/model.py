"""Routes once read: every condition parsed, every name and clause known to exist."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhicheng.core.policy.answers import Text
from zhicheng.core.policy.nodes import Node
from zhicheng.core.policy.routing.forms import Kind, Office, OfficeTier, Outcome
from zhicheng.core.policy.schema import Fields

NEXT = "next"
BACK = "back"


@dataclass(frozen=True, kw_only=True)
class Body:
    """Who acts; `stands_for` is the body whose place it takes by law, else its own id.

    `office` and `tier` tell a registry which of its offices it is; `tier` goes with `hr` only. `checks_as` is
    its name in the question `check`.
    """

    id: str
    title: Text
    stands_for: str
    office: Office
    tier: OfficeTier
    checks_as: str


@dataclass(frozen=True, kw_only=True)
class Actor:
    body: str
    clauses: tuple[str, ...]
    when: Node | None


@dataclass(frozen=True, kw_only=True)
class Instead:
    """A body that may act in the actor's place."""

    body: str
    clause: str
    words: Text
    when: Node | None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A possible answer; `to` is NEXT, BACK, a step or an end."""

    answer: Kind
    to: str
    title: Text
    clause: str
    when: Node | None
    implied: bool
    reading: str


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """By when, with the length already in the words; `length` counts `unit`s where a period is meant."""

    words: Text
    clause: str
    when: Node | None
    length: int | None
    unit: str
    opens: date | None
    closes: date | None
    reading: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step with everyone who may act on it, in any case."""

    id: str
    title: Text
    gate: str
    when: Node | None
    actors: tuple[Actor, ...]
    instead: tuple[Instead, ...]
    clauses: tuple[str, ...]
    checks: tuple[str, ...]
    asks: tuple[str, ...]
    after: tuple[str, ...]
    answers: tuple[Answer, ...]
    deadlines: tuple[Deadline, ...]
    aside: bool
    implied: bool
    reading: str


@dataclass(frozen=True, kw_only=True)
class End:
    id: str
    kind: Outcome
    title: Text
    clause: str
    remedies: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Gate:
    """What every way to a grant leads through where `when` holds; `least` is a parameter's id."""

    id: str
    title: Text
    clause: str
    when: Node | None
    after: tuple[str, ...]
    act: str
    least: str


@dataclass(frozen=True, kw_only=True)
class Closure:
    """Cases in which the pack knows no way."""

    when: Node
    clause: str
    words: Text


@dataclass(frozen=True, kw_only=True)
class Separation:
    act: str
    apart: tuple[str, ...]
    clause: str
    when: Node | None


@dataclass(frozen=True, kw_only=True)
class Asking:
    """How a fact of the question `authority` is told from the facts of a route; for one gate, or for all ("")."""

    fact: str
    value: Node
    when: Node | None
    gate: str


@dataclass(frozen=True, kw_only=True)
class Routes:
    """Everything a pack says about the way of an application."""

    fields: Fields
    bodies: Mapping[str, Body]
    invariants: tuple[tuple[Node, str], ...]
    closed: tuple[Closure, ...]
    gates: tuple[Gate, ...]
    steps: tuple[Step, ...]
    ends: Mapping[str, End]
    separated: tuple[Separation, ...]
    authority: tuple[Asking, ...]
