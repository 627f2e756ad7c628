"""Breaking text into lines by estimated width: Chinese characters are an em wide, Latin ones about half."""

from collections.abc import Iterator

CLOSING = "，。；：、）》」】！？"
OPENING = "（《「【"
WIDE_FROM = 0x2E80
NARROW = 0.55
CAPITAL = 0.66


def width(text: str, size: float) -> float:
    """Return the estimated width of `text` in the unit of `size`."""
    return sum(_em(sign) for sign in text) * size


def wrap(text: str, size: float, room: float) -> list[str]:
    """Return the lines of `text` that fit into `room`; no line begins with what closes or ends with what opens."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and width(line + piece.rstrip(), size) > room and piece not in CLOSING:
            lines.append(line.rstrip())
            line = ""
        line += piece if line or piece.strip() else ""
    return [*lines, line.rstrip()] if line.strip() else lines


def wrap_evenly(text: str, size: float, room: float) -> list[str]:
    """Return as few lines as fit into `room`, of about equal width."""
    lines = wrap(text, size, room)
    narrow = room
    while len(lines) > 1 and narrow > size:
        narrow -= size / 2
        tried = wrap(text, size, narrow)
        if len(tried) > len(lines) or any(width(line, size) > room for line in tried):
            break
        lines = tried
    return lines


def _pieces(text: str) -> Iterator[str]:
    """Yield what may not be broken: single Chinese characters with what opens before them, whole Latin words."""
    piece = ""
    for sign in text:
        wide = ord(sign) >= WIDE_FROM
        if wide and piece and piece[-1] not in OPENING:
            yield piece
            piece = ""
        piece += sign
        if (wide and sign not in OPENING) or sign in " /":
            yield piece
            piece = ""
    if piece:
        yield piece


def _em(sign: str) -> float:
    if ord(sign) >= WIDE_FROM or sign in "—…":
        return 1.0
    return CAPITAL if sign.isupper() or sign.isdigit() else NARROW
