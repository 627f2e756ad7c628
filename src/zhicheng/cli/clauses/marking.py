"""Which tests carry a clause's id, read off their marks without running them."""

import ast
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from zhicheng.cli.clauses.catalogue import known_ids
from zhicheng.cli.places import ROOT

MARK = "clause"
Marked = dict[str, set[str]]
Names = Mapping[str, ast.AST]


def marked_tests(tests: Path = ROOT / "tests") -> Marked:
    """Return the tests (`path::Class::test`, without the brackets of a parameter) by clause."""
    marked: Marked = {}
    ids = known_ids()
    for path in sorted(tests.rglob("test_*.py")):
        text = path.read_text(encoding="utf-8")
        if f"mark.{MARK}(" not in text:
            continue
        name = path.relative_to(tests.parent).as_posix()
        for test, clause in _Reading(ast.parse(text), ids).marks(name):
            marked.setdefault(clause, set()).add(test)
    return marked


class _Reading:
    """One file of tests: its names, so that a mark is followed to the table or helper that makes it."""

    def __init__(self, tree: ast.Module, ids: Collection[str]) -> None:
        self.tree, self.ids, self.names = tree, ids, _names(tree)

    def marks(self, prefix: str) -> Iterator[tuple[str, str]]:
        """Yield every test with every clause it carries; what is in `pytestmark` all of them carry."""
        mark = self.names.get("pytestmark")
        return self._below(self.tree, prefix, self._given([mark] if mark else []))

    def _below(self, node: ast.Module | ast.ClassDef, prefix: str, outer: set[str]) -> Iterator[tuple[str, str]]:
        for inner in node.body:
            if isinstance(inner, ast.ClassDef):
                yield from self._below(inner, f"{prefix}::{inner.name}", outer | self._given(inner.decorator_list))
            elif isinstance(inner, ast.FunctionDef) and inner.name.startswith("test"):
                clauses = outer | self._given(inner.decorator_list)
                yield from ((f"{prefix}::{inner.name}", clause) for clause in sorted(clauses))

    def _given(self, expressions: Sequence[ast.AST]) -> set[str]:
        """Return the ids in every `mark.clause(...)` that these reach, those of single parameters among them.

        A mark whose id is worked out, row by row, takes it from the rows it stands with: there every id counts.
        """
        given: set[str] = set()
        for reached in (self._reached(expression) for expression in expressions):
            marks = [node for node in reached if isinstance(node, ast.Call) and _is_mark(node)]
            given |= {text for call in marks for text in _texts(call.args)}
            if any(not isinstance(argument, ast.Constant) for call in marks for argument in call.args):
                given |= {word for text in _texts(reached) for word in text.split() if word in self.ids}
        return given

    def _reached(self, expression: ast.AST) -> list[ast.AST]:
        """Return every node of an expression, and of what it names in this file, each once."""
        found: list[ast.AST] = []
        seen: set[str] = set()
        todo = [expression]
        while todo:
            nodes = list(ast.walk(todo.pop()))
            found += nodes
            named = {node.id for node in nodes if isinstance(node, ast.Name)} & self.names.keys() - seen
            seen |= named
            todo += [self.names[name] for name in sorted(named)]
        return found


def _names(tree: ast.Module) -> Names:
    """Return what the file itself assigns or defines, by name."""
    names: dict[str, ast.AST] = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            names |= {target.id: node.value for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            names[node.target.id] = node.value
    return names


def _is_mark(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == MARK


def _texts(nodes: Sequence[ast.AST]) -> list[str]:
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
