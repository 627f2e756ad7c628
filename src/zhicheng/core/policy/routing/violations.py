"""What the check of a pack's routes can find."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from zhicheng.core.policy.answers import Text
from zhicheng.core.policy.routing.graph import Path

Fault = Literal[
    "no_actor",
    "dead_end",
    "nowhere",
    "wrong_end",
    "missing_gate",
    "skipped_gate",
    "order",
    "lost_return",
    "own_act",
    "short_notice",
    "authority",
    "never",
]
TITLES: Mapping[Fault, Text] = {
    "no_actor": Text(zh="没有人办理", en="nobody acts"),
    "dead_end": Text(zh="走不到终点", en="dead end"),
    "nowhere": Text(zh="答复没有去处", en="an answer leads nowhere"),
    "wrong_end": Text(zh="答复与去处不符", en="an answer leads where it must not"),
    "missing_gate": Text(zh="缺少必经环节", en="a gate has no step"),
    "skipped_gate": Text(zh="必经环节可以绕过", en="a gate can be skipped"),
    "order": Text(zh="环节先后颠倒", en="steps in the wrong order"),
    "lost_return": Text(zh="退回后回不来", en="a return does not come back"),
    "own_act": Text(zh="自己办了自己的事", en="a body acts on its own act"),
    "short_notice": Text(zh="期限短于规定", en="a period is too short"),
    "authority": Text(zh="与权限表不符", en="not as the authority table says"),
    "never": Text(zh="从不适用", en="never applies"),
}


@dataclass(frozen=True, kw_only=True)
class Violation:
    """One fault: in which case, at which step, by which path, and against which clause."""

    fault: Fault
    at: str
    clause: str = ""
    detail: str = ""
    path: Path = ()
    facts: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {
            "fault": self.fault,
            "at": self.at,
            "clause": self.clause,
            "detail": self.detail,
            "path": [state.id for state in self.path],
            "facts": dict(self.facts),
        }
