"""How the ambiguous places of the texts are read: the table of `clauses/readings.md`, with its Chinese beside it."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

from zhicheng.core.policy.answers import Text
from zhicheng.core.policy.errors import PolicyError

ROW = re.compile(r"^\| (A\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
REFERENCE = re.compile(r"(?:(?P<law>[A-Z]{2})-)?(?P<place>[0-9A-Z][0-9A-Za-z.()]*)(?:[-/](?P<last>[0-9a-z.]+))?")
SAME = "same"


@dataclass(frozen=True)
class Reading:
    """A question that a text leaves open and how it is answered; `places` are clauses or what lies above them."""

    id: str
    question: Text
    answer: Text
    places: tuple[str, ...]

    def concerns(self, clause: str) -> bool:
        """Tell whether the clause is one of the places or lies in one: GX-17(1).1 lies in GX-17."""
        return any(clause == place or re.match(rf"{re.escape(place)}[.(]", clause) for place in self.places)


def parse_readings(table: str, chinese: str) -> tuple[Reading, ...]:
    """Read the table and its Chinese. PolicyError: the Chinese is malformed or of other readings."""
    try:
        known = tomllib.loads(chinese)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"clauses/readings.zh.toml: {error}") from None
    readings: list[Reading] = []
    for number, question, places, answer in ROW.findall(table):
        if number not in known:
            raise PolicyError(f"clauses/readings.zh.toml: {number} is missing")
        zh_question, zh_answer = known[number]
        where = readings[-1].places if places.strip() == SAME else tuple(_places(places))
        readings.append(Reading(number, Text(zh=zh_question, en=question), Text(zh=zh_answer, en=answer), where))
    return tuple(readings)


def _places(text: str) -> Iterator[str]:
    """Yield the places of `GX-54.2-54.4, 13(4); QZ-3.3.h/i`; a law's letters hold for what follows."""
    law = ""
    for found in REFERENCE.finditer(text):
        law = found["law"] or law
        if not law:
            continue
        for place in _range(found["place"], found["last"] or ""):
            yield f"{law}-{place}"


def _range(first: str, last: str) -> Iterator[str]:
    """Yield 54.2, 54.3, 54.4 for 54.2 and 54.4, and 3.3.h, 3.3.i for 3.3.h and i."""
    stem, dot, start = first.rpartition(".")
    end = last.rpartition(".")[2]
    if start.isdigit() and end.isdigit():
        yield from (f"{stem}{dot}{number}" for number in range(int(start), int(end) + 1))
    else:
        yield first
        if end:
            yield f"{stem}{dot}{end}"
