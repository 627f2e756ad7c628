"""What must hold of the shape of one chain: it ends, it passes every gate in order, and what is returned comes back."""

from collections.abc import Callable, Iterator, Mapping

from zhicheng.core.policy.routing.chains import Chain, Move
from zhicheng.core.policy.routing.forms import Kind, Outcome
from zhicheng.core.policy.routing.graph import Graph, Path, State, approvals, without
from zhicheng.core.policy.routing.violations import Fault, Violation

GRANTS: frozenset[Outcome] = frozenset(("granted", "passed_on"))
ENDS_OF: Mapping[Kind, frozenset[Outcome]] = {
    "approve": GRANTS,
    "return": frozenset(),
    "hold": frozenset(),
    "reject": frozenset(("refused",)),
    "not_passed": frozenset(("refused",)),
    "lapse": frozenset(("lapsed",)),
    "void": frozenset(("void",)),
}


def walk(chain: Chain) -> Iterator[Violation]:
    """Yield the faults of a chain's shape, each with a path that shows it."""
    if chain.closed:
        return
    if not chain.stops:
        yield Violation(fault="dead_end", at="", facts=chain.facts)
        return
    graph = Graph(chain)
    paths = graph.reachable()
    yield from _actors(chain)
    yield from _ends(graph, paths)
    yield from _answers(graph, paths)
    yield from _gates(graph)
    yield from _order(graph)
    yield from _unreached(chain, paths)


def _actors(chain: Chain) -> Iterator[Violation]:
    for stop in (*chain.stops, *chain.asides):
        if not stop.body:
            yield Violation(fault="no_actor", at=stop.step.id, facts=chain.facts)


def _ends(graph: Graph, paths: Mapping[State, Path]) -> Iterator[Violation]:
    """From every state an end can be reached, and from the first one, by approvals alone, a grant."""
    for state, path in paths.items():
        if graph.path(state, graph.is_end) is None:
            yield Violation(fault="dead_end", at=state.id, path=path, facts=graph.chain.facts)
    if graph.path(graph.start, _grant_of(graph), approvals) is None:
        yield Violation(fault="dead_end", at=graph.start.id, detail="granted", facts=graph.chain.facts)


def _answers(graph: Graph, paths: Mapping[State, Path]) -> Iterator[Violation]:
    for state, path in paths.items():
        stop = graph.stop_of(state)
        for move in stop.moves if stop else ():
            target = graph.leads(state, move)
            if target is None:
                yield _violation(graph, "nowhere", state, move, path)
            elif graph.is_end(target):
                if graph.chain.ends[target.id].kind not in ENDS_OF[move.answer.answer]:
                    yield _violation(graph, "wrong_end", state, move, (*path, target))
            else:
                yield from _onward(graph, state, move, target, path)


def _onward(graph: Graph, state: State, move: Move, target: State, path: Path) -> Iterator[Violation]:
    """Approval goes on, a return goes back and comes again; nothing else leads to another step."""
    if move.answer.answer == "approve":
        if not state.sender and not _later(graph, state, target):
            yield _violation(graph, "wrong_end", state, move, (*path, target))
    elif move.answer.answer in ("return", "hold"):
        back = graph.path(target, lambda reached: reached == state, approvals)
        if back is None or _later(graph, state, target):
            yield _violation(graph, "lost_return", state, move, (*path, target))
    else:
        yield _violation(graph, "wrong_end", state, move, (*path, target))


def _later(graph: Graph, state: State, target: State) -> bool:
    """Return whether `target` is a step of the main way after `state`."""
    order = {stop.step.id: number for number, stop in enumerate(graph.chain.stops)}
    return target.id in order and state.id in order and order[target.id] > order[state.id]


def _gates(graph: Graph) -> Iterator[Violation]:
    """Yield the gates that apply and that a grant can be reached without."""
    for gate in graph.chain.gates:
        steps = _steps_of(graph.chain, gate.id)
        if not steps:
            yield Violation(fault="missing_gate", at=gate.id, clause=gate.clause, facts=graph.chain.facts)
            continue
        path = graph.path(graph.start, _grant_of(graph), without(steps))
        if path is not None:
            yield Violation(fault="skipped_gate", at=gate.id, clause=gate.clause, path=path, facts=graph.chain.facts)


def _order(graph: Graph) -> Iterator[Violation]:
    """Yield what can be reached before what the law puts first."""
    applying = {gate.id: gate for gate in graph.chain.gates}
    wanted = [
        (_steps_of(graph.chain, gate.id), _steps_of(graph.chain, earlier), gate.clause, earlier)
        for gate in applying.values()
        for earlier in gate.after
        if earlier in applying
    ]
    for stop in (*graph.chain.stops, *graph.chain.asides):
        wanted += [
            (frozenset((stop.step.id,)), frozenset((earlier,)), "", earlier)
            for earlier in stop.step.after
            if graph.chain.stop(earlier)
        ]
    for later, earlier, clause, name in wanted:
        path = graph.path(graph.start, _one_of(later), without(earlier))
        if path is not None and later and earlier:
            yield Violation(
                fault="order", at=path[-1].id, clause=clause, detail=name, path=path, facts=graph.chain.facts
            )


def _unreached(chain: Chain, paths: Mapping[State, Path]) -> Iterator[Violation]:
    reached = {state.id for state in paths}
    for stop in chain.stops:
        if stop.step.id not in reached:
            yield Violation(fault="nowhere", at=stop.step.id, detail="unreached", facts=chain.facts)


def _steps_of(chain: Chain, gate: str) -> frozenset[str]:
    return frozenset(stop.step.id for stop in (*chain.stops, *chain.asides) if stop.step.gate == gate)


def _one_of(steps: frozenset[str]) -> Callable[[State], bool]:
    return lambda state: state.id in steps


def _grant_of(graph: Graph) -> Callable[[State], bool]:
    def granted(state: State) -> bool:
        return graph.is_end(state) and graph.chain.ends[state.id].kind in GRANTS

    return granted


def _violation(graph: Graph, fault: Fault, state: State, move: Move, path: Path) -> Violation:
    return Violation(
        fault=fault,
        at=state.id,
        clause=move.answer.clause,
        detail=f"{move.answer.answer} > {move.to or '-'}",
        path=path,
        facts=graph.chain.facts,
    )
