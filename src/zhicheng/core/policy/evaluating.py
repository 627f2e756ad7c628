"""Three-valued evaluation: every node becomes a function of the scope, made once and run many times.

A function gives a value, or an unknown that knows which facts are missing; conditions follow Kleene.
"""

import operator
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any
from weakref import WeakValueDictionary

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
from zhicheng.core.policy.values import Map, Row, Unknown, is_unknown, join

Run = Callable[[Scope], Any]
PLAIN = frozenset((bool, int, str, date, type(None)))
TABLE = "table "  # how record types of a pack's tables are named
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


def runnable(node: Node) -> Run:
    """Return the function that evaluates the node; conditions give True, False or an Unknown (Kleene).

    Equal nodes have the same one, so that what is remembered for one rule serves all that ask the same.
    """
    run = _MADE.get(node.saying)
    if run is None:
        run = _MADE[node.saying] = _MAKERS[type(node)](node)
    return run


def truth(value: Any) -> bool | None:
    """Return True, False, or None for unknown; a field of what is known to be none is false."""
    return None if value.__class__ is Unknown else bool(value)


def _constant(node: Constant) -> Run:
    value = node.value

    def run(scope: Scope) -> Any:
        del scope
        return value

    return run


def _asked(node: Asked) -> Run:
    del node

    def run(scope: Scope) -> Any:
        scope.trace.dated = True
        return Moving(scope.asked, _that_day)

    return run


def _that_day(day: Any) -> Any:
    return day


def _fact(node: Fact) -> Run:
    name = node.name
    if node.type.item is not None and node.type.item.name.startswith(TABLE):
        return lambda scope: scope.tables[name]
    return lambda scope: scope.known(scope.facts.fields[name], name)


def _local(node: Local) -> Run:
    name = node.name
    return lambda scope: scope.locals[name]


def _parameter(node: Parameter) -> Run:
    name, path = node.name, f"parameter:{node.name}"

    def run(scope: Scope) -> Any:
        if name in scope.parameters:
            return scope.parameters[name]
        scope.trace.missing.setdefault(path, None)
        return Unknown(frozenset((path,)))

    return run


def _get(node: Get) -> Run:
    base_of, name = runnable(node.base), node.name

    def run(scope: Scope) -> Any:
        base = base_of(scope)
        if base.__class__ is Row:
            value, paths = base.fields[name], base.paths
            if not paths:
                return value
            if value.__class__ in PLAIN and not scope.tried:
                scope.trace.read[paths[name]] = value
                return value
            return scope.known(value, paths[name])
        return None if base is None else Unknown(base.paths)

    return run


def _item(node: Item) -> Run:
    base_of, key_of = runnable(node.base), runnable(node.key)

    def run(scope: Scope) -> Any:
        base, key = base_of(scope), key_of(scope)
        if isinstance(key, Moving) and not (isinstance(base, Map) and _is_past_all(base, key.now, scope)):
            scope.trace.turn(key.reach(key.now + 1))
        if isinstance(base, Map) and not is_unknown(key):
            return _entry(base, now(key), scope)
        return None if base is None else join((base, key))

    return run


def _is_past_all(items: Map, key: Any, scope: Scope) -> bool:
    """Whether nothing is told for this key or any later one, so that it stays so as days pass."""
    return not scope.tried and all(told < key for told in items.items)


def _entry(items: Map, key: Any, scope: Scope) -> Any:
    path = f"{items.path}.{key}"
    if key in items.items:
        return scope.known(items.items[key], path)
    if items.closed or path in scope.tried:
        return scope.tried.get(path)
    scope.trace.missing.setdefault(path, None)
    scope.trace.opaque.add(path)
    return Unknown(frozenset((path,)))


def _arithmetic(node: Arithmetic) -> Run:
    op, left_of, right_of = node.op, runnable(node.left), runnable(node.right)

    def run(scope: Scope) -> Any:
        left, right = left_of(scope), right_of(scope)
        if left.__class__ is int and right.__class__ is int:
            return ARITHMETIC[op](left, right)
        return _calculate(op, left, right, scope)

    return run


def _calculate(op: str, left: Any, right: Any, scope: Scope) -> Any:
    if left is None or right is None:
        return None
    if is_unknown(left) or is_unknown(right):
        return _unknown_sum(op, left, right)
    if isinstance(left, Moving) and not isinstance(right, Moving) and op in ("+", "-"):
        return left.plus(right if op == "+" else -right)
    if isinstance(right, Moving) and not isinstance(left, Moving) and op == "+":
        return right.plus(left)
    for side in (left, right):
        if isinstance(side, Moving):
            scope.trace.turn(side.reach(side.now + 1))
    return ARITHMETIC[op](now(left), now(right))


def _unknown_sum(op: str, left: Any, right: Any) -> Unknown:
    both = join((left, right))
    if is_unknown(left) and is_unknown(right):
        return Unknown(both.paths)
    unknown, known = (left, now(right)) if is_unknown(left) else (right, now(left))
    back = unknown.back
    if back is None or op == "%" or (op == "*" and known <= 0):
        return Unknown(both.paths)
    undo: Callable[[Any], Any] = {
        "+": lambda value: value - known,
        "-": (lambda value: value + known) if is_unknown(left) else (lambda value: known - value),
        "*": lambda value: value // known,
    }[op]
    return Unknown(both.paths, lambda value: back(undo(value)))


def _compare(node: Compare) -> Run:
    op, ranks, test = node.op, node.ranks, COMPARISON[node.op]
    left_of, right_of = runnable(node.left), runnable(node.right)
    ordered = op not in ("==", "!=")
    if isinstance(node.right, Constant) and not ordered:
        return _compare_with(left_of, node.right.value, test)

    def run(scope: Scope) -> Any:
        left, right = left_of(scope), right_of(scope)
        if left.__class__ is Unknown or right.__class__ is Unknown:
            return _unknown_comparison(left, right, scope)
        if left.__class__ is Moving or right.__class__ is Moving:
            if scope.timing:
                scope.trace.turn_first(turning_days(op, left, right))
            left, right = now(left), now(right)
        if ordered:
            if left is None or right is None:
                return False
            if ranks:
                return test(ranks[left], ranks[right])
        return test(left, right)

    return run


def _compare_with(left_of: Run, value: Any, test: Callable[[Any, Any], bool]) -> Run:
    """Return the comparison of what stands still, mostly an enumeration, with a constant."""
    op = "==" if test is operator.eq else "!="

    def run(scope: Scope) -> Any:
        left = left_of(scope)
        if left.__class__ is Unknown:
            return _unknown_comparison(left, value, scope)
        if left.__class__ is Moving:
            if scope.timing:
                scope.trace.turn_first(turning_days(op, left, value))
            left = now(left)
        return test(left, value)

    return run


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


def _within(node: Within) -> Run:
    item_of, group_of = runnable(node.item), runnable(node.group)

    def run(scope: Scope) -> Any:
        item, group = item_of(scope), group_of(scope)
        if is_unknown(item) or is_unknown(group):
            if is_unknown(group) or item.back is None:
                scope.trace.opaque |= join((item, group)).paths
            return join((item, group))
        return item in (group or ())

    return run


def _every(node: Every) -> Run:
    return _conjunction([runnable(part) for part in node.parts])


def _conjunction(parts: Sequence[Run]) -> Run:
    """And: false where a part is false, or a field of what is known to be none."""

    def run(scope: Scope) -> Any:
        unknown: list[Any] = []
        refuted = False
        for part in parts:
            value = part(scope)
            if value is True:
                continue
            if value.__class__ is Unknown:
                unknown.append(value)
            elif not value:
                if not scope.thorough:
                    return False
                refuted = True
        return False if refuted else join(unknown) if unknown else True

    return run


def _either(node: Either) -> Run:
    parts = [runnable(part) for part in node.parts]

    def run(scope: Scope) -> Any:
        unknown: list[Any] = []
        confirmed = False
        for part in parts:
            value = part(scope)
            if value.__class__ is Unknown:
                unknown.append(value)
            elif value:
                if not scope.thorough:
                    return True
                confirmed = True
        return True if confirmed else join(unknown) if unknown else False

    return run


def _negation(node: Negation) -> Run:
    part_of = runnable(node.part)

    def run(scope: Scope) -> Any:
        value = part_of(scope)
        return Unknown(value.paths) if value.__class__ is Unknown else not value

    return run


def _quantifier(node: Quantifier) -> Run:
    rows_of, over = runnable(node.source), _QUANTIFIERS[node.kind](node)
    variable = node.variable

    def run(scope: Scope) -> Any:
        rows = rows_of(scope)
        if rows.__class__ is Unknown:
            scope.trace.opaque |= rows.paths
            return Unknown(rows.paths)
        names = scope.locals
        outer = names.get(variable)
        value = over(scope, rows or ())
        names[variable] = outer
        return value

    return _remembering(node, run)


Over = Callable[[Scope, Sequence[Row]], Any]


def _any(node: Quantifier) -> Over:
    test = _row_condition(node)
    variable = node.variable

    def over(scope: Scope, rows: Sequence[Row]) -> Any:
        unknown: list[Any] = []
        confirmed = False
        for row in rows:
            scope.locals[variable] = row
            value = test(scope)
            if value.__class__ is Unknown:
                unknown.append(value)
            elif value:
                if not scope.thorough:
                    return True
                confirmed = True
        return True if confirmed else join(unknown) if unknown else False

    return over


def _all(node: Quantifier) -> Over:
    body, condition = runnable(node.body), runnable(node.condition) if node.condition else None
    variable = node.variable

    def over(scope: Scope, rows: Sequence[Row]) -> Any:
        unknown: list[Any] = []
        refuted = False
        for row in rows:
            scope.locals[variable] = row
            value = _implication(condition, body, scope)
            if value.__class__ is Unknown:
                unknown.append(value)
            elif not value:
                if not scope.thorough:
                    return False
                refuted = True
        return False if refuted else join(unknown) if unknown else True

    return over


def _implication(condition: Run | None, body: Run, scope: Scope) -> Any:
    """Return whether the body holds where the condition does."""
    applying = True if condition is None else condition(scope)
    if not scope.thorough and not is_unknown(applying) and not applying:
        return True
    value = body(scope)
    if is_unknown(applying):
        return value if not is_unknown(value) and value else join((applying, value))
    return value if applying else True


def _row_condition(node: Quantifier) -> Run:
    parts = [runnable(part) for part in (node.condition, node.body) if part is not None]
    return parts[0] if len(parts) == 1 else _conjunction(parts)


def _sum(node: Quantifier) -> Over:
    bodies = _bodies(node)

    def over(scope: Scope, rows: Sequence[Row]) -> Any:
        values = bodies(scope, rows)
        return values if is_unknown(values) else sum(now(value) for value in values)

    return over


def _count(node: Quantifier) -> Over:
    bodies = _bodies(node)

    def over(scope: Scope, rows: Sequence[Row]) -> Any:
        values = bodies(scope, rows)
        return values if is_unknown(values) else sum(bool(value) for value in values)

    return over


def _least(node: Quantifier) -> Over:
    bodies = _bodies(node)
    default = runnable(node.default) if node.default else None

    def over(scope: Scope, rows: Sequence[Row]) -> Any:
        values = bodies(scope, rows)
        if is_unknown(values):
            return values
        return min(now(value) for value in values) if values else default(scope) if default else 0

    return over


def _rows(node: Quantifier) -> Over:
    bodies = _bodies(node)

    def over(scope: Scope, rows: Sequence[Row]) -> Any:
        values = bodies(scope, rows)
        if is_unknown(values):
            scope.trace.opaque |= values.paths
            return values
        return tuple(values)

    return over


def _bodies(node: Quantifier) -> Over:
    """Return the bodies of the rows that meet the condition, or an unknown."""
    condition, body = runnable(node.condition) if node.condition else None, runnable(node.body)
    variable = node.variable

    def over(scope: Scope, rows: Sequence[Row]) -> Any:
        found: list[Any] = []
        unknown: list[Any] = []
        for row in rows:
            scope.locals[variable] = row
            applying = True if condition is None else condition(scope)
            if is_unknown(applying):
                unknown.append(applying)
            elif applying:
                value = body(scope)
                (unknown if is_unknown(value) else found).append(value)
        return join(unknown) if unknown else found

    return over


def _call(node: Call) -> Run:
    arguments = [runnable(argument) for argument in node.arguments]
    measure = MEASURES[node.function]

    def run(scope: Scope) -> Any:
        return measure(scope, *[argument(scope) for argument in arguments])

    return _remembering(node, run) if any(part.type.kind == "list" for part in node.arguments) else run


def _remembering(node: Node, run: Run) -> Run:
    """Return `run` with its results kept by the rows its variables stand for."""
    names = sorted(free_variables(node))

    def remembered(scope: Scope) -> Any:
        place = (run, *[id(scope.locals[name]) for name in names])
        kept = scope.memory.kept.get(place) or scope.memory.from_below(place)
        if kept is None:
            kept = scope.memory.kept[place] = scope.observe(run)
        scope.trace.absorb(kept)
        return kept.value

    return remembered


def free_variables(node: Node) -> frozenset[str]:
    """Return the variables an expression takes from outside."""
    if isinstance(node, Local):
        return frozenset((node.name,))
    inside = frozenset().union(*map(free_variables, _inside(node)))
    if isinstance(node, Quantifier):
        return free_variables(node.source) | inside - {node.variable}
    return inside


def _inside(node: Node) -> Iterator[Node]:
    """Yield the nodes directly inside; of a quantifier those its variable is for."""
    for name in ("base", "key", "left", "right", "item", "group", "part", "condition", "body", "default"):
        part = getattr(node, name, None)
        if isinstance(part, Node):
            yield part
    for name in ("parts", "arguments"):
        yield from getattr(node, name, ())


_QUANTIFIERS: dict[str, Callable[[Quantifier], Over]] = {
    "any": _any,
    "all": _all,
    "sum": _sum,
    "count": _count,
    "least": _least,
    "rows": _rows,
}
_MADE: WeakValueDictionary[str, Run] = WeakValueDictionary()
_MAKERS: dict[type[Node], Callable[[Any], Run]] = {
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
