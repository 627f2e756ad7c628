"""What an installation says of itself in `zc check`: each part of the house registers what it can tell.

A part's function gives its lines, in the reader's language and without secrets; it may ask other servers and take
seconds. Register it in the app's `ready`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """How something stands: as it should, to be thought about, or so that people will be turned away."""

    GOOD = "good"
    WARNING = "warning"
    WRONG = "wrong"


@dataclass(frozen=True)
class Line:
    """One thing told: `subject` is its name, `words` what is so and what to do."""

    subject: str
    standing: Standing
    words: str


Inspection = Callable[[], Iterable[Line]]
_inspections: list[Inspection] = []


def register_inspection(inspection: Inspection) -> None:
    """Have a part asked; asking for the same one again changes nothing."""
    if inspection not in _inspections:
        _inspections.append(inspection)


def inspect_installation() -> Iterable[Line]:
    """Every line of every part, in the order of registration."""
    for inspection in _inspections:
        yield from inspection()
