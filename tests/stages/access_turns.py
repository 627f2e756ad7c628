"""Whose turn it is at a door: roles that are all answered alike there need not all knock in every run."""

from collections.abc import Callable, Iterable

import pytest

TURNS = 3
EVERY_TURN = pytest.mark.parametrize(
    "turn", [0, *(pytest.param(turn, marks=pytest.mark.long) for turn in range(1, TURNS))]
)


def in_turn(roles: Iterable[str], turn: int, place: int, *, alike: Callable[[str], bool]) -> list[str]:
    """Return who knocks at the door of that place in the list: every third of those answered alike, each in some turn.

    All others knock in the first turn, which is the one of every run.
    """
    crowd = [role for role in roles if alike(role)]
    others = [role for role in roles if role not in crowd] if turn == 0 else []
    return [*others, *crowd[(turn + place) % TURNS :: TURNS]]
