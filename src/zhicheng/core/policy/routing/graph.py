"""A chain as states and moves: what can be reached, and by which path."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from zhicheng.core.policy.routing.chains import Chain, Move, Stop
from zhicheng.core.policy.routing.model import BACK


@dataclass(frozen=True)
class State:
    """A step or an end; an aside step also knows which step sent the case there."""

    id: str
    sender: str = ""


Path = tuple[State, ...]
Allowed = Callable[[State, Move], bool]


def every_move(state: State, move: Move) -> bool:
    """Allow every move."""
    del state, move
    return True


def approvals(state: State, move: Move) -> bool:
    """Allow what carries the case on."""
    del state
    return move.answer.answer == "approve"


class Graph:
    """The states of one chain."""

    def __init__(self, chain: Chain) -> None:
        self.chain = chain
        self.start = State(chain.stops[0].step.id)
        self._asides = frozenset(stop.step.id for stop in chain.asides)
        self._stops = {stop.step.id: stop for stop in (*chain.stops, *chain.asides)}

    def stop_of(self, state: State) -> Stop | None:
        """Return the stop of a state; None for an end."""
        return self._stops.get(state.id)

    def is_end(self, state: State) -> bool:
        return state.id in self.chain.ends

    def leads(self, state: State, move: Move) -> State | None:
        """Return the state after a move; None where it leads nowhere in this case."""
        if move.to == BACK:
            return State(state.sender) if state.sender else None
        if move.to in self._asides:
            return State(move.to, state.id)
        return State(move.to) if move.to in self._stops or move.to in self.chain.ends else None

    def after(self, state: State, allowed: Allowed = every_move) -> Iterator[State]:
        """Yield the states that follow by an allowed move."""
        stop = self.stop_of(state)
        for move in stop.moves if stop else ():
            target = self.leads(state, move)
            if target is not None and allowed(state, move):
                yield target

    def path(self, start: State, found: Callable[[State], bool], allowed: Allowed = every_move) -> Path | None:
        """Return a shortest path from `start` to a state that is `found`, or None."""
        came: dict[State, State | None] = {start: None}
        waiting = deque([start])
        while waiting:
            state = waiting.popleft()
            if found(state):
                return _backward(came, state)
            for target in self.after(state, allowed):
                if target not in came:
                    came[target] = state
                    waiting.append(target)
        return None

    def reachable(self) -> dict[State, Path]:
        """Return every state that a case can be in, with a shortest path to it."""
        paths: dict[State, Path] = {self.start: (self.start,)}
        waiting = deque([self.start])
        while waiting:
            state = waiting.popleft()
            for target in self.after(state):
                if target not in paths:
                    paths[target] = (*paths[state], target)
                    waiting.append(target)
        return paths


def without(passed: frozenset[str]) -> Allowed:
    """Return what remains allowed when the steps of `passed` approve nothing."""

    def allowed(state: State, move: Move) -> bool:
        return not (state.id in passed and move.answer.answer == "approve")

    return allowed


def _backward(came: dict[State, State | None], last: State) -> Path:
    path = [last]
    before = came[last]
    while before is not None:
        path.append(before)
        before = came[before]
    return tuple(reversed(path))
