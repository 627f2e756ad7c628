"""What a committee is, as facts for the policy."""

from typing import Any

from zhicheng.stages.committees.models import Committee


def approval_facts(committee: Committee) -> dict[str, Any]:
    """What its approval says; the same facts lead the questions `committee` and `pool` (GX-10)."""
    return {
        "level": committee.level,
        "basis": committee.basis,
        "approved_on": committee.approved_on.isoformat(),
        "expires_on": committee.expires_on.isoformat(),
    }
