"""What goes in and out of the policy's door: a question, its answer, the findings behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal

Decision = Literal["yes", "no", "unknown"]
Result = Literal["met", "failed", "unknown"]
Force = Literal["must", "in_principle", "discretion"]
DECISIONS: Mapping[bool | None, Decision] = {True: "yes", False: "no", None: "unknown"}


@dataclass(frozen=True, kw_only=True)
class Text:
    """The same sentence in Chinese and in English."""

    zh: str
    en: str

    def as_json(self) -> dict[str, str]:
        return {"zh": self.zh, "en": self.en}


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question put to a pack on a day.

    `facts` is decoded JSON: dates as ISO text, an absent key is unknown, None is known to be none.
    `supplements` are the ids of the small packs that fill figures left to other texts; `leave` the clauses that are
    weighed and do not decide here: a rule in principle (原则上) passed by a named officer (reading A35), the time for
    handing in once a case is handed in.
    """

    policy: str
    question: str
    on: date
    facts: Mapping[str, Any]
    supplements: tuple[str, ...] = ()
    leave: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One clause put to the facts. `refer` marks what a person has to weigh; it never decides."""

    clause: str
    result: Result
    force: Force
    reason: Text
    inputs: Mapping[str, Any] = field(default_factory=dict)
    refer: bool = False

    def as_json(self) -> dict[str, Any]:
        found: dict[str, Any] = {
            "clause": self.clause,
            "result": self.result,
            "force": self.force,
            "reason": self.reason.as_json(),
            "inputs": dict(self.inputs),
        }
        return found | {"refer": True} if self.refer else found


@dataclass(frozen=True, kw_only=True)
class Change:
    """One step towards a yes: `fact` has to become `op` `value`; `until` None is open-ended."""

    fact: str
    op: str
    value: Any
    by: Literal["action", "time"]
    since: date
    until: date | None

    def as_json(self) -> dict[str, Any]:
        return {
            "fact": self.fact,
            "to": {"op": self.op, "value": self.value},
            "by": self.by,
            "from": self.since.isoformat(),
            "until": _iso(self.until),
        }


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The decision and everything it rests on; `pack` reads `id@version#hash`."""

    decision: Decision
    findings: tuple[Finding, ...]
    values: Mapping[str, Any]
    needs: tuple[str, ...]
    changes: tuple[tuple[Change, ...], ...]
    opens_on: date | None
    closes_on: date | None
    pack: str
    supplements: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The answer as the contract writes it: plain JSON values, dates as ISO text."""
        return {
            "decision": self.decision,
            "findings": [finding.as_json() for finding in self.findings],
            "values": dict(self.values),
            "needs": list(self.needs),
            "changes": [[change.as_json() for change in way] for way in self.changes],
            "opens_on": _iso(self.opens_on),
            "closes_on": _iso(self.closes_on),
            "pack": self.pack,
            "supplements": list(self.supplements),
        }


@dataclass(frozen=True, kw_only=True)
class Citation:
    """Where a clause stands (《评审办法》第20条（一）) and what it says, in our own words."""

    clause: str
    article: str
    gist_zh: str
    gist_en: str

    @cached_property
    def gist(self) -> Text:
        return Text(zh=self.gist_zh, en=self.gist_en)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
