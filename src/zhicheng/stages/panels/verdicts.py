"""Reading the policy's answer: what speaks against an act, in the reader's language."""

from django.utils.translation import get_language

from zhicheng.core.policy import Answer, Finding
from zhicheng.infra.refusal import Refusal


def against(answer: Answer) -> tuple[Finding, ...]:
    """What keeps the answer from being yes: what failed, or, where nothing did, what is unknown."""
    failed = tuple(finding for finding in answer.findings if finding.result == "failed")
    return failed or tuple(finding for finding in answer.findings if finding.result == "unknown")


def clauses_against(answer: Answer) -> tuple[str, ...]:
    """The clauses of `against`, each once, in their order."""
    return tuple(dict.fromkeys(finding.clause for finding in against(answer)))


def reasons_against(answer: Answer) -> str:
    """The reasons of `against` as one text."""
    english = (get_language() or "").startswith("en")
    return "；".join(finding.reason.en if english else finding.reason.zh for finding in against(answer))


def refusal_for(answer: Answer, message: str) -> Refusal:
    """The refusal of an act on which the policy did not say yes; `message` has a place `%(why)s`."""
    return Refusal(message % {"why": reasons_against(answer)}, clauses=clauses_against(answer), answer=answer.as_json())
