"""What can be done with committees and pools."""

from zhicheng.stages.committees.services.admit_expert import admit_expert
from zhicheng.stages.committees.services.approve_committee import approve_committee

__all__ = ["admit_expert", "approve_committee"]
