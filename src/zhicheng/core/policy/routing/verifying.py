"""Small checks while routes.toml is read; each refusal names the line of its entry."""

from collections.abc import Callable, Container, Mapping

from zhicheng.core.policy.answers import Text
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.forms import Pair
from zhicheng.core.policy.nodes import Constant, Fact, Node
from zhicheng.core.policy.routing.deciding import check_condition
from zhicheng.core.policy.routing.places import Place


def known(name: str, names: Container[str], what: str, place: Place) -> str:
    """Return a name that is among `names`. PolicyError: it is not."""
    if name not in names:
        raise PolicyError(f"{place.of(name, what)}: no {what} {name!r}")
    return name


def simple(node: Node) -> Node:
    """Return a condition over single facts. PolicyError: it says more."""
    check_condition(node)
    return node


def single(node: Node) -> Node:
    """Return a fact or a constant. PolicyError: it is neither."""
    if not isinstance(node, Constant | Fact):
        raise PolicyError("a fact or a value is wanted")
    return node


def checked(text: str, place: Place, make: Callable[[], Node]) -> Node:
    """Return what is made of `text`; a PolicyError gets its line."""
    try:
        return make()
    except PolicyError as error:
        raise PolicyError(f"{place.of(text)}: {error}") from None


def filled(words: str, shown: Mapping[str, object], place: Place) -> str:
    """Return the words with their figures. PolicyError: a figure that is not there."""
    try:
        return words.format(**shown)
    except (KeyError, IndexError, ValueError):
        raise PolicyError(f"{place.of(words)}: no figure for the words {words!r}") from None


def as_text(pair: Pair) -> Text:
    return Text(zh=pair[0], en=pair[1])
