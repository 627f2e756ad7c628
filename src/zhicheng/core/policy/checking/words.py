"""Text for people in a pack: Chinese and English both, and no place in it for a fact that does not exist."""

import re
from collections.abc import Iterator, Mapping

from zhicheng.core.policy.schema import Field, Fields, Schema

HAN = re.compile(r"[\u3400-\u9fff]")
LATIN = re.compile(r"[A-Za-z]")
HOLE = re.compile(r"\{([^{}]*)\}|[{}]")
ELEMENT = re.compile(r"\[\d+\]$")


def languages(pair: tuple[str, str]) -> str:
    """Return what is wrong with a pair of Chinese and English; empty if nothing is."""
    chinese, english = pair
    if not HAN.search(chinese):
        return f"{chinese!r} is not Chinese: the Chinese stands first, the English second"
    if not LATIN.search(english) or HAN.search(english):
        return f"{english!r} is not English: the Chinese stands first, the English second"
    return ""


def unknown_holes(text: str, schema: Schema, facts: Fields) -> Iterator[str]:
    """Yield the {places} of a sentence that no fact fills."""
    for hole in HOLE.finditer(text):
        if not hole[1] or not is_fact(hole[1], schema, facts):
            yield hole[0]


def holes(text: str) -> set[str]:
    return {hole[1] for hole in HOLE.finditer(text) if hole[1]}


def is_fact(path: str, schema: Schema, facts: Mapping[str, Field]) -> bool:
    """Tell whether `person.titles[0].level` is the path of a fact that a sentence can show."""
    kind = None
    for step in path.split("."):
        name = ELEMENT.sub("", step)
        if kind is not None:
            facts = schema.records.get(kind.name, {}) if kind.kind == "record" else {}
        if name not in facts:
            return False
        kind = facts[name].type
        if kind.kind in ("list", "map") and name != step:
            kind = kind.item
    return kind is not None and kind.kind != "record"
