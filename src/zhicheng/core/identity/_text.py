"""Undo what keyboards and spreadsheets do to a number, and nothing more."""

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys(map(ord, " \t\r\n\u00a0\u2002\u2003\u2009\u200b\u200c\u200d\u202c\u202d\u3000\ufeff"), None)
_TEXT_MARKS = "'\u2018\u2019`"


def tidy(text: str) -> str:
    """Return `text` half-width, upper-case, without spaces and the mark that makes a cell text."""
    return text.translate(_FULL_WIDTH).translate(_SPACES).lstrip(_TEXT_MARKS).upper()
