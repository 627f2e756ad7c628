"""Small checks while routes.toml is read; each refusal names the line of its entry, and all of them are kept."""

from collections.abc import Callable, Container, Mapping

from zhicheng.core.policy.answers import Text
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.forms import Pair
from zhicheng.core.policy.nodes import Constant, Fact, Node
from zhicheng.core.policy.routing.deciding import check_condition
from zhicheng.core.policy.routing.places import Place
from zhicheng.core.policy.schema import BOOL

NOTHING = Constant(type=BOOL, value=None)  # stands for a condition at fault while the rest is read


class Checks:
    """What a file is checked by. What is at fault is kept and stands as it was written, so that nothing hides it."""

    def __init__(self) -> None:
        self.faults: list[PolicyError] = []

    def refuse(self, fault: str) -> None:
        """Keep a fault: `path:line: reason`."""
        self.faults.append(PolicyError(fault))

    def known(self, name: str, names: Container[str], what: str, place: Place) -> str:
        """Return the name, which has to be among `names`."""
        if name not in names:
            self.refuse(f"{place.of(name, what)}: no {what} {name!r}")
        return name

    def node(self, text: str, place: Place, make: Callable[[], Node]) -> Node:
        """Return what is made of `text`; nothing of a text at fault."""
        try:
            return make()
        except PolicyError as error:
            self.refuse(f"{place.of(text)}: {error}")
            return NOTHING

    def filled(self, words: str, shown: Mapping[str, object], place: Place) -> str:
        """Return the words with their figures; each has to be there."""
        try:
            return words.format(**shown)
        except (KeyError, IndexError, ValueError):
            self.refuse(f"{place.of(words)}: no figure for the words {words!r}")
            return words

    def done(self) -> None:
        """Raise the first fault, with the others found beside it."""
        if self.faults:
            first, *others = self.faults
            first.others = tuple(others)
            raise first


def simple(node: Node) -> Node:
    """Return a condition over single facts. PolicyError: it says more."""
    check_condition(node)
    return node


def single(node: Node) -> Node:
    """Return a fact or a constant. PolicyError: it is neither."""
    if not isinstance(node, Constant | Fact):
        raise PolicyError("a fact or a value is wanted")
    return node


def as_text(pair: Pair) -> Text:
    return Text(zh=pair[0], en=pair[1])
