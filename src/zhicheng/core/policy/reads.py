"""Which facts of a record a question's rules read: what a form has to ask for."""

from collections.abc import Iterable, Iterator

from zhicheng.core.policy.nodes import Get, Node, all_parts
from zhicheng.core.policy.rules import Route, Rule, Ruling


def facts_read(ruling: Ruling, record: str) -> frozenset[str]:
    """Return the names of the record's fields that any rule, route or computed value of the question reads."""
    found = {name for rule in ruling.rules for name in read_by_rule(rule, record)}
    found |= {name for route in ruling.routes for name in read_by_route(route, record)}
    computed = (node for value in ruling.values for node in (value.when, value.value) if node)
    return frozenset(found | set(_read(computed, record)))


def read_by_rule(rule: Rule, record: str) -> frozenset[str]:
    """Return the fields of the record that one rule reads."""
    return frozenset(_read((node for node in (rule.when, rule.require) if node), record))


def read_by_route(route: Route, record: str) -> frozenset[str]:
    """Return the fields of the record that a route reads, its entry and its rules together."""
    own = frozenset(_read((route.entry,), record))
    return own.union(*(read_by_rule(rule, record) for rule in route.rules))


def _read(nodes: Iterable[Node], record: str) -> Iterator[str]:
    for node in nodes:
        for part in all_parts(node):
            if isinstance(part, Get) and part.base.type.kind == "record" and part.base.type.name == record:
                yield part.name
