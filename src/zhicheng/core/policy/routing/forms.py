"""routes.toml as it is written: bodies, gates, steps, ends, and where no way exists."""

from datetime import date
from typing import Literal

import msgspec

from zhicheng.core.policy.forms import Form, Pair

Kind = Literal["approve", "return", "hold", "reject", "not_passed", "lapse", "void"]
Outcome = Literal["granted", "passed_on", "refused", "lapsed", "void"]
Office = Literal["", "employer", "department", "hr", "organizer", "approver", "named"]
OfficeTier = Literal["", "county", "city", "region"]


class BodyForm(Form, frozen=True):
    """Who acts. `stands_for` names the body in whose place the law lets it act.

    `office` says where a registry finds it: the unit that hands the case in, its department in charge, the committee's
    organizer or approver (of `tier` one that is no HR department), or the HR department of `tier`; nothing where it is
    not one of these. `named` is whom the campaign names where the pack leaves that open. `checks_as` is what the
    question `check` calls it.
    """

    title: Pair
    stands_for: str = ""
    office: Office = ""
    tier: OfficeTier = ""
    checks_as: str = ""


class ImpossibleForm(Form, frozen=True):
    """What must hold between the facts; cases without it do not exist."""

    holds: str
    clause: str


class ClosedForm(Form, frozen=True):
    """Where `when` holds the pack knows no way; `words` say why."""

    when: str
    clause: str
    words: Pair


class GateForm(Form, frozen=True):
    """What nobody passes by: where `when` holds, every way to a grant leads through a step of this gate.

    `after` names the gates that come earlier wherever they apply; `act` the act of the authority table whose
    body has to be the one that acts; `least` the parameter below which the step's period may not fall.
    """

    id: str
    title: Pair
    clause: str
    when: str = ""
    after: tuple[str, ...] = ()
    act: str = ""
    least: str = ""


class ActorForm(Form, frozen=True):
    """One of several bodies; the first whose `when` holds acts."""

    body: str
    clauses: tuple[str, ...]
    when: str = ""


class InsteadForm(Form, frozen=True):
    """A body that may act instead where `when` holds."""

    body: str
    clause: str
    words: Pair
    when: str = ""


class AnswerForm(Form, frozen=True):
    """One possible answer and where it leads: `next`, `back` to who sent the case, a step or an end.

    `implied` marks what follows from the duty that the clause gives without its wording saying so.
    """

    answer: Kind
    to: str
    title: Pair
    clause: str
    when: str = ""
    implied: bool = False
    reading: str = ""


class DeadlineForm(Form, frozen=True):
    """By when: a `period` or `parameter` of the pack ({length} in the words), an act of its `schedule`, or days."""

    words: Pair
    clause: str
    when: str = ""
    period: str = ""
    parameter: str = ""
    schedule: str = ""
    opens: date | None = None
    closes: date | None = None
    reading: str = ""


class StepForm(Form, frozen=True):
    """One step. `checks` are the clauses checked there, `asks` the questions put to the pack.

    An `aside` step is only entered by a return or a hold.
    """

    id: str
    title: Pair
    clauses: tuple[str, ...]
    answers: tuple[AnswerForm, ...]
    when: str = ""
    gate: str = ""
    actor: str = ""
    actors: tuple[ActorForm, ...] = ()
    instead: tuple[InsteadForm, ...] = ()
    checks: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    deadlines: tuple[DeadlineForm, ...] = ()
    aside: bool = False
    implied: bool = False
    reading: str = ""


class EndForm(Form, frozen=True):
    """Where a way ends; `remedies` are the clauses by which the person may go on."""

    id: str
    kind: Outcome
    title: Pair
    clause: str
    remedies: tuple[str, ...] = ()


class SeparatedForm(Form, frozen=True):
    """Acts that one body does not do both: the gate `act`, and each of the gates `apart`."""

    act: str
    apart: tuple[str, ...]
    clause: str
    when: str = ""


class AuthorityForm(Form, frozen=True):
    """A fact of the question `authority`, as the facts of a route tell it; the first row that holds counts.

    `gate` narrows the row to what is asked for one gate.
    """

    fact: str
    value: str
    when: str = ""
    gate: str = ""


class RoutesForm(Form, frozen=True):
    """All of routes.toml."""

    bodies: dict[str, BodyForm]
    steps: tuple[StepForm, ...]
    ends: tuple[EndForm, ...]
    gates: tuple[GateForm, ...]
    define: dict[str, str] = msgspec.field(default_factory=dict)
    invariants: tuple[ImpossibleForm, ...] = ()
    closed: tuple[ClosedForm, ...] = ()
    separated: tuple[SeparatedForm, ...] = ()
    authority: tuple[AuthorityForm, ...] = ()
