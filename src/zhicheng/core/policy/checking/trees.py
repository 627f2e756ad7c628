"""Walks over the parsed expressions of a pack, and back to where each rule is written."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from zhicheng.core.policy.forms import QuestionForm, RouteForm, RuleForm
from zhicheng.core.policy.nodes import Node
from zhicheng.core.policy.packs import Pack
from zhicheng.core.policy.rules import Route, Rule, Ruling
from zhicheng.core.policy.sources import Source


@dataclass(frozen=True, kw_only=True)
class Written:
    """A rule (of a route, or common to all) with its form and its place."""

    rule: Rule
    form: RuleForm
    route: Route | None
    place: str


def nodes(*roots: Node | None) -> Iterator[Node]:
    """Yield every part of the expressions."""
    pending: list[object] = list(roots)
    while pending:
        part = pending.pop()
        if isinstance(part, Node):
            yield part
            pending += [getattr(part, field.name) for field in fields(part)]
        elif isinstance(part, tuple):
            pending += part


def conditions(ruling: Ruling) -> Iterator[Node]:
    """Yield every part of every expression of a question."""
    for _, invariant in ruling.invariants:
        yield from nodes(invariant)
    for rule in (*ruling.rules, *(rule for route in ruling.routes for rule in route.rules)):
        yield from nodes(rule.when, rule.require)
    for route in ruling.routes:
        yield from nodes(route.entry)
    for value in ruling.values:
        yield from nodes(value.when, value.value)


def layered(pack: Pack, question: str) -> Iterator[tuple[QuestionForm, Source]]:
    """Yield the files of a question, the highest layer's first."""
    for layer in pack.layers:
        if question in layer.questions:
            yield layer.questions[question]


def written(pack: Pack, question: str) -> Iterator[Written]:
    """Yield the rules of a question that the pack itself writes, each with its place."""
    ruling = pack.rulings[question]
    rules, routes = iter(ruling.rules), iter(ruling.routes)
    own = pack.layers[-1].questions.get(question, (None, None))[0]
    for form, source in layered(pack, question):
        found = list(_common(pack, form, source, rules)) + list(_of_routes(pack, form, source, routes))
        if form is own:
            yield from found


def _common(pack: Pack, form: QuestionForm, source: Source, rules: Iterator[Rule]) -> Iterator[Written]:
    for rule_form in form.rules:
        for _ in range(_count(pack, rule_form)):
            yield Written(rule=next(rules), form=rule_form, route=None, place=source.at(rule_form.require))


def _of_routes(pack: Pack, form: QuestionForm, source: Source, routes: Iterator[Route]) -> Iterator[Written]:
    for route_form in form.routes:
        for _ in range(_count(pack, route_form)):
            route = next(routes)
            rules = iter(route.rules)
            for rule_form in route_form.rules:
                for _ in range(_count(pack, rule_form)):
                    yield Written(rule=next(rules), form=rule_form, route=route, place=source.at(rule_form.require))


def _count(pack: Pack, form: RuleForm | RouteForm) -> int:
    """Return how many rules or routes a form makes: one for every row of the table of its `each`."""
    return len(pack.tables[form.each.partition(" in ")[2]]) if form.each else 1
