"""From a question's form to its ruling: every expression parsed and checked, every `each` spelled out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from zhicheng.core.policy.answers import Text
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.forms import QuestionForm, RouteForm, RuleForm, ValueForm
from zhicheng.core.policy.nodes import Node
from zhicheng.core.policy.parsing import Names, parse, parse_condition
from zhicheng.core.policy.rules import Computed, Route, Rule, Ruling
from zhicheng.core.policy.schema import Schema, Type
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


def compile_question(form: QuestionForm, bench: Bench) -> Ruling:
    """Return the ruling. PolicyError names file and line of what is refused."""
    fields = _checked(bench, form.question, lambda: bench.schema.fields_of(form.question))
    facts = {name: field.type for name, field in fields.items()} | {
        name: Type(kind="list", item=Type(kind="record", name=f"table {name}")) for name in bench.tables
    }
    names = Names(schema=bench.schema, facts=facts, parameters=bench.parameters, definitions=form.define)
    return Ruling(
        question=form.question,
        fields=fields,
        invariants=tuple((text, _condition(bench, text, names)) for text in form.invariants),
        rules=tuple(rule for rule_form in form.rules for rule in _rules(bench, rule_form, names, {})),
        routes=tuple(route for route_form in form.routes for route in _routes(bench, route_form, names)),
        values=tuple(value for value_form in form.values for value in _values(bench, value_form, names)),
    )


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
