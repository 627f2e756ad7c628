"""From routes.toml to routes: names, clauses and conditions checked, each refusal with file and line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from zhicheng.core.policy.answers import Text
from zhicheng.core.policy.forms import ParameterForm
from zhicheng.core.policy.materials import Period
from zhicheng.core.policy.nodes import Node
from zhicheng.core.policy.parsing import Names, parse, parse_condition
from zhicheng.core.policy.routing.forms import (
    ActorForm,
    AnswerForm,
    AuthorityForm,
    DeadlineForm,
    EndForm,
    GateForm,
    RoutesForm,
    SeparatedForm,
    StepForm,
)
from zhicheng.core.policy.routing.model import (
    BACK,
    NEXT,
    Actor,
    Answer,
    Asking,
    Body,
    Closure,
    Deadline,
    End,
    Gate,
    Instead,
    Routes,
    Separation,
    Step,
)
from zhicheng.core.policy.routing.places import Place
from zhicheng.core.policy.routing.verifying import Checks, as_text, simple, single
from zhicheng.core.policy.schema import Schema
from zhicheng.core.policy.sources import Source
from zhicheng.core.policy.values import Row

QUESTION = "route"
UNKNOWN_LENGTH = (0, "day")  # of a period or figure that is not there
TIERED = frozenset({"hr", "approver"})
UNIT_WORDS = {
    "working_day": Text(zh="个工作日", en="working days"),
    "day": Text(zh="日", en="days"),
    "month": Text(zh="个月", en="months"),
    "year": Text(zh="年", en="years"),
}
Made = TypeVar("Made")


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """What else of its pack a routes.toml may name."""

    schema: Schema
    clauses: frozenset[str]
    questions: frozenset[str]
    periods: Mapping[str, Period]
    parameters: Mapping[str, ParameterForm]
    schedule: tuple[Row, ...] = ()


def routes_of(source: Source, shelf: Shelf) -> Routes:
    """Read the routes. PolicyError names file and line: an unknown key, name, clause or period, a wrong condition.

    It carries the other faults of the file, which is read to its end.
    """
    reader = _Reader(source.decode(RoutesForm), source, shelf)
    routes = reader.routes()
    reader.checks.done()
    return routes


class _Reader:
    """One routes.toml being read."""

    def __init__(self, form: RoutesForm, source: Source, shelf: Shelf) -> None:
        self.form = form
        self.source = source
        self.shelf = shelf
        self.checks = Checks()
        self.known, self.filled = self.checks.known, self.checks.filled
        fields = shelf.schema.fields_of(QUESTION)
        self.names = Names(
            schema=shelf.schema,
            facts={name: field.type for name, field in fields.items()},
            parameters={},
            definitions=form.define,
        )
        self.read: dict[str, Node] = {}
        self.gates = frozenset(gate.id for gate in form.gates)
        self.steps = frozenset(step.id for step in form.steps)
        self.ends = frozenset(end.id for end in form.ends)

    def routes(self) -> Routes:
        form = self.form
        self._once([step.id for step in form.steps], "steps")
        self._once([end.id for end in form.ends], "ends")
        self._once([gate.id for gate in form.gates], "gates")
        for number, end in enumerate(form.ends):
            if end.id in self.steps:
                self.checks.refuse(f"{Place(self.source, 'ends', number).of(end.id)}: {end.id!r} is a step too")
        return Routes(
            fields=self.shelf.schema.fields_of(QUESTION),
            bodies=self._bodies(),
            invariants=tuple(
                (self._condition(entry.holds, place), self._clause(entry.clause, place))
                for entry, place in self._placed("invariants", form.invariants)
            ),
            closed=tuple(
                Closure(
                    when=self._condition(entry.when, place),
                    clause=self._clause(entry.clause, place),
                    words=as_text(entry.words),
                )
                for entry, place in self._placed("closed", form.closed)
            ),
            gates=tuple(self._gate(gate, place) for gate, place in self._placed("gates", form.gates)),
            steps=tuple(self._step(step, place) for step, place in self._placed("steps", form.steps)),
            ends={end.id: self._end(end, place) for end, place in self._placed("ends", form.ends)},
            separated=tuple(
                self._separation(entry, place) for entry, place in self._placed("separated", form.separated)
            ),
            authority=tuple(self._asking(entry, place) for entry, place in self._placed("authority", form.authority)),
        )

    def _placed(self, table: str, entries: Sequence[Made]) -> list[tuple[Made, Place]]:
        return [(entry, Place(self.source, table, number)) for number, entry in enumerate(entries)]

    def _once(self, ids: Sequence[str], table: str) -> None:
        for number, name in enumerate(ids):
            if name in ids[:number]:
                self.checks.refuse(f"{Place(self.source, table, number).of(name)}: {name!r} is there twice")

    def _bodies(self) -> dict[str, Body]:
        for name, body in self.form.bodies.items():
            if (body.office == "hr" and not body.tier) or (body.tier and body.office not in TIERED):
                place = self.source.place("bodies", name)
                self.checks.refuse(f"{place}: {name}: an HR department has a tier, an approver may, none else")
            if body.stands_for and body.stands_for not in self.form.bodies:
                self.checks.refuse(
                    f"{self.source.at(body.stands_for, 'stands_for')}: no body {body.stands_for!r}: {name}"
                )
        return {
            name: Body(
                id=name,
                title=as_text(body.title),
                stands_for=body.stands_for or name,
                office=body.office,
                tier=body.tier,
                checks_as=body.checks_as,
            )
            for name, body in self.form.bodies.items()
        }

    def _gate(self, form: GateForm, place: Place) -> Gate:
        if form.least:
            self.known(form.least, self.shelf.parameters, "parameter", place)
        return Gate(
            id=form.id,
            title=as_text(form.title),
            clause=self._clause(form.clause, place),
            when=self._optional(form.when, place),
            after=tuple(self.known(name, self.gates, "gate", place) for name in form.after),
            act=self._act(form.act, place),
            least=form.least,
        )

    def _act(self, act: str, place: Place) -> str:
        if act:
            self.known(act, self.shelf.schema.enumerations["act"].values, "act", place)
        return act

    def _step(self, form: StepForm, place: Place) -> Step:
        if bool(form.actor) == bool(form.actors):
            self.checks.refuse(f"{place.of(form.id)}: {form.id}: either actor or actors is wanted")
        if form.gate:
            self.known(form.gate, self.gates, "gate", place)
        return Step(
            id=form.id,
            title=as_text(form.title),
            gate=form.gate,
            when=self._optional(form.when, place),
            actors=self._actors(form, place),
            instead=tuple(
                Instead(
                    body=self.known(entry.body, self.form.bodies, "body", place),
                    clause=self._clause(entry.clause, place),
                    words=as_text(entry.words),
                    when=self._optional(entry.when, place),
                )
                for entry in form.instead
            ),
            clauses=tuple(self._clause(clause, place) for clause in form.clauses),
            checks=tuple(self._clause(clause, place) for clause in form.checks),
            asks=tuple(self.known(name, self.shelf.questions, "question", place) for name in form.asks),
            after=tuple(self.known(name, self.steps, "step", place) for name in form.after),
            answers=tuple(self._answer(answer, form, place) for answer in form.answers),
            deadlines=tuple(self._deadline(deadline, place) for deadline in form.deadlines),
            aside=form.aside,
            implied=form.implied,
            reading=form.reading,
        )

    def _actors(self, form: StepForm, place: Place) -> tuple[Actor, ...]:
        alone = (ActorForm(body=form.actor, clauses=()),) if form.actor else ()
        return tuple(
            Actor(
                body=self.known(actor.body, self.form.bodies, "body", place),
                clauses=tuple(self._clause(clause, place) for clause in actor.clauses),
                when=self._optional(actor.when, place),
            )
            for actor in form.actors or alone
        )

    def _answer(self, form: AnswerForm, step: StepForm, place: Place) -> Answer:
        targets = {NEXT, *self.steps, *self.ends} | ({BACK} if step.aside else set())
        return Answer(
            answer=form.answer,
            to=self.known(form.to, targets, "step or end", place),
            title=as_text(form.title),
            clause=self._clause(form.clause, place),
            when=self._optional(form.when, place),
            implied=form.implied,
            reading=form.reading,
        )

    def _deadline(self, form: DeadlineForm, place: Place) -> Deadline:
        length, unit = self._length(form, place)
        opens, closes = self._days(form, place)
        shown = {"length": length, "unit_zh": UNIT_WORDS[unit].zh, "unit_en": UNIT_WORDS[unit].en} if unit else {}
        return Deadline(
            words=Text(zh=self.filled(form.words[0], shown, place), en=self.filled(form.words[1], shown, place)),
            clause=self._clause(form.clause, place),
            when=self._optional(form.when, place),
            length=length,
            unit=unit,
            opens=opens,
            closes=closes,
            reading=form.reading,
        )

    def _length(self, form: DeadlineForm, place: Place) -> tuple[int | None, str]:
        if form.period:
            period = self.shelf.periods.get(self.known(form.period, self.shelf.periods, "period", place))
            return (period.length, period.unit) if period else UNKNOWN_LENGTH
        if form.parameter:
            figure = self.shelf.parameters.get(self.known(form.parameter, self.shelf.parameters, "parameter", place))
            if figure and figure.unit in UNIT_WORDS:
                return figure.value, figure.unit
            if figure:
                self.checks.refuse(f"{place.of(form.parameter)}: {form.parameter} is no length of time")
            return UNKNOWN_LENGTH
        return None, ""

    def _days(self, form: DeadlineForm, place: Place) -> tuple[date | None, date | None]:
        """Return the first and the last day, from the row of the pack's schedule where the form names an act."""
        if not form.schedule:
            return form.opens, form.closes
        for row in self.shelf.schedule:
            if row.fields["act"] == form.schedule:
                return row.fields["opens"], row.fields["closes"]
        self.checks.refuse(f"{place.of(form.schedule)}: no act {form.schedule!r} in the schedule")
        return None, None

    def _end(self, form: EndForm, place: Place) -> End:
        return End(
            id=form.id,
            kind=form.kind,
            title=as_text(form.title),
            clause=self._clause(form.clause, place),
            remedies=tuple(self._clause(clause, place) for clause in form.remedies),
        )

    def _separation(self, form: SeparatedForm, place: Place) -> Separation:
        return Separation(
            act=self.known(form.act, self.gates, "gate", place),
            apart=tuple(self.known(name, self.gates, "gate", place) for name in form.apart),
            clause=self._clause(form.clause, place),
            when=self._optional(form.when, place),
        )

    def _asking(self, form: AuthorityForm, place: Place) -> Asking:
        self.known(form.fact, self.shelf.schema.fields_of("authority"), "fact", place)
        return Asking(
            fact=form.fact,
            value=self.checks.node(form.value, place, lambda: single(parse(form.value, self.names))),
            when=self._optional(form.when, place),
            gate=self.known(form.gate, self.gates, "gate", place) if form.gate else "",
        )

    def _clause(self, clause: str, place: Place) -> str:
        return self.known(clause, self.shelf.clauses, "clause", place)

    def _optional(self, text: str, place: Place) -> Node | None:
        return self._condition(text, place) if text else None

    def _condition(self, text: str, place: Place) -> Node:
        if text not in self.read:
            self.read[text] = self.checks.node(text, place, lambda: simple(parse_condition(text, self.names)))
        return self.read[text]
