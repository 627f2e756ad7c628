"""What a proof found, for a person to read and for a program."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from zhicheng.core.policy.answers import Text

Status = Literal["proved", "compensated", "laxer", "open"]
ShiftStatus = Literal["tighter", "changed", "granted", "laxer"]
GRAVITY: Sequence[Status] = ("proved", "compensated", "open", "laxer")


@dataclass(frozen=True, kw_only=True)
class Counterexample:
    """An invented case that the lower layer lets through and the higher one does not.

    `case` is what `zc ask` accepts; `lower` and `higher` are the evaluator's decisions on it; `in_principle` tells
    that the lower layer refuses it by a rule that is one in principle only; `blamed` are the higher clauses
    it fails.
    """

    case: Mapping[str, Any]
    lower: str
    higher: str
    in_principle: bool
    blamed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A clause of the higher pack, or a route of the lower one, and whether the lower layer keeps it.

    compensated: laxer by itself, but other rules of the lower layer make up for it; open: neither proved nor refuted.
    """

    subject: Literal["clause", "route"]
    name: str
    status: Status
    counterexample: Counterexample | None = None


@dataclass(frozen=True, kw_only=True)
class Shift:
    """A figure or table that the lower layer gives otherwise than the higher one."""

    name: str
    clause: str
    higher: str
    lower: str
    status: ShiftStatus
    granted_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Burden:
    """What the lower layer asks for beyond the higher one: a paper, a fact, a longer or shorter figure."""

    name: str
    clause: str
    text: Text


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A rule that does not bind: in principle, or for a person to weigh."""

    pack: str
    clause: str
    force: str


@dataclass(frozen=True, kw_only=True)
class QuestionProof:
    """One question: what was checked, whether anybody passes the lower layer at all, what was left out.

    `satisfiable` None: not settled in time. `free` are measures and figures the solver could not look into.
    """

    question: str
    checks: tuple[Checked, ...]
    satisfiable: bool | None
    left_out: tuple[LeftOut, ...]
    free: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Proof:
    """Whether a lower layer is never laxer than a higher one."""

    lower: str
    higher: str
    rows: int
    shifts: tuple[Shift, ...]
    burdens: tuple[Burden, ...]
    questions: tuple[QuestionProof, ...]

    @property
    def laxer(self) -> bool:
        """Tell whether a figure or a question is laxer than the higher pack allows."""
        checks = (check for question in self.questions for check in question.checks)
        return any(shift.status == "laxer" for shift in self.shifts) or any(one.status == "laxer" for one in checks)

    @property
    def proved(self) -> bool:
        """Tell whether nothing is laxer and nothing was left open; an impossible lower layer proves nothing."""
        settled = all(check.status != "open" for question in self.questions for check in question.checks)
        return not self.laxer and settled and all(question.satisfiable for question in self.questions)
