"""What decision-advice items count for, asked of every pack that counts them (QZ-6.2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.core.policy import Question
from zhicheng.infra.face.dates import in_english
from zhicheng.infra.policies import library
from zhicheng.stages.portfolios.choices import YesNo

QUESTION = "credit"


@dataclass(frozen=True)
class Credit:
    """A pack's answer: papers of each class (in halves), the findings behind them, and whether a person must weigh."""

    pack: str
    title: str
    authoritative: Any
    core: Any
    public: Any
    answer: Mapping[str, Any]


def credits_of(items: Iterable[Mapping[str, Any]], on: date) -> list[Credit]:
    """Ask about these entries' data; a pack that counts no advice is not asked."""
    facts = {"items": [_item(data) for data in items]}
    return [_credit(pack, on, facts) for pack, known in library().packs.items() if QUESTION in known.rulings]


def _credit(pack: str, on: date, facts: Mapping[str, Any]) -> Credit:
    answer = library().ask(Question(policy=pack, question=QUESTION, on=on, facts=facts))
    papers = {name: answer.values.get(name, 0) for name in ("authoritative", "core", "public")}
    title = library().pack(pack).title
    return Credit(pack=pack, title=title.en if in_english() else title.zh, answer=answer.as_json(), **papers)


def _item(data: Mapping[str, Any]) -> dict[str, Any]:
    known = {name: data[name] for name in ("source", "adoption", "instruction")}
    return {"article": " ".join(str(data["title"]).split()), **known, "personal": data["personal"] == YesNo.YES}
