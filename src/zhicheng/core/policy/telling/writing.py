"""Nodes back to text, in the language in which packs are written."""

from collections.abc import Callable
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

OR, AND, NOT, COMPARE, SUM, PRODUCT, ATOM = range(7)
_STRENGTHS: dict[type[Node], int] = {Either: OR, Every: AND, Negation: NOT, Compare: COMPARE, Within: COMPARE}


def write(node: Node) -> str:
    """Return the expression; reading it again gives the same tree, definitions written out where they were used."""
    return _at(node, OR)


def _at(node: Node, least: int) -> str:
    text = _WRITERS[type(node)](node)
    return text if _strength(node) >= least else f"({text})"


def _strength(node: Node) -> int:
    if isinstance(node, Arithmetic):
        return SUM if node.op in ("+", "-") else PRODUCT
    return _STRENGTHS.get(type(node), ATOM)


def _either(node: Either) -> str:
    return " or ".join(_at(part, AND) for part in node.parts)


def _every(node: Every) -> str:
    return " and ".join(_at(part, NOT) for part in node.parts)


def _negation(node: Negation) -> str:
    return f"not {_at(node.part, NOT)}"


def _compare(node: Compare) -> str:
    return f"{_at(node.left, SUM)} {node.op} {_at(node.right, SUM)}"


def _within(node: Within) -> str:
    return f"{_at(node.item, SUM)} in {_at(node.group, SUM)}"


def _arithmetic(node: Arithmetic) -> str:
    strength = _strength(node)
    return f"{_at(node.left, strength)} {node.op} {_at(node.right, strength + 1)}"


def _constant(node: Constant) -> str:
    return _value(node.value)


def _name(node: Fact | Local | Parameter) -> str:
    return _named(node.name)


def _asked(node: Asked) -> str:
    del node
    return "asked"


def _get(node: Get) -> str:
    return f"{_at(node.base, ATOM)}.{_named(node.name)}"


def _item(node: Item) -> str:
    return f"{_at(node.base, ATOM)}[{write(node.key)}]"


def _call(node: Call) -> str:
    return f"{node.function}({', '.join(write(argument) for argument in node.arguments)})"


def _quantifier(node: Quantifier) -> str:
    test = f" if {write(node.condition)}" if node.condition is not None else ""
    rows = f"{write(node.body)} for {_named(node.variable)} in {_at(node.source, ATOM)}{test}"
    if node.kind == "rows":
        return f"[{rows}]"
    return f"{node.kind}(({rows}), {write(node.default)})" if node.default is not None else f"{node.kind}({rows})"


_WRITERS: dict[type[Node], Callable[[Any], str]] = {
    Arithmetic: _arithmetic,
    Asked: _asked,
    Call: _call,
    Compare: _compare,
    Constant: _constant,
    Either: _either,
    Every: _every,
    Fact: _name,
    Get: _get,
    Item: _item,
    Local: _name,
    Negation: _negation,
    Parameter: _name,
    Quantifier: _quantifier,
    Within: _within,
}


def _value(value: Any) -> str:
    if isinstance(value, tuple):
        return "(" + ", ".join(_value(part) for part in value) + ("," if len(value) == 1 else "") + ")"
    return f"'{value.isoformat()}'" if isinstance(value, date) else str(value)


def _named(name: str) -> str:
    """A fact called like a word of the grammar is written with a stroke behind it."""
    return f"{name}_" if name == "from" else name
