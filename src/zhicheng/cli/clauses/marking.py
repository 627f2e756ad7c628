"""Which tests carry a clause's id, read off their marks without running them."""

import ast
from collections.abc import Iterator
from pathlib import Path

from zhicheng.cli.places import ROOT

MARK = "clause"
Marked = dict[str, set[str]]


def marked_tests(tests: Path = ROOT / "tests") -> Marked:
    """Return the tests (`path::Class::test`, without the brackets of a parameter) by clause."""
    marked: Marked = {}
    for path in sorted(tests.rglob("test_*.py")):
        text = path.read_text(encoding="utf-8")
        if f"mark.{MARK}(" not in text:
            continue
        name = path.relative_to(tests.parent).as_posix()
        tree = ast.parse(text)
        for test, clause in _marks(tree, name, _of_module(tree)):
            marked.setdefault(clause, set()).add(test)
    return marked


def _marks(tree: ast.Module | ast.ClassDef, prefix: str, outer: set[str]) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield from _marks(node, f"{prefix}::{node.name}", outer | _given(node.decorator_list))
        elif isinstance(node, ast.FunctionDef) and node.name.startswith("test"):
            clauses = outer | _given(node.decorator_list)
            yield from ((f"{prefix}::{node.name}", clause) for clause in sorted(clauses))


def _of_module(tree: ast.Module) -> set[str]:
    """Return the ids in `pytestmark`, which every test of the file carries."""
    values = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets)
    ]
    return _given(values)


def _given(expressions: list[ast.expr]) -> set[str]:
    """Return the literal ids in every `mark.clause(...)` below these, those of single parameters among them."""
    calls = [node for expression in expressions for node in ast.walk(expression) if isinstance(node, ast.Call)]
    marks = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == MARK]
    given = [argument for call in marks for argument in call.args if isinstance(argument, ast.Constant)]
    return {argument.value for argument in given if isinstance(argument.value, str)}
