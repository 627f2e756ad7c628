"""Where everything stands in the drawing of a chain: a lane for each body, a row for each step. Units are pixels."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from zhicheng.core.policy.routing.chains import Chain, Move, Stop
from zhicheng.core.policy.routing.rendering import Teller, days_of
from zhicheng.core.policy.routing.wrapping import wrap, wrap_evenly

MARGIN, GUTTER, LANE, BOX = 28, 44, 196, 172
ENDS = 212
HEAD, GAP, PAD = 168, 34, 12
TITLE, END, BODY, SMALL = 14, 12.5, 11.5, 10.5
LINE = 1.42
ASIDE_GAP = 22
APPLY = "apply"  # the gate of whoever applies: its lane comes first


@dataclass(frozen=True)
class Line:
    """One line of text, in its style."""

    text: str
    style: str
    size: float


@dataclass(frozen=True, kw_only=True)
class Card:
    """A box with text: its lane, its corner and its size."""

    id: str
    lane: int
    x: float
    y: float
    wide: float
    high: float
    lines: tuple[Line, ...]
    aside: bool = False

    @property
    def middle(self) -> float:
        return self.x + self.wide / 2

    @property
    def bottom(self) -> float:
        return self.y + self.high

    @property
    def right(self) -> float:
        return self.x + self.wide


@dataclass(frozen=True, kw_only=True)
class Flag:
    """An answer that ends the way, beside its step: `y` is its middle, `from_right` where its line begins."""

    answer: tuple[str, ...]
    end: tuple[str, ...]
    kind: str
    y: float
    high: float
    from_right: float


@dataclass(frozen=True, kw_only=True)
class Row:
    """A step with what stands beside it."""

    number: int
    card: Card
    asides: tuple[Card, ...]
    flags: tuple[Flag, ...]
    back_to: tuple[str, ...]
    top: float
    bottom: float


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The whole drawing."""

    lanes: tuple[str, ...]
    rows: tuple[Row, ...]
    wide: float
    high: float
    ends_at: float


def lay_out(chain: Chain, teller: Teller) -> Layout:
    """Return the layout of a chain that has steps."""
    applying = [stop.body for stop in chain.stops if stop.step.gate == APPLY]
    acting = [stop.body for stop in (*chain.stops, *_entered(chain))]
    bodies = tuple(dict.fromkeys((*applying, *acting)))
    lanes = {body: place for place, body in enumerate(bodies)}
    rows: list[Row] = []
    top = float(HEAD)
    for number, stop in enumerate(chain.stops, 1):
        rows.append(_row(number, stop, chain, lanes, top, teller))
        top = rows[-1].bottom + GAP
    ends_at = MARGIN + GUTTER + LANE * len(bodies) + 26
    return Layout(lanes=bodies, rows=tuple(rows), wide=ends_at + ENDS + MARGIN, high=top + 70, ends_at=ends_at)


def _entered(chain: Chain) -> Iterator[Stop]:
    targets = {move.to for stop in chain.stops for move in stop.moves}
    return (stop for stop in chain.asides if stop.step.id in targets)


def _row(number: int, stop: Stop, chain: Chain, lanes: Mapping[str, int], top: float, teller: Teller) -> Row:
    card = _card(stop, lanes[stop.body], top, teller)
    asides = tuple(_asides(stop, card, chain, lanes, teller))
    flags = tuple(_flags(stop, card, asides, chain, teller))
    bottoms = [card.bottom, *(aside.bottom for aside in asides), *(flag.y + flag.high / 2 for flag in flags)]
    earlier = {other.step.id for other in chain.stops[: number - 1]}
    return Row(
        number=number,
        card=card,
        asides=asides,
        flags=flags,
        back_to=tuple(move.to for move in stop.moves if move.to in earlier),
        top=top,
        bottom=max(bottoms),
    )


def _stop_of(chain: Chain, step: str) -> Stop:
    return next(stop for stop in chain.asides if stop.step.id == step)


def _asides(stop: Stop, card: Card, chain: Chain, lanes: Mapping[str, int], teller: Teller) -> Iterator[Card]:
    """Yield the boxes of returns and holds: in their own lane beside the step, or below it in the same lane."""
    below = card.bottom + ASIDE_GAP
    beside: dict[int, float] = {}
    for aside in _entered(chain):
        if not any(move.to == aside.step.id for move in stop.moves):
            continue
        lane = lanes[aside.body]
        top = below if lane == card.lane else beside.get(lane, card.y)
        placed = _card(aside, lane, top, teller)
        if lane == card.lane:
            below = placed.bottom + 10
        else:
            beside[lane] = placed.bottom + 10
        yield placed


def _card(stop: Stop, lane: int, top: float, teller: Teller) -> Card:
    lines = tuple(_texts(stop, teller))
    return Card(
        id=stop.step.id,
        lane=lane,
        x=MARGIN + GUTTER + lane * LANE + (LANE - BOX) / 2,
        y=top,
        wide=BOX,
        high=2 * PAD + sum(line.size * LINE for line in lines),
        lines=lines,
        aside=stop.step.aside,
    )


def _texts(stop: Stop, teller: Teller) -> Iterator[Line]:
    room = BOX - 2 * PAD
    title = BODY + 1 if stop.step.aside else TITLE
    for text in wrap_evenly(teller.text(stop.step.title), title, room):
        yield Line(text, "title", title)
    for deadline in stop.deadlines:
        for text in wrap_evenly(teller.text(deadline.words), BODY, room):
            yield Line(text, "time", BODY)
        if deadline.opens or deadline.closes:
            yield Line(days_of(deadline), "time", BODY)
    for entry in stop.instead:
        or_else = (
            f"{teller.word('instead')}{teller.colon}{teller.noted(teller.body(entry.body), teller.text(entry.words))}"
        )
        for text in wrap(or_else, SMALL, room):
            yield Line(text, "instead", SMALL)
    for text in wrap("  ".join(_clauses(stop)), SMALL, room):
        yield Line(text, "law", SMALL)


def _clauses(stop: Stop) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*stop.clauses, *(deadline.clause for deadline in stop.deadlines))))


def _flags(stop: Stop, card: Card, asides: tuple[Card, ...], chain: Chain, teller: Teller) -> Iterator[Flag]:
    """Yield the ends beside a step: its own, and those of what was entered from it."""
    top = card.y
    for owner, moves in [(card, stop.moves), *((aside, _stop_of(chain, aside.id).moves) for aside in asides)]:
        start = card if owner.lane < card.lane else owner
        for move in moves:
            if move.to in chain.ends:
                flag = _flag(move, chain, teller, max(top, start.y), start.right)
                top = flag.y + flag.high / 2 + 6
                yield flag


def _flag(move: Move, chain: Chain, teller: Teller, top: float, from_right: float) -> Flag:
    end = chain.ends[move.to]
    said = (*wrap_evenly(teller.text(move.answer.title), SMALL, ENDS - 28), move.answer.clause)
    title = tuple(wrap_evenly(teller.text(end.title), END, ENDS - 24))
    high = 9 + len(title) * END * LINE + len(said) * SMALL * LINE
    return Flag(
        answer=said,
        end=title,
        kind=end.kind,
        y=top + high / 2,
        high=high,
        from_right=from_right,
    )
