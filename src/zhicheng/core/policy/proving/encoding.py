"""Expressions to the solver's terms, over complete facts in which known nones are values."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

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
from zhicheng.core.policy.proving.measuring import PRODUCT, Measures
from zhicheng.core.policy.proving.symbols import Cells, Keyed, Rows, Symbols, blanked
from zhicheng.core.policy.proving.terms import (
    NONE,
    Bool,
    Scalar,
    as_number,
    both,
    chosen,
    every,
    negated,
    number_of,
    smaller,
    some,
    truth,
)
from zhicheng.core.policy.schema import Type
from zhicheng.core.policy.values import Map, Missing, Row

ORDER: dict[str, Callable[[Any, Any], Any]] = {
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
Locals = Mapping[str, Any]
Found = list[tuple[Bool, Locals]]


@dataclass
class Encoder:
    """Encodes the expressions of one pack over facts that both packs of a proof share."""

    symbols: Symbols
    measures: Measures
    tables: Mapping[str, tuple[Row, ...]]
    parameters: Mapping[str, Any]
    open_figures: set[str] = field(default_factory=set)
    ranked: dict[tuple[int, ...], tuple[Any, Any]] = field(default_factory=dict)

    def condition(self, node: Node | None, rows: Mapping[str, Row]) -> Bool:
        """Return when a condition holds for the rows it is bound to; no condition always does."""
        if node is None:
            return True
        return truth(self.value(node, {name: Cells(row) for name, row in rows.items()}))

    def value(self, node: Node, names: Locals) -> Any:
        return _ENCODERS[type(node)](self, node, names)

    def rank(self, code: Any, ranks: Mapping[str, int]) -> Any:
        """Return the rank of an enumeration's value; the values stand in the order of their ranks."""
        placed = list(ranks.values())
        if isinstance(code, int):
            return placed[code]
        if placed == list(range(len(placed))):
            return code
        key = (code.get_id(), *placed)
        if key not in self.ranked:
            begins = [place for place in range(1, len(placed)) if placed[place] > placed[place - 1]]
            self.ranked[key] = (code, sum((as_number(code >= place) for place in begins), 0))
        return self.ranked[key][1]

    def known(self, value: Any, kind: Type) -> Any:
        """Return a value that is known as a term of its type."""
        if value is None:
            return NONE
        if isinstance(value, Row):
            return Cells(value)
        if isinstance(value, tuple) and kind.item is not None:
            return Rows(tuple((True, self.known(part, kind.item)) for part in value))
        if isinstance(value, Map) and kind.item is not None and kind.key is not None:
            item, key = kind.item, kind.key
            return Keyed({self._code(name, key): self.known(part, item) for name, part in value.items.items()})
        return Scalar(self._code(value, kind))

    def _code(self, value: Any, kind: Type) -> Any:
        if kind.kind == "enum":
            return self.symbols.schema.enumerations[kind.name].values.index(value)
        if isinstance(value, date):
            return number_of(value)
        return self.symbols.word(value) if isinstance(value, str) else value


def _constant(encoder: Encoder, node: Constant, names: Locals) -> Any:
    del names
    return encoder.known(node.value, node.type)


def _asked(encoder: Encoder, node: Asked, names: Locals) -> Any:
    del node, names
    return encoder.symbols.asked()


def _fact(encoder: Encoder, node: Fact, names: Locals) -> Any:
    del names
    if node.name in encoder.tables:
        return Rows(tuple((True, Cells(row)) for row in encoder.tables[node.name]))
    return encoder.symbols.fact(node.name)


def _local(encoder: Encoder, node: Local, names: Locals) -> Any:
    del encoder
    return names[node.name]


def _parameter(encoder: Encoder, node: Parameter, names: Locals) -> Any:
    del names
    if node.name in encoder.parameters:
        return encoder.known(encoder.parameters[node.name], node.type)
    encoder.open_figures.add(node.name)
    if node.type.kind == "share":
        return encoder.known(Row("", {"numerator": Missing(node.name, _NO_FIELD), "denominator": 1}), node.type)
    return encoder.measures.left_open(f"parameter:{node.name}", ())


_NO_FIELD: Any = None


def _get(encoder: Encoder, node: Get, names: Locals) -> Any:
    base = encoder.value(node.base, names)
    if base is NONE:
        return NONE
    if isinstance(base, Cells):
        value = base.row.fields[node.name]
        if isinstance(value, Missing):
            return encoder.measures.left_open(f"{value.path}.{node.name}", ())
        return blanked(encoder.known(value, node.type), base.none)
    return base.get(node.name)


def _item(encoder: Encoder, node: Item, names: Locals) -> Any:
    base, key = encoder.value(node.base, names), encoder.value(node.key, names)
    found = NONE
    if base is NONE:
        return NONE
    for code, entry in base.entries.items():
        here = both(negated(key.none), key.value == code)
        found = Scalar(chosen(here, entry.value, found.value), chosen(here, entry.none, found.none))
    return found


def _arithmetic(encoder: Encoder, node: Arithmetic, names: Locals) -> Any:
    left, right = encoder.value(node.left, names), encoder.value(node.right, names)
    if node.op == "*" and not isinstance(left.value, int) and not isinstance(right.value, int):
        return encoder.measures.left_open(PRODUCT, (left, right))
    return Scalar(ARITHMETIC[node.op](left.value, right.value), some((left.none, right.none)))


def _compare(encoder: Encoder, node: Compare, names: Locals) -> Any:
    left, right = encoder.value(node.left, names), encoder.value(node.right, names)
    known = both(negated(left.none), negated(right.none))
    if node.op in ("==", "!="):
        equal = some((both(left.none, right.none), both(known, _equal(left, right))))
        return Scalar(equal if node.op == "==" else negated(equal))
    sides = (left.value, right.value)
    low, high = (encoder.rank(value, node.ranks) for value in sides) if node.ranks else sides
    return Scalar(both(known, ORDER[node.op](low, high)))


def _equal(left: Any, right: Any) -> Bool:
    if not isinstance(left, Scalar) or not isinstance(right, Scalar):
        return False
    if left is NONE or right is NONE:
        return False
    return left.value == right.value


def _within(encoder: Encoder, node: Within, names: Locals) -> Any:
    item, group = encoder.value(node.item, names), encoder.value(node.group, names)
    if group is NONE:
        return Scalar(value=False)
    parts = (both(there, negated(item.none), negated(one.none), item.value == one.value) for there, one in group.items)
    return Scalar(some(parts))


def _every(encoder: Encoder, node: Every, names: Locals) -> Any:
    return Scalar(every(_until(encoder, node.parts, names, decided=False)))


def _either(encoder: Encoder, node: Either, names: Locals) -> Any:
    return Scalar(some(_until(encoder, node.parts, names, decided=True)))


def _until(encoder: Encoder, parts: tuple[Node, ...], names: Locals, *, decided: bool) -> list[Bool]:
    """Return the parts' conditions up to the one that decides, as the evaluator reads them."""
    found = []
    for part in parts:
        found.append(truth(encoder.value(part, names)))
        if found[-1] is decided:
            break
    return found


def _negation(encoder: Encoder, node: Negation, names: Locals) -> Any:
    return Scalar(negated(truth(encoder.value(node.part, names))))


def _quantifier(encoder: Encoder, node: Quantifier, names: Locals) -> Any:
    source = encoder.value(node.source, names)
    rows: Found = []
    for there, row in source.items if isinstance(source, Rows) else ():
        inner = {**names, node.variable: row}
        met = True if node.condition is None else truth(encoder.value(node.condition, inner))
        here = both(there, met)
        if here is not False:
            rows.append((here, inner))
    return _AGGREGATES[node.kind](encoder, node, rows, names)


def _any(encoder: Encoder, node: Quantifier, rows: Found, names: Locals) -> Any:
    del names
    return Scalar(some(both(here, truth(encoder.value(node.body, inner))) for here, inner in rows))


def _all(encoder: Encoder, node: Quantifier, rows: Found, names: Locals) -> Any:
    del names
    return Scalar(every(some((negated(here), truth(encoder.value(node.body, inner)))) for here, inner in rows))


def _sum(encoder: Encoder, node: Quantifier, rows: Found, names: Locals) -> Any:
    del names
    return Scalar(sum((chosen(here, encoder.value(node.body, inner).value, 0) for here, inner in rows), 0))


def _count(encoder: Encoder, node: Quantifier, rows: Found, names: Locals) -> Any:
    del names
    return Scalar(sum((as_number(both(here, truth(encoder.value(node.body, inner)))) for here, inner in rows), 0))


def _least(encoder: Encoder, node: Quantifier, rows: Found, names: Locals) -> Any:
    found = encoder.value(node.default, names) if node.default is not None else Scalar(0)
    least, seen = found.value, False
    for here, inner in rows:
        value = encoder.value(node.body, inner).value
        least = chosen(here, chosen(seen, smaller(least, value), value), least)
        seen = some((seen, here))
    return Scalar(least)


def _rows(encoder: Encoder, node: Quantifier, rows: Found, names: Locals) -> Any:
    del names
    return Rows(tuple((here, encoder.value(node.body, inner)) for here, inner in rows))


def _call(encoder: Encoder, node: Call, names: Locals) -> Any:
    return encoder.measures.call(node.function, [encoder.value(part, names) for part in node.arguments])


_AGGREGATES: dict[str, Callable[[Encoder, Quantifier, Found, Locals], Any]] = {
    "any": _any,
    "all": _all,
    "sum": _sum,
    "count": _count,
    "least": _least,
    "rows": _rows,
}
_ENCODERS: dict[type[Node], Callable[[Encoder, Any, Locals], Any]] = {
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
