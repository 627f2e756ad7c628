"""Cleaning of cells: spaces of every width, invisible characters, dots of names."""

import re
import unicodedata
from datetime import date, datetime

from zhicheng.core.roster.model import Cell

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BLANKS = frozenset({"/", "\\", "-", "--", "—", "——", "无", "暂无", "空", "None", "N/A", "/无"})
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
_DOTS = re.compile("[•・‧∙⋅･●．.‐﹒]")
_PRIVATE = "Co"
_IDEOGRAPHIC_ZERO = "〇"
SHORTEST_NAME, LONGEST_NAME = 2, 20


def text_of(cell: Cell) -> str:
    """Return the cell as a person sees it, without outer spaces and invisible characters; a whole float has no `.0`."""
    if isinstance(cell, str):
        return cell.strip() if cell.isprintable() else _INVISIBLE.sub("", cell).strip()
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def narrow(text: str) -> str:
    """Full-width forms made ordinary (NFKC) and every space dropped: for numbers, dates and words from a list."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def plain(cell: Cell) -> str | None:
    """Free text with single spaces, or None for an empty cell."""
    return " ".join(text_of(cell).split()) or None


def written(cell: Cell) -> str:
    """As `text_of`, but a stroke or 无, with which offices fill empty cells, is empty too."""
    text = text_of(cell)
    return "" if text in _BLANKS else text


def is_formula_error(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.strip() in _ERRORS


def clean_name(text: str) -> str:
    """Return a name without inner spaces between ideographs, every kind of dot as `·`; nothing else is changed."""
    dotted = _DOTS.sub("·", _INVISIBLE.sub("", text))
    dotted = re.sub(r"\s*·\s*", "·", dotted.strip())
    if all(char.isascii() or char.isspace() or char == "·" for char in dotted):
        return re.sub(r"\s+", " ", dotted)
    return re.sub(r"\s+", "", dotted)


def name_problem(name: str) -> str | None:
    """Why `name` cannot be a person's name, as a sentence for the office, or None."""
    if any(unicodedata.category(char) == _PRIVATE for char in name):
        return "有一个字是本机自造的，别处显示不出来。请用输入法的生僻字重新输入"
    if any(not _belongs_in_name(char) for char in name):
        return "有不属于姓名的字符。请只写姓名，曾用名等写在备注"
    if not SHORTEST_NAME <= len(name) <= LONGEST_NAME:
        return f"姓名应为{SHORTEST_NAME}到{LONGEST_NAME}个字。请按身份证填写"
    if name.startswith("·") or name.endswith("·") or "··" in name:
        return "间隔号的位置不对。请按身份证填写"
    return None


def _belongs_in_name(char: str) -> bool:
    return unicodedata.category(char).startswith("L") or char in {"·", " ", _IDEOGRAPHIC_ZERO}
