"""A ruling as the solver's terms: what binds, clause by clause and route by route."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from zhicheng.core.policy.compiling import Relief
from zhicheng.core.policy.nodes import Fact, Get, Node, Parameter
from zhicheng.core.policy.packs import Pack
from zhicheng.core.policy.proving.encoding import Encoder
from zhicheng.core.policy.proving.terms import Bool, both, every, negated, some
from zhicheng.core.policy.rules import Route, Rule, Ruling

MUST = "must"
TABLE = "table "  # how the record types of tables' rows begin
Figures = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Side:
    """One pack's part in a proof: its ruling, and the figures and tables it is asked with."""

    pack: Pack
    ruling: Ruling
    parameters: Figures
    reliefs: tuple[Relief, ...]

    def binding(self) -> list[Rule]:
        """Return the rules common to all routes that bind."""
        return [rule for rule in self.ruling.rules if rule.force == MUST]

    def reads(self, part: Rule | Route) -> tuple[Any, ...]:
        """Return the figures and tables that a rule or route reads, by name, with what they are."""
        names = sorted(set(_named(part)))
        return tuple((name, self.parameters.get(name), self.pack.tables.get(name)) for name in names)


def binding_of(route: Route) -> list[Rule]:
    return [rule for rule in route.rules if rule.force == MUST]


@dataclass(frozen=True)
class Statements:
    """The terms of one pack's ruling; each is made once."""

    side: Side
    encoder: Encoder
    made: dict[int, Bool] = field(default_factory=dict)

    def rule(self, rule: Rule) -> Bool:
        """Return when a rule is kept, or relaxed by a grant."""
        if id(rule) not in self.made:
            self.made[id(rule)] = self._rule(rule)
        return self.made[id(rule)]

    def _rule(self, rule: Rule) -> Bool:
        kept = some(
            (
                negated(self.encoder.condition(rule.when, rule.row)),
                self.encoder.condition(rule.require, rule.row),
            )
        )
        return some((kept, self._relieved("rule", rule.clause)))

    def route(self, route: Route, *, bare: bool = False) -> Bool:
        """Return when a route leads to a yes; `bare`: by all its deciding rules, those in principle too."""
        if id(route) not in self.made:
            self.made[id(route)] = self.encoder.condition(route.entry, route.row)
        entry = self.made[id(route)]
        rules = [rule for rule in route.rules if rule.decides] if bare else binding_of(route)
        kept = every(self.rule(rule) for rule in rules) if entry is not False else False
        return both(entry, some((kept, self._relieved("route", route.id))))

    def common(self) -> Bool:
        return every(self.rule(rule) for rule in self.side.binding())

    def routes(self) -> Bool:
        """Return when some route leads to a yes; a question without routes has none to take."""
        return some(self.route(route) for route in self.side.ruling.routes) if self.side.ruling.routes else True

    def opened(self) -> Bool:
        """Return when a lower layer may open routes of its own."""
        return self._relieved("routes", "")

    def deciding(self) -> Bool:
        """Return when the answer is a plain yes: by the rules in principle too."""
        rules = every(self.rule(rule) for rule in self.side.ruling.rules if rule.decides)
        routes = self.side.ruling.routes
        return both(rules, some(self.route(route, bare=True) for route in routes) if routes else True)

    def invariants(self) -> Iterator[Bool]:
        for _, condition in self.side.ruling.invariants:
            yield self.encoder.condition(condition, {})

    def _relieved(self, scope: str, name: str) -> Bool:
        found = (relief for relief in self.side.reliefs if (relief.scope, relief.name) == (scope, name))
        return some(self.encoder.condition(relief.when, {}) for relief in found)


def facts_read(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield the facts a rule reads: the record and the field; no record for the question's own."""
    for node in _nodes(rule):
        if isinstance(node, Fact) and not _of_table(node):
            yield "", node.name
        elif isinstance(node, Get) and node.base.type.kind == "record" and not node.base.type.name.startswith(TABLE):
            yield node.base.type.name, node.name


def _of_table(node: Fact) -> bool:
    item = node.type.item
    return item is not None and item.name.startswith(TABLE)


def _named(part: Rule | Route) -> Iterator[str]:
    """Yield the names of the figures, tables and facts of a rule or route."""
    for node in _nodes(part):
        if isinstance(node, Parameter | Fact):
            yield node.name


def _nodes(part: Any) -> Iterator[Node]:
    if isinstance(part, Node):
        yield part
    if isinstance(part, tuple):
        for one in part:
            yield from _nodes(one)
    elif isinstance(part, Node | Rule | Route):
        for one in fields(part):
            value = getattr(part, one.name)
            if isinstance(value, Node | Rule | tuple):
                yield from _nodes(value)
