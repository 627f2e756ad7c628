"""The clause list: where each clause stands and what it says."""

import json
import re
from collections.abc import Mapping, Sequence

import msgspec

from zhicheng.core.policy.answers import Citation
from zhicheng.core.policy.errors import PolicyError

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
NUMBER = r"[零一二三四五六七八九十]+"
ARTICLE = re.compile(rf"第({NUMBER})条")
ITEM = re.compile(rf"第（({NUMBER})）项")
BYTE = re.compile(r"\(byte (\d+)\)")
PLACE = re.compile(r"`\$\[(\d+)\]")
PART = re.compile(rf"第({NUMBER})(款|段)")


class ClauseForm(msgspec.Struct, frozen=True):
    """The fields of a clause that an answer shows."""

    id: str
    where: str
    zh: str
    en: str


def parse_clauses(text: str) -> tuple[ClauseForm, ...]:
    """Read clauses.json, a clause a line. PolicyError: it is malformed, or a clause is given twice."""
    try:
        clauses = tuple(msgspec.json.decode(text, type=list[ClauseForm]))
    except msgspec.DecodeError as error:
        raise PolicyError(f"clauses/clauses.json:{_line(str(error), text)}: {error}") from None
    if len({clause.id for clause in clauses}) < len(clauses):
        twice = next(clause.id for place, clause in enumerate(clauses) if clause.id in {c.id for c in clauses[:place]})
        lines = [number for number, line in enumerate(text.splitlines(), 1) if f'"id": {json.dumps(twice)}' in line]
        raise PolicyError(f"clauses/clauses.json:{lines[1] if lines[1:] else 1}: clause {twice} is given twice")
    return clauses


def _line(message: str, text: str) -> int:
    """Return the line of what msgspec names by byte (syntax) or by place in the list (shape)."""
    byte, place = BYTE.search(message), PLACE.search(message)
    if byte:
        return text.encode()[: int(byte[1])].count(b"\n") + 1
    starts = [number for number, line in enumerate(text.splitlines(), 1) if line.lstrip().startswith("{")]
    return starts[int(place[1])] if place and int(place[1]) < len(starts) else 1


def citations(clauses: Sequence[ClauseForm], prefixes: Sequence[str], short_title: str) -> Mapping[str, Citation]:
    """Return the citations of the clauses whose ids begin with one of the prefixes."""
    return {
        clause.id: Citation(
            clause=clause.id,
            article=f"《{short_title}》{_article(clause.where)}",
            gist_zh=clause.zh,
            gist_en=clause.en,
        )
        for clause in clauses
        if clause.id.split("-", 1)[0] in prefixes
    }


def _article(where: str) -> str:
    """Write 第十七条第（四）项 as 第17条（四）, 第三十四条第二款 as 第34条第2款."""
    shown = ARTICLE.sub(lambda found: f"第{_number(found[1])}条", where)
    shown = ITEM.sub(lambda found: f"（{found[1]}）", shown)
    return PART.sub(lambda found: f"第{_number(found[1])}{found[2]}", shown)


def _number(text: str) -> int:
    tens, ten, units = text.rpartition("十")
    return (DIGITS.get(tens, 1) * 10 if ten else 0) + DIGITS.get(units, 0)
