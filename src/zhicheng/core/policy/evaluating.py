"""Three-valued evaluation of nodes: a value, or an unknown that knows which facts are missing."""

import operator
from collections.abc import Callable, Iterator
from typing import Any

from zhicheng.core.policy.measures import MEASURES
from zhicheng.core.policy.moving import Moving, now, turning_days
from zhicheng.core.policy.nodes import (
    Arithmetic,
    Asked,
    Call,
    Compare,
    Constant,
    Either,
    Every,
    Fact,
    Get,
    Item,
    Local,
    Negation,
    Node,
    Parameter,
    Quantifier,
    Within,
)
from zhicheng.core.policy.scope import Scope
from zhicheng.core.policy.values import Map, Unknown, is_unknown, join

COMPARISON: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "%": operator.mod,
}


def evaluate(node: Node, scope: Scope) -> Any:
    """Return the node's value in the scope; conditions give True, False or an Unknown (Kleene)."""
    return _EVALUATORS[type(node)](node, scope)


def holds(node: Node | None, scope: Scope) -> bool | None:
    """Return True, False, or None for unknown; no condition holds."""
    if node is None:
        return True
    value = evaluate(node, scope)
    return None if is_unknown(value) else bool(value)


def _constant(node: Constant, scope: Scope) -> Any:
    del scope
    return node.value


def _asked(node: Asked, scope: Scope) -> Any:
    del node
    return Moving(scope.asked, lambda day: day)


def _fact(node: Fact, scope: Scope) -> Any:
    if node.name in scope.tables:
        return scope.tables[node.name]
    return scope.known(scope.facts.fields[node.name], node.name)


def _local(node: Local, scope: Scope) -> Any:
    return scope.locals[node.name]


def _parameter(node: Parameter, scope: Scope) -> Any:
    if node.name in scope.parameters:
        return scope.parameters[node.name]
    path = f"parameter:{node.name}"
    scope.trace.missing.setdefault(path, None)
    return Unknown(frozenset((path,)))


def _get(node: Get, scope: Scope) -> Any:
    base = evaluate(node.base, scope)
    if base is None:
        return None
    if isinstance(base, Unknown):
        return Unknown(base.paths)
    return scope.known(base.fields[node.name], f"{base.path}.{node.name}") if base.path else base.fields[node.name]


def _item(node: Item, scope: Scope) -> Any:
    base, key = evaluate(node.base, scope), evaluate(node.key, scope)
    if isinstance(key, Moving):
        scope.trace.turn(key.reach(key.now + 1))
    if isinstance(base, Map) and not is_unknown(key):
        return _entry(base, now(key), scope)
    return None if base is None else join((base, key))


def _entry(items: Map, key: Any, scope: Scope) -> Any:
    path = f"{items.path}.{key}"
    if key in items.items:
        return scope.known(items.items[key], path)
    if items.closed or path in scope.tried:
        return scope.tried.get(path)
    scope.trace.missing.setdefault(path, None)
    scope.trace.opaque.add(path)
    return Unknown(frozenset((path,)))


def _arithmetic(node: Arithmetic, scope: Scope) -> Any:
    left, right = evaluate(node.left, scope), evaluate(node.right, scope)
    if left is None or right is None:
        return None
    if is_unknown(left) or is_unknown(right):
        return _unknown_sum(node.op, left, right)
    if isinstance(left, Moving) and not isinstance(right, Moving) and node.op in ("+", "-"):
        return left.plus(right if node.op == "+" else -right)
    if isinstance(right, Moving) and not isinstance(left, Moving) and node.op == "+":
        return right.plus(left)
    for side in (left, right):
        if isinstance(side, Moving):
            scope.trace.turn(side.reach(side.now + 1))
    return ARITHMETIC[node.op](now(left), now(right))


def _unknown_sum(op: str, left: Any, right: Any) -> Unknown:
    both = join((left, right))
    if is_unknown(left) and is_unknown(right):
        return Unknown(both.paths)
    unknown, known = (left, now(right)) if is_unknown(left) else (right, now(left))
    back = unknown.back
    if back is None or op == "%" or (op == "*" and known <= 0):
        return both
    undo: Callable[[Any], Any] = {
        "+": lambda value: value - known,
        "-": (lambda value: value + known) if is_unknown(left) else (lambda value: known - value),
        "*": lambda value: value // known,
    }[op]
    return Unknown(both.paths, lambda value: back(undo(value)))


def _compare(node: Compare, scope: Scope) -> Any:
    left, right = evaluate(node.left, scope), evaluate(node.right, scope)
    if is_unknown(left) or is_unknown(right):
        return _unknown_comparison(left, right, scope)
    if isinstance(left, Moving) or isinstance(right, Moving):
        if scope.timing:
            scope.trace.turn_first(turning_days(node.op, left, right))
        left, right = now(left), now(right)
    if node.op in ("==", "!="):
        return COMPARISON[node.op](left, right)
    if left is None or right is None:
        return False
    if node.ranks:
        left, right = node.ranks[left], node.ranks[right]
    return COMPARISON[node.op](left, right)


def _unknown_comparison(left: Any, right: Any, scope: Scope) -> Unknown:
    if is_unknown(left) and is_unknown(right):
        scope.trace.opaque |= left.paths | right.paths
    else:
        unknown, known = (left, now(right)) if is_unknown(left) else (right, now(left))
        if known is not None:
            scope.trace.bound(unknown, known)
        elif unknown.back is None:
            scope.trace.opaque |= unknown.paths
    return join((left, right))


def _within(node: Within, scope: Scope) -> Any:
    item, group = evaluate(node.item, scope), evaluate(node.group, scope)
    if is_unknown(item) or is_unknown(group):
        unknown = join((item, group))
        if is_unknown(group) or item.back is None:
            scope.trace.opaque |= unknown.paths
        return unknown
    return item in (group or ())


def _every(node: Every, scope: Scope) -> Any:
    return _connect((evaluate(part, scope) for part in node.parts), scope, decided_by=False)


def _either(node: Either, scope: Scope) -> Any:
    return _connect((evaluate(part, scope) for part in node.parts), scope, decided_by=True)


def _connect(values: Iterator[Any], scope: Scope, *, decided_by: bool) -> Any:
    unknown: list[Any] = []
    decided = False
    for value in values:
        if value is decided_by:
            decided = True
            if not scope.thorough:
                break
        elif value is None and not decided_by:  # a field of what is known to be none
            decided = True
        elif is_unknown(value):
            unknown.append(value)
    if decided:
        return decided_by
    return join(unknown) if unknown else not decided_by


def _negation(node: Negation, scope: Scope) -> Any:
    value = evaluate(node.part, scope)
    return Unknown(value.paths) if is_unknown(value) else not value


def _quantifier(node: Quantifier, scope: Scope) -> Any:
    rows = evaluate(node.source, scope)
    if is_unknown(rows):
        scope.trace.opaque |= rows.paths
        return rows
    return _QUANTIFIERS[node.kind](node, [scope.bind(node.variable, row) for row in rows or ()])


def _any(node: Quantifier, rows: list[Scope]) -> Any:
    return _connect((_row_condition(node, row) for row in rows), rows[0], decided_by=True) if rows else False


def _all(node: Quantifier, rows: list[Scope]) -> Any:
    return _connect((_row_implication(node, row) for row in rows), rows[0], decided_by=False) if rows else True


def _row_condition(node: Quantifier, row: Scope) -> Any:
    parts = (part for part in (node.condition, node.body) if part is not None)
    return _connect((evaluate(part, row) for part in parts), row, decided_by=False)


def _row_implication(node: Quantifier, row: Scope) -> Any:
    if node.condition is None:
        return evaluate(node.body, row)
    condition = evaluate(node.condition, row)
    refuted = Unknown(condition.paths) if is_unknown(condition) else not condition
    return _connect(iter((refuted, evaluate(node.body, row))), row, decided_by=True)


def _sum(node: Quantifier, rows: list[Scope]) -> Any:
    values = _bodies(node, rows)
    return values if is_unknown(values) else sum(now(value) for value in values)


def _count(node: Quantifier, rows: list[Scope]) -> Any:
    values = _bodies(node, rows)
    return values if is_unknown(values) else sum(bool(value) for value in values)


def _least(node: Quantifier, rows: list[Scope]) -> Any:
    values = _bodies(node, rows)
    if is_unknown(values) or values:
        return values if is_unknown(values) else min(now(value) for value in values)
    return evaluate(node.default, rows[0]) if rows and node.default else _default(node)


def _default(node: Quantifier) -> Any:
    return node.default.value if isinstance(node.default, Constant) else 0


def _rows(node: Quantifier, rows: list[Scope]) -> Any:
    values = _bodies(node, rows)
    return values if is_unknown(values) else tuple(values)


def _bodies(node: Quantifier, rows: list[Scope]) -> Any:
    """Return the bodies of the rows that meet the condition, or an unknown."""
    found: list[Any] = []
    unknown: list[Any] = []
    for row in rows:
        condition = True if node.condition is None else evaluate(node.condition, row)
        if is_unknown(condition):
            unknown.append(condition)
        elif condition:
            value = evaluate(node.body, row)
            (unknown if is_unknown(value) else found).append(value)
    if unknown:
        blurred = join(unknown)
        rows[0].trace.opaque |= blurred.paths if node.kind == "rows" else frozenset()
        return blurred
    return found


def _call(node: Call, scope: Scope) -> Any:
    arguments = [evaluate(argument, scope) for argument in node.arguments]
    return MEASURES[node.function](scope, *arguments)


_QUANTIFIERS: dict[str, Callable[[Quantifier, list[Scope]], Any]] = {
    "any": _any,
    "all": _all,
    "sum": _sum,
    "count": _count,
    "least": _least,
    "rows": _rows,
}
_EVALUATORS: dict[type[Node], Callable[[Any, Scope], Any]] = {
    Constant: _constant,
    Asked: _asked,
    Fact: _fact,
    Local: _local,
    Parameter: _parameter,
    Get: _get,
    Item: _item,
    Arithmetic: _arithmetic,
    Compare: _compare,
    Within: _within,
    Every: _every,
    Either: _either,
    Negation: _negation,
    Quantifier: _quantifier,
    Call: _call,
}
