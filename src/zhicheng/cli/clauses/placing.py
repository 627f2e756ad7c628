"""`places.toml`: what cannot be read off a citation, each entry checked against the code it names."""

import ast
from collections.abc import Mapping
from pathlib import Path

import msgspec

from zhicheng.cli.clauses.catalogue import Clause
from zhicheng.cli.clauses.citing import Places
from zhicheng.cli.places import ROOT
from zhicheng.core.policy import PolicyError

PLACES = ROOT / "policies" / "clauses" / "places.toml"
NONE = "none"


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of TOML in which every key is known."""


class PlaceForm(Form, frozen=True):
    """Clauses that the named code keeps: `path::Name.name` for Python, `path::words` for other texts."""

    clauses: list[str]
    at: list[str]


class NoneForm(Form, frozen=True):
    """Clauses that nothing has to keep, with the reason in Chinese and English."""

    clauses: list[str]
    why: tuple[str, str]


class PlacesForm(Form, frozen=True):
    """The whole file."""

    places: list[PlaceForm] = []
    none: list[NoneForm] = []


def read_places(clauses: Mapping[str, Clause], path: Path = PLACES, root: Path = ROOT) -> Places:
    """Return the places by clause. PolicyError: an entry names an id, a file or a symbol that does not exist."""
    text = path.read_text(encoding="utf-8")
    try:
        form = msgspec.toml.decode(text, type=PlacesForm)
    except msgspec.DecodeError as error:
        raise PolicyError(f"{path.name}: {error}") from None
    places: Places = {}
    for entry in form.places:
        found = [locate(root, place) for place in entry.at]
        for clause in entry.clauses:
            _known(clauses, clause, nothing=False)
            places.setdefault(clause, []).extend(found)
    for none in form.none:
        for clause in none.clauses:
            _known(clauses, clause, nothing=True)
            line = _line(text, f'"{clause}"')
            places[clause] = [f"{path.relative_to(root).as_posix()}:{line}"]
    return places


def _known(clauses: Mapping[str, Clause], clause: str, *, nothing: bool) -> None:
    if clause not in clauses:
        raise PolicyError(f"places.toml: no clause {clause}")
    if nothing != (clauses[clause].system == NONE):
        raise PolicyError(f"places.toml: {clause} is to be {clauses[clause].system}")


def locate(root: Path, place: str) -> str:
    """Return `path:line` of `path::symbol`. PolicyError: no such file, or nothing of that name in it."""
    name, _, symbol = place.partition("::")
    path = root / name
    if not path.is_file():
        raise PolicyError(f"places.toml: no file {name}")
    text = path.read_text(encoding="utf-8")
    line = _defined(ast.parse(text), symbol.split(".")) if path.suffix == ".py" else _line(text, symbol)
    if not line or not symbol:
        raise PolicyError(f"places.toml: nothing called {symbol!r} in {name}")
    return f"{name}:{line}"


def _line(text: str, words: str) -> int:
    """Return the first line that holds the words, 0 where none does."""
    return next((number for number, line in enumerate(text.splitlines(), 1) if words in line), 0)


def _defined(tree: ast.Module | ast.ClassDef, steps: list[str]) -> int:
    """Return the line on which a function, class or name is defined, 0 where it is not."""
    for node in tree.body:
        if steps[0] in _names(node):
            if len(steps) == 1:
                return node.lineno
            return _defined(node, steps[1:]) if isinstance(node, ast.ClassDef) else 0
    return 0


def _names(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]
