"""From a question's form to its ruling: every expression parsed and checked, every `each` spelled out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

import msgspec

from zhicheng.core.policy.answers import Text
from zhicheng.core.policy.checking.questions import Around, question_faults
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.forms import GrantForm, QuestionForm, RouteForm, RuleForm, ValueForm
from zhicheng.core.policy.layers import Layer
from zhicheng.core.policy.nodes import Node
from zhicheng.core.policy.parsing import Names, parse, parse_condition
from zhicheng.core.policy.rules import Computed, Route, Rule, Ruling
from zhicheng.core.policy.schema import Fields, Schema, Type
from zhicheng.core.policy.sources import Source
from zhicheng.core.policy.tables import Table
from zhicheng.core.policy.values import Row

Made = TypeVar("Made")
Rows = Mapping[str, Row]


@dataclass(frozen=True, kw_only=True)
class Bench:
    """What a question's file is compiled against."""

    schema: Schema
    tables: Mapping[str, Table]
    parameters: Mapping[str, Type]
    clauses: frozenset[str]
    source: Source


@dataclass(frozen=True, kw_only=True)
class Relief:
    """What `clause` grants to the layer `by` below: to relax the rules of a clause or a route, or to open routes.

    `name` is the clause or the route's id, empty for routes of its own; `when` None: always.
    """

    scope: Literal["rule", "route", "routes"]
    name: str
    by: str
    clause: str
    when: Node | None


Written = Sequence[tuple[QuestionForm, Source]]


def questions_of(layers: Sequence[Layer], own: frozenset[str]) -> dict[str, Written]:
    """Return each question's forms, the highest layer's first. `own` are the clauses of the last layer.

    PolicyError: a lower layer redefines a name, a route, a value or the facts that go together, or cites a
    clause that is not its own.
    """
    written: dict[str, list[tuple[QuestionForm, Source]]] = {}
    for layer in layers:
        for question, (form, source) in layer.questions.items():
            above = written.setdefault(question, [])
            if above:
                _check_added(form, [one for one, _ in above], source)
            if layer is layers[-1] and len(layers) > 1:
                _check_own(form, source, own)
            above.append((form, source))
    return {question: tuple(forms) for question, forms in written.items()}


def _check_added(form: QuestionForm, above: Sequence[QuestionForm], source: Source) -> None:
    taken = [
        ("define", form.define, {name for one in above for name in one.define}),
        ("route", [route.id for route in form.routes], {route.id for one in above for route in one.routes}),
        ("value", [value.name for value in form.values], {value.name for one in above for value in one.values}),
        ("invariant", form.invariants, set(form.invariants)),
    ]
    for what, names, higher in taken:
        for name in names:
            if name in higher:
                raise PolicyError(f"{source.at(name)}: {what} {name!r} is the higher pack's to say")


def _check_own(form: QuestionForm, source: Source, own: frozenset[str]) -> None:
    for rule in (*form.rules, *(rule for route in form.routes for rule in route.rules)):
        if not rule.each and "." not in rule.clause.partition("-")[0] and rule.clause not in own:
            raise PolicyError(f"{source.at(rule.clause)}: no clause {rule.clause} of this pack's own")


def compile_layers(forms: Written, bench: Bench) -> Ruling:
    """Return the ruling of a question as all its layers write it."""
    made, define = [], dict[str, str]()
    for form, source in forms:
        define |= form.define
        if not source.is_checked:
            _refuse_faults(form, define, replace(bench, source=source))
        made.append(compile_question(msgspec.structs.replace(form, define=define), replace(bench, source=source)))
    return replace(
        made[0],
        invariants=tuple(each for ruling in made for each in ruling.invariants),
        rules=tuple(rule for ruling in made for rule in ruling.rules),
        routes=tuple(route for ruling in made for route in ruling.routes),
        values=tuple(value for ruling in made for value in ruling.values),
    )


def _refuse_faults(form: QuestionForm, define: Mapping[str, str], bench: Bench) -> None:
    around = Around(
        schema=bench.schema,
        facts=_fields(bench, form.question),
        tables=frozenset(bench.tables),
        parameters=frozenset(bench.parameters),
        define=define,
        source=bench.source,
    )
    for fault in question_faults(form, around):
        raise fault


def reliefs_of(forms: Written, bench: Bench) -> tuple[Relief, ...]:
    """Return what the layers of a question grant to those below. PolicyError: no such clause, or a row's clause."""
    define: dict[str, str] = {}
    found = []
    for form, source in forms:
        define |= form.define
        here = replace(bench, source=source)
        names = _names(here, form.question, define)
        for scope, name, grant in _grants(form):
            when = _condition(here, grant.when, names) if grant.when else None
            clause = _clause(here, grant.clause, {})
            found.append(Relief(scope=scope, name=name, by=grant.by, clause=clause, when=when))
    return tuple(found)


def _grants(form: QuestionForm) -> Iterator[tuple[Literal["rule", "route", "routes"], str, GrantForm]]:
    for rule in (*form.rules, *(rule for route in form.routes for rule in route.rules)):
        if rule.relax:
            yield "rule", rule.clause, rule.relax
    for route in form.routes:
        if route.relax:
            yield "route", route.id, route.relax
    for grant in form.relax:
        yield "routes", "", grant


def compile_question(form: QuestionForm, bench: Bench) -> Ruling:
    """Return the ruling. PolicyError names file and line of what is refused."""
    fields = _fields(bench, form.question)
    names = _names(bench, form.question, form.define)
    return Ruling(
        question=form.question,
        fields=fields,
        invariants=tuple((text, _condition(bench, text, names)) for text in form.invariants),
        rules=tuple(rule for rule_form in form.rules for rule in _rules(bench, rule_form, names, {})),
        routes=tuple(route for route_form in form.routes for route in _routes(bench, route_form, names)),
        values=tuple(value for value_form in form.values for value in _values(bench, value_form, names)),
    )


def _fields(bench: Bench, question: str) -> Fields:
    return _checked(bench, question, lambda: bench.schema.fields_of(question))


def _names(bench: Bench, question: str, define: Mapping[str, str]) -> Names:
    facts = {name: field.type for name, field in _fields(bench, question).items()} | {
        name: Type(kind="list", item=Type(kind="record", name=f"table {name}")) for name in bench.tables
    }
    return Names(schema=bench.schema, facts=facts, parameters=bench.parameters, definitions=define)


def _routes(bench: Bench, form: RouteForm, names: Names) -> Iterator[Route]:
    rows, inner = _each(bench, form.each, names)
    entry = _condition(bench, form.entry, inner)
    for row in rows:
        rules = tuple(rule for rule_form in form.rules for rule in _rules(bench, rule_form, inner, row))
        yield Route(id=form.id, entry=entry, rules=rules, row=row)


def _rules(bench: Bench, form: RuleForm, names: Names, outer: Rows) -> Iterator[Rule]:
    rows, inner = _each(bench, form.each, names)
    when = _condition(bench, form.when, inner) if form.when else None
    require = _condition(bench, form.require, inner)
    failed = Text(zh=form.failed[0], en=form.failed[1]) if form.failed else None
    for own in rows:
        row = {**outer, **own}
        clause = _clause(bench, form.clause, row)
        yield Rule(clause=clause, force=form.force, when=when, require=require, failed=failed, row=row)


def _values(bench: Bench, form: ValueForm, names: Names) -> Iterator[Computed]:
    rows, inner = _each(bench, form.each, names)
    when = _condition(bench, form.when, inner) if form.when else None
    value = _value(bench, form.value, inner)
    for row in rows:
        yield Computed(
            name=form.name, when=when, value=value, halves=form.halves, with_yes_only=form.with_yes_only, row=row
        )


def _each(bench: Bench, text: str, names: Names) -> tuple[Sequence[Rows], Names]:
    """Return a binding for every row of the table of an `each`, and the names that see it."""
    if not text:
        return [{}], names
    variable, _, table = text.partition(" in ")
    if table not in bench.tables:
        raise PolicyError(f"{bench.source.at(text)}: each: no table {table!r}")
    inner = names.bind(variable, Type(kind="record", name=f"table {table}"))
    return [{variable: row} for row in bench.tables[table].rows], inner


def _clause(bench: Bench, text: str, row: Rows) -> str:
    variable, _, column = text.partition(".")
    clause = str(row[variable].fields.get(column)) if variable in row else text
    if clause not in bench.clauses:
        raise PolicyError(f"{bench.source.at(text)}: no clause {clause}")
    return clause


def _condition(bench: Bench, text: str, names: Names) -> Node:
    return _checked(bench, text, lambda: parse_condition(text, names))


def _value(bench: Bench, text: str, names: Names) -> Node:
    node = _checked(bench, text, lambda: parse(text, names))
    if node.type.kind == "symbol":
        raise PolicyError(f"{bench.source.at(text)}: no such name: {text!r}")
    return node


def _checked(bench: Bench, text: str, make: Callable[[], Made]) -> Made:
    try:
        return make()
    except PolicyError as error:
        raise bench.source.refuse(text, error) from None


def with_tables(schema: Schema, tables: Mapping[str, Table]) -> Schema:
    """Return the schema with the rows of every table as record types."""
    records = {f"table {name}": table.fields for name, table in tables.items()}
    return replace(schema, records={**schema.records, **records})
