"""A chain as a picture (SVG): a lane for each body, steps downward, returns dashed, ends at the side."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from zhicheng.core.policy.answers import Text
from zhicheng.core.policy.routing.chains import Chain
from zhicheng.core.policy.routing.layout import (
    END,
    ENDS,
    GUTTER,
    HEAD,
    LANE,
    LINE,
    MARGIN,
    PAD,
    SMALL,
    Card,
    Flag,
    Layout,
    Row,
    lay_out,
)
from zhicheng.core.policy.routing.rendering import Teller
from zhicheng.core.policy.routing.wrapping import width, wrap

STYLE = """
text { font-family: "PingFang SC", "Hiragino Sans GB", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei",
  system-ui, sans-serif; fill: #1a2228; }
.heading { font-size: 20px; font-weight: 600; }
.case { font-size: 13px; fill: #46535b; }
.lane { font-size: 13px; font-weight: 600; text-anchor: middle; }
.number { font-size: 12px; fill: #5b6870; text-anchor: middle; }
.title { font-weight: 600; }
.time { fill: #855000; }
.instead { fill: #46535b; }
.law { fill: #5b6870; }
.answer { font-size: 11px; fill: #46535b; }
.end { font-weight: 600; text-anchor: middle; }
.middle { text-anchor: middle; }
.legend { font-size: 11.5px; fill: #46535b; }
.step { fill: #fff; stroke: #14557b; stroke-width: 1.2; }
.aside { fill: #fbf0db; stroke: #855000; stroke-width: 1; stroke-dasharray: 4 3; }
.onward { fill: none; stroke: #14557b; stroke-width: 1.6; }
.back { fill: none; stroke: #855000; stroke-width: 1.3; stroke-dasharray: 5 3; }
.out { fill: none; stroke: #b9c3c9; stroke-width: 1; }
.granted { fill: #e5f2ea; stroke: #1b6744; } .granted-text { fill: #1b6744; }
.passed_on { fill: #e7f0f6; stroke: #14557b; } .passed_on-text { fill: #14557b; }
.refused, .void { fill: #fbe9e7; stroke: #b0241c; } .refused-text, .void-text { fill: #b0241c; }
.lapsed { fill: #fbf0db; stroke: #855000; } .lapsed-text { fill: #855000; }
"""
LEGEND = (
    ("onward", Text(zh="同意，往下走", en="approved, onward")),
    ("back", Text(zh="退回或先查核，办完回来", en="returned or held, and back")),
    ("out", Text(zh="到此为止", en="ends here")),
)
NOTHING = Text(zh="没有这条路", en="No way here")
ENDS_TITLE = Text(zh="终点", en="Ends")


def draw(chain: Chain, teller: Teller) -> str:
    """Return the picture of a chain as SVG."""
    if chain.closed:
        return _document(760, 150, teller.facts(chain.facts), teller, _closed(chain, teller))
    layout = lay_out(chain, teller)
    return _document(layout.wide, layout.high, teller.facts(chain.facts), teller, _parts(layout, teller))


def _document(wide: float, high: float, case: str, teller: Teller, parts: Iterator[str]) -> str:
    heading = teller.text(teller.pack.title)
    size = f'width="{wide:g}" height="{high:g}" viewBox="0 0 {wide:g} {high:g}"'
    spoken = "zh-CN" if teller.language == "zh" else "en"
    head = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" lang="{spoken}">',
        f"<title>{escape(heading)}</title><desc>{escape(case)}</desc><style>{STYLE}</style>",
        "<defs>",
        _arrowhead("tip", "#14557b"),
        _arrowhead("tip-back", "#855000"),
        "</defs>",
        f'<rect width="{wide:g}" height="{high:g}" fill="#fff"/>',
        *_heading(heading, case, wide),
    ]
    return "\n".join([*head, *parts, "</svg>"]) + "\n"


def _heading(heading: str, case: str, wide: float) -> Iterator[str]:
    y = 42.0
    for line in wrap(heading, 20, wide - 2 * MARGIN):
        yield _text(line, MARGIN, y, "heading")
        y += 26
    for line in wrap(case, 13, wide - 2 * MARGIN)[:2]:
        yield _text(line, MARGIN, y, "case")
        y += 19


def _arrowhead(name: str, colour: str) -> str:
    shape = f'<path d="M0 0.6 8 4 0 7.4z" fill="{colour}"/>'
    size = 'viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse"'
    return f'<marker id="{name}" {size} orient="auto-start-reverse">{shape}</marker>'


def _closed(chain: Chain, teller: Teller) -> Iterator[str]:
    if chain.closed:
        words = (
            f"{teller.text(NOTHING)}{teller.colon}{teller.noted(teller.text(chain.closed.words), chain.closed.clause)}"
        )
        for place, line in enumerate(wrap(words, 13, 700)):
            yield _text(line, MARGIN, 106 + place * 20, "case")


def _parts(layout: Layout, teller: Teller) -> Iterator[str]:
    yield from _lanes(layout, teller)
    for row, after in zip(layout.rows, (*layout.rows[1:], None), strict=True):
        yield from _flags(row, layout)
        if after is not None:
            yield _onward(row, after)
        for step in row.back_to:
            yield _loop(row.card, next(other.card for other in layout.rows if other.card.id == step))
        for aside in row.asides:
            yield from _there_and_back(row.card, aside)
    for row in layout.rows:
        yield _text(str(row.number), MARGIN + GUTTER / 2 - 4, row.card.y + 24, "number")
        yield from _card(row.card)
        for aside in row.asides:
            yield from _card(aside)
    yield from _legend(layout, teller)


def _lanes(layout: Layout, teller: Teller) -> Iterator[str]:
    bottom = layout.high - 56
    for place, body in enumerate(layout.lanes):
        x = MARGIN + GUTTER + place * LANE
        shade = "#f3f5f6" if place % 2 == 0 else "#fafbfb"
        yield f'<rect x="{x}" y="{HEAD - 62}" width="{LANE}" height="{bottom - HEAD + 62:g}" fill="{shade}"/>'
        lines = wrap(teller.body(body), 13, LANE - 20)
        for number, line in enumerate(lines):
            y = HEAD - 36 + (number - (len(lines) - 1) / 2) * 17
            yield _text(line, x + LANE / 2, y + 4, "lane")
        yield f'<path d="M{x + 12} {HEAD - 14}H{x + LANE - 12}" stroke="#dce1e4"/>'
    yield _text(teller.text(ENDS_TITLE), layout.ends_at + ENDS / 2, HEAD - 32, "lane")


def _card(card: Card) -> Iterator[str]:
    kind = "aside" if card.aside else "step"
    yield (f'<rect class="{kind}" x="{card.x:g}" y="{card.y:g}" width="{card.wide:g}" height="{card.high:g}" rx="4"/>')
    y = card.y + PAD
    for line in card.lines:
        y += line.size * LINE
        yield _text(line.text, card.x + PAD, y - line.size * 0.34, line.style, line.size)


def _onward(row: Row, after: Row) -> str:
    """Draw the way to the next step: down, across between the rows, down."""
    start, end = row.card, after.card
    below = [aside for aside in row.asides if aside.lane == start.lane]
    if start.middle == end.middle and not below:
        return _path(f"M{start.middle:g} {start.bottom:g}V{end.y - 1:g}", "onward", "tip")
    turn = after.top - 15
    if not below:
        x = start.middle
        return _path(f"M{x:g} {start.bottom:g}V{turn - 4:g}{_bend(x, end.middle, turn)}V{end.y - 1:g}", "onward", "tip")
    x, y = start.right + 7, start.bottom - 14
    lead = f"M{start.right:g} {y:g}H{x - 4:g}Q{x:g} {y:g} {x:g} {y + 4:g}"
    return _path(f"{lead}V{turn - 4:g}{_bend(x, end.middle, turn)}V{end.y - 1:g}", "onward", "tip")


def _bend(start: float, end: float, y: float) -> str:
    """Return the way across at height `y`, with rounded corners."""
    side = 4 if end > start else -4
    return f"Q{start:g} {y:g} {start + side:g} {y:g}H{end - side:g}Q{end:g} {y:g} {end:g} {y + 4:g}"


def _there_and_back(card: Card, aside: Card) -> Iterator[str]:
    if aside.lane == card.lane:
        yield _path(f"M{card.middle - 16:g} {card.bottom:g}V{aside.y - 1:g}", "back", "tip-back")
        yield _path(f"M{card.middle + 16:g} {aside.y:g}V{card.bottom + 1:g}", "back", "tip-back")
        return
    out, home = aside.y + 16, aside.y + min(34.0, aside.high - 10)
    near, far = (card.x, aside.right) if aside.lane < card.lane else (card.right, aside.x)
    inward = 1 if aside.lane < card.lane else -1
    yield _path(f"M{near:g} {out:g}H{far + inward:g}", "back", "tip-back")
    yield _path(f"M{far:g} {home:g}H{near - inward:g}", "back", "tip-back")


def _loop(card: Card, target: Card) -> str:
    """Draw a return to an earlier step, along the left of both."""
    left = min(card.x, target.x) - 7
    start, end = card.y + card.high / 2, target.y + target.high / 2
    return _path(
        f"M{card.x:g} {start:g}H{left + 4:g}Q{left:g} {start:g} {left:g} {start - 4:g}V{end + 4:g}"
        f"Q{left:g} {end:g} {left + 4:g} {end:g}H{target.x - 1:g}",
        "back",
        "tip-back",
    )


def _flags(row: Row, layout: Layout) -> Iterator[str]:
    for flag in row.flags:
        lowest = max(card.bottom for card in (row.card, *row.asides) if card.right == flag.from_right) - 8
        start = min(flag.y, lowest)
        yield _path(f"M{flag.from_right:g} {start:g}H{layout.ends_at - 12:g}V{flag.y:g}H{layout.ends_at:g}", "out")
    for flag in row.flags:
        yield from _flag(flag, layout)


def _flag(flag: Flag, layout: Layout) -> Iterator[str]:
    x, y = layout.ends_at, flag.y - flag.high / 2
    yield f'<rect class="{flag.kind}" x="{x:g}" y="{y:g}" width="{ENDS}" height="{flag.high:g}" rx="12"/>'
    for line in flag.end:
        y += END * LINE
        yield _text(line, x + ENDS / 2, y, f"end {flag.kind}-text", END)
    for line in flag.answer:
        y += SMALL * LINE
        yield _text(line, x + ENDS / 2, y, "law middle", SMALL)


def _legend(layout: Layout, teller: Teller) -> Iterator[str]:
    x, y = float(MARGIN + GUTTER), layout.high - 24
    for kind, words in LEGEND:
        tip = {"onward": "tip", "back": "tip-back"}.get(kind, "")
        yield _path(f"M{x:g} {y - 4:g}h34", kind, tip)
        yield _text(teller.text(words), x + 42, y, "legend")
        x += 42 + width(teller.text(words), 11.5) + 30


def _path(way: str, kind: str, tip: str = "") -> str:
    marker = f' marker-end="url(#{tip})"' if tip else ""
    return f'<path class="{kind}" d="{way}"{marker}/>'


def _text(words: str, x: float, y: float, kind: str, size: float | None = None) -> str:
    sized = f' font-size="{size:g}"' if size else ""
    return f'<text class="{kind}" x="{x:g}" y="{y:g}"{sized}>{escape(words)}</text>'
