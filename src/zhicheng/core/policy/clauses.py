"""The clause list: where each clause stands and what it says."""

import re
from collections.abc import Mapping, Sequence

import msgspec

from zhicheng.core.policy.answers import Citation
from zhicheng.core.policy.errors import PolicyError

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
NUMBER = r"[零一二三四五六七八九十]+"
ARTICLE = re.compile(rf"第({NUMBER})条")
ITEM = re.compile(rf"第（({NUMBER})）项")
PART = re.compile(rf"第({NUMBER})(款|段)")


class ClauseForm(msgspec.Struct, frozen=True):
    """The fields of a clause that an answer shows."""

    id: str
    where: str
    zh: str
    en: str


def parse_clauses(text: str) -> tuple[ClauseForm, ...]:
    """Read clauses.json. PolicyError: it is malformed."""
    try:
        return tuple(msgspec.json.decode(text, type=list[ClauseForm]))
    except msgspec.DecodeError as error:
        raise PolicyError(f"clauses/clauses.json: {error}") from None


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
