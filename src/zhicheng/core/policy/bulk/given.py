"""What is fixed before a person is read: a pack's figures, tables and the series' conditions; and what is left out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from zhicheng.core.calendar import WorkingCalendar
from zhicheng.core.policy.bulk.making import Law
from zhicheng.core.policy.nodes import Fact, Get, Node, all_parts
from zhicheng.core.policy.packs import Pack
from zhicheng.core.policy.reading import read_record
from zhicheng.core.policy.rules import Route, Rule, Ruling
from zhicheng.core.policy.schema import Fields, Schema
from zhicheng.core.policy.scoping import scope_of
from zhicheng.core.policy.supplements import Supplement

NOBODYS_DAY = date(2000, 1, 1)


def law_of(
    pack: Pack, ruling: Ruling, supplements: Sequence[Supplement], calendar: WorkingCalendar, asked: date | None
) -> Law:
    """Return what the pack and its supplements fix for a question; `asked` is None where each has an own day."""

    def scope(facts: dict[str, Any]) -> Any:
        row = read_record(pack.schema, ruling.fields, facts)
        return scope_of(pack, row, asked or NOBODYS_DAY, supplements, calendar)

    series = sorted({name for supplement in supplements for name in supplement.standards})
    scopes: dict[str | None, Any] = {None: scope({})}
    if "title" in ruling.fields:
        scopes |= {name: scope({"title": {"series": name}}) for name in series}
    named = [name for name, field in ruling.fields.items() if field.form.parameter]
    return Law(
        schema=pack.schema,
        fields=ruling.fields,
        tables=scopes[None].tables,
        parameters=scopes[None].parameters,
        calendar=calendar,
        given={name: {key: each.facts.fields[name] for key, each in scopes.items()} for name in named},
        asked=asked,
    )


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """What is not simulated, for it reads a fact that is restricted: clauses of rules, ids of routes."""

    clauses: tuple[str, ...]
    routes: tuple[str, ...]


def permitted(ruling: Ruling, schema: Schema) -> tuple[Ruling, LeftOut]:
    """Return the ruling without what reads a restricted fact, and what that was."""
    rules, out = _permitted_rules(ruling.rules, ruling.fields, schema)
    routes: list[Route] = []
    gone: list[str] = []
    for route in ruling.routes:
        if _restricted(route.entry, ruling.fields, schema):
            gone.append(route.id)
            continue
        kept, more = _permitted_rules(route.rules, ruling.fields, schema)
        routes.append(replace(route, rules=kept))
        out += more
    left = LeftOut(clauses=tuple(dict.fromkeys(out)), routes=tuple(dict.fromkeys(gone)))
    return replace(ruling, rules=rules, routes=tuple(routes)), left


def _permitted_rules(rules: Sequence[Rule], fields: Fields, schema: Schema) -> tuple[tuple[Rule, ...], list[str]]:
    closed = [
        rule for rule in rules if any(_restricted(node, fields, schema) for node in (rule.when, rule.require) if node)
    ]
    return tuple(rule for rule in rules if rule not in closed), [rule.clause for rule in closed]


def _restricted(node: Node, fields: Fields, schema: Schema) -> bool:
    return any(_is_restricted(part, fields, schema) for part in all_parts(node))


def _is_restricted(node: Node, fields: Fields, schema: Schema) -> bool:
    if isinstance(node, Fact):
        return node.name in fields and fields[node.name].form.restricted
    if isinstance(node, Get) and node.base.type.kind == "record" and node.base.type.name in schema.records:
        return schema.fields(node.base.type.name)[node.name].form.restricted
    return False
