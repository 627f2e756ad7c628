"""A chain as JSON and as text: who acts, what is checked, which answers there are, by when, and by which clause."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from zhicheng.core.policy.answers import Text
from zhicheng.core.policy.packs import Pack
from zhicheng.core.policy.routing.chains import Chain, Move, Stop
from zhicheng.core.policy.routing.deciding import Facts
from zhicheng.core.policy.routing.deriving import open_facts, routes_in
from zhicheng.core.policy.routing.model import BACK, Deadline

Language = Literal["zh", "en"]
NameOf = Callable[[str, str], Text]
BACK_WORDS = Text(zh="交回原环节", en="back to where it came from")
WORDS = {
    "acts": Text(zh="办理", en="by"),
    "instead": Text(zh="也可以", en="or"),
    "checks": Text(zh="审查", en="checked"),
    "asks": Text(zh="问政策", en="asked of the policy"),
    "answer": Text(zh="答复", en="answer"),
    "deadline": Text(zh="期限", en="by when"),
    "clauses": Text(zh="依据", en="law"),
    "closed": Text(zh="本通知没有这条路", en="no way here"),
    "asides": Text(zh="退回、查核时进入的环节", en="entered by a return or a hold"),
    "ends": Text(zh="终点", en="ends"),
    "implied": Text(zh="条文没有明写，由职责推出", en="not in so many words, follows from the duty"),
    "reading": Text(zh="见释读", en="reading"),
    "yes": Text(zh="是", en="yes"),
    "no": Text(zh="否", en="no"),
    "any": Text(zh="任何情形", en="every case"),
}


@dataclass(frozen=True, kw_only=True)
class Teller:
    """What turns ids into words: the pack, the names of values, the language; `quiet` facts go without saying.

    `order` names the facts that are said first.
    """

    pack: Pack
    name_of: NameOf
    language: Language = "zh"
    quiet: Mapping[str, Any] = field(default_factory=dict)
    order: tuple[str, ...] = ()

    def text(self, text: Text) -> str:
        return text.zh if self.language == "zh" else text.en

    @property
    def colon(self) -> str:
        return "：" if self.language == "zh" else ": "

    def joined(self, parts: Iterable[str], *, by: Literal["item", "part"] = "part") -> str:
        """Join parts as the language does: items of a list, or whole statements."""
        marks = {"item": "、", "part": "；"} if self.language == "zh" else {"item": ", ", "part": "; "}
        return marks[by].join(parts)

    def noted(self, said: str, note: str) -> str:
        """Return what is said with a note in brackets."""
        return f"{said}（{note}）" if self.language == "zh" else f"{said} ({note})"

    def word(self, key: str) -> str:
        return self.text(WORDS[key])

    def body(self, body: str) -> str:
        return self.text(routes_in(self.pack).bodies[body].title)

    def facts(self, facts: Facts) -> str:
        """Say the facts that are not left open, `评审 · 中级 · 国有企业或民营企业`."""
        every = open_facts(self.pack)
        said = [
            self._fact(name, facts[name])
            for name in (*self.order, *(name for name in sorted(facts) if name not in self.order))
            if len(facts[name]) < len(every[name]) and facts[name] != (self.quiet.get(name),)
        ]
        return " · ".join(said) or self.word("any")

    def _fact(self, name: str, values: tuple[Any, ...]) -> str:
        wanted = routes_in(self.pack).fields[name]
        if wanted.type.kind == "bool":
            return f"{self.text(wanted.label)}{self.colon}{self.word('yes' if values[0] else 'no')}"
        names = [self.text(self.name_of(wanted.type.name, value)) for value in values]
        return ("或" if self.language == "zh" else " or ").join(names)


def chain_json(chain: Chain, pack: Pack) -> dict[str, Any]:
    """Return a chain as plain JSON values; `facts` holds, by name, the values the case leaves."""
    every = open_facts(pack)
    return {
        "facts": {name: list(values) for name, values in chain.facts.items() if len(values) < len(every[name])},
        "closed": {"clause": chain.closed.clause, "words": chain.closed.words.as_json()} if chain.closed else None,
        "steps": [_stop_json(stop, pack) for stop in (*chain.stops, *chain.asides)],
        "gates": [{"id": gate.id, "title": gate.title.as_json(), "clause": gate.clause} for gate in chain.gates],
        "ends": [
            {
                "id": end.id,
                "kind": end.kind,
                "title": end.title.as_json(),
                "clause": end.clause,
                "remedies": end.remedies,
            }
            for end in chain.ends.values()
            if end.id in _targets(chain)
        ],
    }


def _targets(chain: Chain) -> frozenset[str]:
    return frozenset(move.to for stop in (*chain.stops, *chain.asides) for move in stop.moves)


def _stop_json(stop: Stop, pack: Pack) -> dict[str, Any]:
    return {
        "id": stop.step.id,
        "title": stop.step.title.as_json(),
        "gate": stop.step.gate or None,
        "aside": stop.step.aside,
        "actor": stop.body,
        "actor_title": routes_in(pack).bodies[stop.body].title.as_json(),
        "instead": [
            {"actor": entry.body, "clause": entry.clause, "words": entry.words.as_json()} for entry in stop.instead
        ],
        "clauses": list(stop.clauses),
        "checks": list(stop.step.checks),
        "asks": list(stop.step.asks),
        "answers": [_move_json(move) for move in stop.moves],
        "deadlines": [_deadline_json(deadline) for deadline in stop.deadlines],
        "implied": stop.step.implied,
    }


def _move_json(move: Move) -> dict[str, Any]:
    return {
        "answer": move.answer.answer,
        "to": move.to,
        "title": move.answer.title.as_json(),
        "clause": move.answer.clause,
        "implied": move.answer.implied,
        "reading": move.answer.reading or None,
    }


def _deadline_json(deadline: Deadline) -> dict[str, Any]:
    return {
        "words": deadline.words.as_json(),
        "clause": deadline.clause,
        "length": deadline.length,
        "unit": deadline.unit or None,
        "opens": deadline.opens.isoformat() if deadline.opens else None,
        "closes": deadline.closes.isoformat() if deadline.closes else None,
        "reading": deadline.reading or None,
    }


def tell(chain: Chain, teller: Teller) -> str:
    """Write a chain for a person to read."""
    return "\n".join(_lines(chain, teller)) + "\n"


def tell_briefly(chain: Chain, teller: Teller) -> str:
    """Write a chain in two lines: the case, and the bodies in the order in which they act."""
    if chain.closed:
        return f"{teller.facts(chain.facts)}\n  {teller.noted(teller.text(chain.closed.words), chain.closed.clause)}\n"
    bodies = [teller.body(stop.body) for stop in chain.stops]
    told = [body for place, body in enumerate(bodies) if place == 0 or bodies[place - 1] != body]
    return f"{teller.facts(chain.facts)}\n  {' → '.join(told)}\n"


def _lines(chain: Chain, teller: Teller) -> Iterator[str]:
    yield teller.facts(chain.facts)
    if chain.closed:
        said = teller.noted(teller.text(chain.closed.words), _law(chain.closed.clause, teller))
        yield f"  {teller.word('closed')}{teller.colon}{said}"
        return
    numbers = {stop.step.id: str(number) for number, stop in enumerate(chain.stops, 1)}
    numbers |= {stop.step.id: chr(ord("a") + place) for place, stop in enumerate(chain.asides)}
    for stop in chain.stops:
        yield from _stop_lines(stop, chain, numbers, teller)
    entered = [stop for stop in chain.asides if stop.step.id in _targets(chain)]
    if entered:
        yield f"  —— {teller.word('asides')}"
    for stop in entered:
        yield from _stop_lines(stop, chain, numbers, teller)


def _stop_lines(stop: Stop, chain: Chain, numbers: Mapping[str, str], teller: Teller) -> Iterator[str]:
    yield f"{numbers[stop.step.id]:>4}. {teller.text(stop.step.title)}【{teller.body(stop.body)}】"
    for entry in stop.instead:
        said = teller.joined((teller.body(entry.body), teller.text(entry.words)), by="item")
        yield _line("instead", teller.noted(said, entry.clause), teller)
    if stop.step.checks:
        gists = [_gist(clause, teller) for clause in stop.step.checks]
        yield _line("checks", teller.joined(gists), teller)
    if stop.step.asks:
        asked = [teller.text(teller.name_of("question", question)) for question in stop.step.asks]
        yield _line("asks", teller.joined(asked, by="item"), teller)
    for move in stop.moves:
        marks = [teller.word("implied")] if move.answer.implied else []
        marks += [f"{teller.word('reading')} {move.answer.reading}"] if move.answer.reading else []
        leads = f"{teller.text(move.answer.title)} → {_target(move, chain, numbers, teller)}"
        yield _line("answer", teller.noted(leads, teller.joined((move.answer.clause, *marks))), teller)
    for deadline in stop.deadlines:
        yield _line("deadline", _deadline(deadline, teller), teller)
    if stop.clauses:
        yield _line("clauses", teller.joined(_laws(stop.clauses, teller)), teller)


def _line(key: str, said: str, teller: Teller) -> str:
    return f"      {teller.word(key)}{teller.colon}{said}"


def _target(move: Move, chain: Chain, numbers: Mapping[str, str], teller: Teller) -> str:
    if move.to == BACK:
        return teller.text(BACK_WORDS)
    if move.to in chain.ends:
        return f"［{teller.text(chain.ends[move.to].title)}］"
    return numbers.get(move.to, "?")


def days_of(deadline: Deadline) -> str:
    """Return the first and the last day, `2020-05-15—2020-06-30`; empty where no day is set."""
    days = [day.isoformat() if day else "" for day in (deadline.opens, deadline.closes)]
    return "—".join(days) if any(days) else ""


def _deadline(deadline: Deadline, teller: Teller) -> str:
    notes = [days_of(deadline)] if days_of(deadline) else []
    notes += [f"{teller.word('reading')} {deadline.reading}"] if deadline.reading else []
    return teller.noted(teller.text(deadline.words), teller.joined((*notes, deadline.clause)))


def _gist(clause: str, teller: Teller) -> str:
    citation = teller.pack.citation(clause)
    gist = citation.gist_zh if teller.language == "zh" else citation.gist_en.rstrip(".")
    return teller.noted(gist, clause)


def _laws(clauses: Sequence[str], teller: Teller) -> Iterator[str]:
    """Yield each article with the clauses that stand in it."""
    articles: dict[str, list[str]] = {}
    for clause in clauses:
        articles.setdefault(teller.pack.citation(clause).article, []).append(clause)
    return (teller.noted(article, teller.joined(held, by="item")) for article, held in articles.items())


def _law(clause: str, teller: Teller) -> str:
    return f"{teller.pack.citation(clause).article} {clause}"
