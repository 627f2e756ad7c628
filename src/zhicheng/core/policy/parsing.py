"""Expression text to typed nodes: a whitelist of Python's grammar, checked against the schema."""

import ast
import keyword
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Never

from zhicheng.core.policy.errors import PolicyError
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
from zhicheng.core.policy.schema import BOOL, DATE, INT, MONTH, NULL, TEXT, Schema, Type
from zhicheng.core.policy.signatures import SIGNATURES

COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
CHAINS = ((ast.Lt, ast.LtE), (ast.Gt, ast.GtE))
ARITHMETIC: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Mod: "%"}
AGGREGATES = ("any", "all", "sum", "count", "least")
SYMBOL = "symbol"
TABLE_ROW = "table "  # how the record types of tables' rows are named
DEEPEST = 8  # definitions within definitions


@dataclass(frozen=True, kw_only=True)
class Names:
    """What an expression may speak of."""

    schema: Schema
    facts: Mapping[str, Type]
    parameters: Mapping[str, Type]
    definitions: Mapping[str, str]
    locals: Mapping[str, Type] = field(default_factory=dict)
    depth: int = 0

    def bind(self, name: str, kind: Type) -> "Names":
        return replace(self, locals={**self.locals, name: kind})


def parse(text: str, names: Names) -> Node:
    """Parse and check an expression. PolicyError: grammar, unknown name, or types that do not meet.

    The error notes which text is at fault, of the expression or of a definition it uses, and the line within it.
    """
    try:
        return _node(_tree(text), names)
    except PolicyError as error:
        raise error.noted(text, 1) from None


def _tree(text: str) -> ast.expr:
    if not text.strip():
        raise PolicyError("an expression is wanted")
    try:
        return ast.parse(f"({text.strip()})", mode="eval").body
    except SyntaxError as error:
        refused = PolicyError(f"{error.msg}: {text.strip()!r}")
        refused.line = min(error.lineno or 1, text.strip().count("\n") + 1)
        raise refused from None
    except (RecursionError, MemoryError, ValueError):
        raise PolicyError("too deeply nested, or a character that no expression holds") from None


def parse_condition(text: str, names: Names) -> Node:
    """Parse an expression that has to be true or false."""
    return _want(parse(text, names), "bool")


def _node(tree: ast.expr, names: Names) -> Node:
    reader = _READERS.get(type(tree))
    if reader is None:
        raise _at_line(tree, PolicyError(f"not part of the language: {ast.unparse(tree)!r}"))
    try:
        return reader(tree, names)
    except PolicyError as error:
        raise _at_line(tree, error) from None


def _at_line(tree: ast.expr, error: PolicyError) -> PolicyError:
    """Return the error with the line of the innermost part at fault."""
    if error.written is None and not error.line:
        error.line = tree.lineno
    return error


def _constant(tree: ast.Constant, names: Names) -> Node:
    del names
    value = tree.value
    if value is None:
        return Constant(value=None, type=NULL)
    if isinstance(value, str):
        return _day(value)
    if not isinstance(value, int):
        _refuse(f"no such constant: {value!r}")
    return Constant(value=value, type=BOOL if isinstance(value, bool) else INT)


def _day(value: str) -> Node:
    """Return a date as the facts write it (2022-01-01, no other form), else a text."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return Constant(value=value, type=TEXT)
    return Constant(value=day, type=DATE) if day.isoformat() == value else Constant(value=value, type=TEXT)


def _named(tree: ast.Name, names: Names) -> Node:
    return _name(tree.id, names)


def _field(tree: ast.Attribute, names: Names) -> Node:
    return _attribute(_node(tree.value, names), _without_mark(tree.attr), names)


def _without_mark(name: str) -> str:
    """Return the field that `from_` stands for; only words of Python's own carry the mark."""
    return name[:-1] if name.endswith("_") and keyword.iskeyword(name[:-1]) else name


def _subscript(tree: ast.Subscript, names: Names) -> Node:
    return _item(_node(tree.value, names), _node(tree.slice, names), names)


def _connected(tree: ast.BoolOp, names: Names) -> Node:
    parts = tuple(_want(_node(value, names), "bool", value) for value in tree.values)
    return Every(parts=parts) if isinstance(tree.op, ast.And) else Either(parts=parts)


def _negated(tree: ast.UnaryOp, names: Names) -> Node:
    if not isinstance(tree.op, ast.Not):
        _refuse(f"not part of the language: {ast.unparse(tree)!r}")
    return Negation(part=_want(_node(tree.operand, names), "bool", tree.operand))


def _calculated(tree: ast.BinOp, names: Names) -> Node:
    if type(tree.op) not in ARITHMETIC:
        _refuse(f"not part of the language: {ast.unparse(tree)!r}")
    return _arithmetic(ARITHMETIC[type(tree.op)], _node(tree.left, names), _node(tree.right, names))


def _compared(tree: ast.Compare, names: Names) -> Node:
    return _comparisons(tree.left, tree.ops, tree.comparators, names)


def _listed(tree: ast.ListComp, names: Names) -> Node:
    return _quantifier("rows", tree.elt, tree.generators, names)


def _called(tree: ast.Call, names: Names) -> Node:
    if not isinstance(tree.func, ast.Name) or tree.keywords:
        _refuse(f"not part of the language: {ast.unparse(tree)!r}")
    return _call(tree.func.id, tree.args, names)


_READERS: dict[type[ast.expr], Callable[[Any, Names], Node]] = {
    ast.Constant: _constant,
    ast.Name: _named,
    ast.Attribute: _field,
    ast.Subscript: _subscript,
    ast.BoolOp: _connected,
    ast.UnaryOp: _negated,
    ast.BinOp: _calculated,
    ast.Compare: _compared,
    ast.ListComp: _listed,
    ast.Call: _called,
}


def _name(name: str, names: Names) -> Node:
    if name in names.locals:
        return Local(name=name, type=names.locals[name])
    if name == "asked":
        return Asked(type=DATE)
    if name in names.facts:
        return Fact(name=name, type=names.facts[name])
    if name in names.parameters:
        return Parameter(name=name, type=names.parameters[name])
    if name in names.definitions:
        if names.depth >= DEEPEST:
            _refuse(f"definitions go in circles: {name}")
        return parse(names.definitions[name], replace(names, depth=names.depth + 1))
    return Constant(value=name, type=Type(kind=SYMBOL))


def _attribute(base: Node, name: str, names: Names) -> Node:
    if base.type.kind == "share":
        if name not in ("numerator", "denominator"):
            _refuse(f"a share has no {name!r}")
        return Get(base=base, name=name, type=INT)
    _want(base, "")
    if base.type.kind != "record":
        _refuse(f"{_shown(base)} is {base.type}, it has no {name!r}")
    fields = names.schema.fields(base.type.name)
    if name not in fields:
        _refuse(f"{base.type.name} has no field {name!r}")
    return Get(base=base, name=name, type=fields[name].type)


def _item(base: Node, key: Node, names: Names) -> Node:
    if base.type.kind != "map" or base.type.item is None or base.type.key is None:
        _refuse(f"{_shown(base)} is {base.type}, not a map")
    return Item(base=base, key=_fit(key, base.type.key, names.schema), type=base.type.item)


def _arithmetic(op: str, left: Node, right: Node) -> Node:
    _want(left, "int")
    _want(right, "int")
    if op == "%" and not (isinstance(right, Constant) and right.value > 0):
        _refuse("the remainder is of a division by a constant above 0 only")
    if op == "*" and not (_is_fixed(left) or _is_fixed(right)):
        _refuse("one side of a product is a constant, a parameter or a table's figure")
    return Arithmetic(op=op, left=left, right=right)


def _is_fixed(node: Node) -> bool:
    if isinstance(node, Get):
        return _is_fixed(node.base) or node.base.type.name.startswith(TABLE_ROW)
    return isinstance(node, Constant | Parameter)


def _comparisons(left: ast.expr, ops: list[ast.cmpop], rights: list[ast.expr], names: Names) -> Node:
    if len(ops) > 1 and not any(all(isinstance(op, way) for op in ops) for way in CHAINS):
        _refuse("comparisons in a row go one way only (1 < x <= 5); join others by `and`")
    parts = []
    for op, right in zip(ops, rights, strict=True):
        if isinstance(op, ast.In | ast.NotIn):
            within = _within(_node(left, names), right, names)
            parts.append(within if isinstance(op, ast.In) else Negation(part=within))
        elif type(op) in COMPARISONS:
            parts.append(_comparison(COMPARISONS[type(op)], _node(left, names), _node(right, names), names))
        else:
            _refuse(f"not part of the language: {ast.unparse(right)!r}")
        left = right
    return parts[0] if len(parts) == 1 else Every(parts=tuple(parts))


def _comparison(op: str, left: Node, right: Node, names: Names) -> Node:
    if left.type.kind == SYMBOL:
        left = _fit(left, right.type, names.schema)
    right = _fit(right, left.type, names.schema)
    kind = right.type if left.type == NULL else left.type
    if NULL in (left.type, right.type) and op not in ("==", "!="):
        _refuse(f"None has no order: {op}")
    if isinstance(left, Constant) and isinstance(right, Constant):
        _refuse(f"two constants compared: {left.value!r} {op} {right.value!r}")
    if kind.kind in ("list", "map", "share", "record") and NULL not in (left.type, right.type):
        _refuse(f"{_shown(left)} is {kind}: compare its parts")
    ranks: dict[str, int] = {}
    if op not in ("==", "!=") and kind.kind == "enum":
        enumeration = names.schema.enumerations[kind.name]
        if not enumeration.ordered:
            _refuse(f"{kind.name} has no order")
        ranks = {value: enumeration.rank(value) for value in enumeration.values}
    elif op not in ("==", "!=") and kind.kind not in ("int", "date", "month"):
        _refuse(f"{kind} has no order")
    return Compare(op=op, left=left, right=right, ranks=ranks)


def _within(item: Node, group: ast.expr, names: Names) -> Node:
    if isinstance(group, ast.Tuple | ast.List):
        values = tuple(_fit(_node(value, names), item.type, names.schema) for value in group.elts)
        if not all(isinstance(value, Constant) for value in values):
            _refuse(f"a list of values holds constants only: {ast.unparse(group)!r}")
        constants = tuple(value.value for value in values if isinstance(value, Constant))
        return Within(item=item, group=Constant(value=constants, type=Type(kind="list", item=item.type)))
    cell = _node(group, names)
    if cell.type.kind != "list" or cell.type.item is None:
        _refuse(f"{ast.unparse(group)} is {cell.type}, not a list")
    return Within(item=_fit(item, cell.type.item, names.schema), group=cell)


def _fit(node: Node, kind: Type, schema: Schema) -> Node:
    """Return `node` as a value of `kind`; bare words become values of enumerations."""
    if node.type.kind == SYMBOL and isinstance(node, Constant):
        if kind.kind != "enum":
            _refuse(f"no such name: {node.value!r}")
        if node.value not in schema.enumerations[kind.name].values:
            _refuse(f"{kind.name} has no value {node.value!r}")
        return Constant(value=node.value, type=kind)
    if node.type not in (kind, NULL) and kind != NULL:
        _refuse(f"{_shown(node)} is {node.type}, {kind} is wanted")
    return node


def _call(function: str, arguments: list[ast.expr], names: Names) -> Node:
    if function in AGGREGATES:
        return _aggregate(function, arguments, names)
    if function not in SIGNATURES:
        _refuse(f"no such measure: {function}")
    signature = SIGNATURES[function]
    nodes = tuple(_node(argument, names) for argument in arguments)
    if len(nodes) != len(signature.arguments):
        _refuse(f"{function} takes {len(signature.arguments)} arguments")
    for node, kind in zip(nodes, signature.arguments, strict=True):
        if node.type != NULL:
            _measurable(node, kind, names.schema)
    return Call(function=function, arguments=nodes, type=signature.result)


def _measurable(node: Node, kind: str, schema: Schema) -> None:
    """Refuse an argument that the measure cannot measure: its kind, and what its rows hold."""
    if kind == "row":
        if not isinstance(_want(node, "record"), Local):
            _refuse(f"{_shown(node)} is not a row of a list")
    elif kind == "months":
        if _want(node, "list").type.item != MONTH:
            _refuse(f"{_shown(node)} is {node.type}, a list of months is wanted")
    elif kind == "periods":
        item = _want(node, "list").type.item
        fields = schema.fields(item.name) if item is not None and item.kind == "record" else {}
        if not all(name in fields and fields[name].type == DATE for name in ("from", "until")):
            _refuse(f"{_shown(node)} is {node.type}, a list of rows with from and until is wanted")
    else:
        _want(node, kind)


def _aggregate(kind: str, arguments: list[ast.expr], names: Names) -> Node:
    wanted = 2 if kind == "least" else 1
    if len(arguments) != wanted or not isinstance(arguments[0], ast.GeneratorExp):
        _refuse(f"{kind}(... for x in LIST if ...) is wanted")
    default = _want(_node(arguments[1], names), "int", arguments[1]) if kind == "least" else None
    return _quantifier(kind, arguments[0].elt, arguments[0].generators, names, default)


def _quantifier(
    kind: str, body: ast.expr, generators: Sequence[ast.comprehension], names: Names, default: Node | None = None
) -> Node:
    """Return one quantifier over each list, the later inside the earlier."""
    generator, *inner = generators
    if not isinstance(generator.target, ast.Name) or generator.is_async:
        _refuse("one plain variable runs over a list")
    if inner and kind in ("least", "rows"):
        _refuse(f"{kind} runs over one list")
    _refuse_taken(generator.target.id, names)
    source = _node(generator.iter, names)
    if source.type.kind != "list" or source.type.item is None:
        _refuse(f"{ast.unparse(generator.iter)} is {source.type}, not a list")
    within = names.bind(generator.target.id, source.type.item)
    tests = tuple(_want(_node(test, within), "bool", test) for test in generator.ifs)
    return Quantifier(
        kind=kind,
        variable=generator.target.id,
        source=source,
        condition=Every(parts=tests) if tests else None,
        body=_quantifier(kind, body, inner, within) if inner else _want(_node(body, within), _BODIES[kind], body),
        default=default,
        type=source.type if kind == "rows" else BOOL if kind in ("any", "all") else INT,
    )


def _refuse_taken(variable: str, names: Names) -> None:
    """Refuse a variable under whose name something else is known: what is meant would depend on the place."""
    if variable == "asked" or any(variable in known for known in (names.facts, names.parameters, names.definitions)):
        _refuse(f"{variable} is taken; another name for the variable")


_BODIES = {"any": "bool", "all": "bool", "sum": "int", "count": "bool", "least": "int", "rows": ""}


def _want(node: Node, kind: str, written: ast.expr | None = None) -> Node:
    if node.type.kind == SYMBOL:
        _refuse(f"no such name: {_shown(node)}")
    if kind and node.type.kind != kind:
        shown = ast.unparse(written) if written is not None else _shown(node)
        _refuse(f"{shown} is {node.type}, {kind} is wanted")
    return node


def _shown(node: Node) -> str:
    match node:
        case Constant(value=value):
            return repr(value)
        case Get(base=base, name=name):
            return f"{_shown(base)}.{name}"
        case Fact(name=name) | Local(name=name) | Parameter(name=name):
            return name
    return "this part"


def _refuse(reason: str) -> Never:
    raise PolicyError(reason)
