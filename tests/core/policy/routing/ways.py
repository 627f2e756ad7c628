"""The ways that were read against the three texts, case by case.

A file for each pack lists what its steps hold, then cases that together show every actor, answer, deadline, gate and
separation, each with its clause. Whoever changes a pack's routes writes the files again, with
`python -m tests.core.policy.routing.ways`, and reads the difference.
"""

from collections.abc import Iterator
from pathlib import Path

from zhicheng.core.policy.packs import Pack
from zhicheng.core.policy.routing.chains import Stop, build_chain
from zhicheng.core.policy.routing.checking import authority_facts
from zhicheng.core.policy.routing.deciding import Case, Values, possible
from zhicheng.core.policy.routing.deriving import derive, open_facts, read_facts, routes_in
from zhicheng.core.policy.routing.model import Separation, Step
from zhicheng.infra.policies import library

FOLDER = Path(__file__).parent / "ways"
PLACES = ("guangxi-2022", "qinzhou-2020", "kashgar-2020")
CASE = "# "


def listing(pack: Pack, headings: list[str]) -> str:
    """Return what the pack's steps hold, then the ways of the cases that the headings name."""
    steps = [line for step in routes_in(pack).steps for line in _step(step)]
    ways = [line for heading in headings for line in ("", heading, *_way(pack, _facts_of(pack, heading)))]
    return "\n".join([*steps, *_frame(pack), *ways, ""])


def headings_in(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(CASE)]


def _facts_of(pack: Pack, heading: str) -> dict[str, Values]:
    """Read `name=value` pairs; what a heading leaves out has any value."""
    words = dict(word.split("=") for word in heading.removeprefix(CASE).split())
    known = open_facts(pack)
    raw = {name: next(value for value in known[name] if str(value) == word) for name, word in words.items()}
    return dict(read_facts(pack, raw))


def _way(pack: Pack, facts: dict[str, Values]) -> list[str]:
    routes, case = routes_in(pack), Case(facts)
    if not possible(routes, facts):
        return ["no such case"]
    chain = build_chain(routes, case)
    if chain.closed:
        return [f"closed {chain.closed.clause} {chain.closed.words.zh}"]
    lines = [_stop(stop) for stop in (*chain.stops, *chain.asides)]
    for gate in chain.gates:
        asked = authority_facts(routes, case, gate) if gate.act else {}
        lines.append(_words("gate", gate.id, *(f"{name}={value}" for name, value in asked.items())))
    return [*lines, *(f"apart {_separation(one)}" for one in routes.separated if case.holds(one.when))]


def _stop(stop: Stop) -> str:
    moves = (f"{move.answer.answer}>{move.to}[{move.answer.clause}]" for move in stop.moves)
    deadlines = (f"until[{one.clause}]" for one in stop.deadlines)
    instead = (f"or {one.body}[{one.clause}]" for one in stop.instead)
    return _words(f"{stop.step.id}: {stop.body}[{' '.join(stop.clauses)}]", *instead, *moves, *deadlines)


def _step(step: Step) -> Iterator[str]:
    """What a step holds whatever the case."""
    mark = "implied" if step.implied else ""
    yield _words(step.id, f"({step.gate})", "aside" if step.aside else "", mark, step.reading, *step.clauses)
    yield _words("  checks", *step.checks, "asks", *step.asks, "after", *step.after)
    for one in step.instead:
        yield f"  or {one.body} {one.clause} {one.words.zh}"
    for answer in step.answers:
        implied = "implied" if answer.implied else ""
        yield _words(f"  {answer.answer}", answer.to, answer.clause, implied, answer.reading, answer.title.zh)
    for deadline in step.deadlines:
        days = [str(day) for day in (deadline.length, deadline.unit, deadline.opens, deadline.closes) if day]
        yield _words("  until", deadline.clause, deadline.words.zh, *days, deadline.reading)


def _frame(pack: Pack) -> Iterator[str]:
    """The gates, ends and separations, whatever the case."""
    routes = routes_in(pack)
    for gate in routes.gates:
        yield _words("gate", gate.id, gate.clause, "after", *gate.after, gate.act, gate.least)
    for name, end in routes.ends.items():
        yield _words("end", name, end.kind, end.clause, *end.remedies)
    yield from (f"apart {_separation(one)}" for one in routes.separated)


def _separation(one: Separation) -> str:
    return _words(one.clause, f"{one.act}:", *one.apart)


def _words(*words: str) -> str:
    return " ".join(word for word in words if word)


def choose(pack: Pack) -> list[str]:
    """Return headings of few cases in which every line of any way occurs, and every law that closes a way."""
    known: dict[str, set[str]] = {}
    for chain in derive(pack, open_facts(pack)):
        facts = {name: values[:1] for name, values in chain.facts.items()}
        if possible(routes_in(pack), facts):
            heading = CASE + " ".join(f"{name}={values[0]}" for name, values in facts.items())
            known[heading] = set(_way(pack, facts))
    wanted, chosen = set().union(*known.values()), list[str]()
    while wanted:
        best = max(sorted(known), key=lambda heading: len(known[heading] & wanted))
        chosen.append(best)
        wanted -= known[best]
    return chosen


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for place in PLACES:
        pack = library().pack(place)
        (FOLDER / f"{place}.txt").write_text(listing(pack, choose(pack)), encoding="utf-8")


if __name__ == "__main__":
    main()
