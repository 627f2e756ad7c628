"""Codes of organizations as people type them."""

from zhicheng.core.identity import normalise_uscc, uscc_fault
from zhicheng.infra.refusal import Refusal


def sound_code(text: str) -> str:
    """A unified social credit code (GB 32100-2015), normalised; raises `Refusal` at the field `code`."""
    fault = uscc_fault(text)
    if fault is not None:
        raise Refusal(str(fault.reason), field="code")
    return normalise_uscc(text)
