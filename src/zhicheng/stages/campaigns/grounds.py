"""Reading the policy's answer: what speaks against an act."""

from zhicheng.core.policy import Answer, Finding
from zhicheng.infra.face.dates import in_english
from zhicheng.infra.refusal import Refusal


def against(answer: Answer) -> tuple[Finding, ...]:
    """What keeps the answer from being yes: what failed, or, where nothing did, what is unknown.

    What a person has to weigh never decides, and is left out.
    """
    deciding = [finding for finding in answer.findings if not finding.refer]
    failed = tuple(finding for finding in deciding if finding.result == "failed")
    return failed or tuple(finding for finding in deciding if finding.result == "unknown")


def rests_on_principle(answer: Answer) -> bool:
    """Whether all that speaks against is so in principle only (原则上), and may be departed from with a reason."""
    return answer.decision == "no" and all(finding.force == "in_principle" for finding in against(answer))


def clauses_against(answer: Answer) -> tuple[str, ...]:
    """The clauses of `against`, each once, in their order."""
    return tuple(dict.fromkeys(finding.clause for finding in against(answer)))


def reasons_against(answer: Answer, *, kept: bool = False) -> str:
    """The reasons of `against` as one text without its full stop, each once.

    It is in the reader's language; in Chinese where it is `kept` with a decision, for others read it too.
    """
    english = in_english() and not kept
    reasons = [finding.reason.en if english else finding.reason.zh for finding in against(answer)]
    return ("; " if english else "；").join(dict.fromkeys(reason.rstrip("。.") for reason in reasons))


def refusal_for(answer: Answer, message: str, *, clauses: tuple[str, ...] = (), field: str | None = None) -> Refusal:
    """The refusal of an act on which the policy did not say yes.

    `message` has a place `%(why)s`; `clauses` follow those that the answer names.
    """
    cited = (*clauses_against(answer), *clauses)
    return Refusal(message % {"why": reasons_against(answer)}, clauses=cited, answer=answer.as_json(), field=field)
