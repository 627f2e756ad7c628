"""What the chain of offices can do with a case."""

from zhicheng.stages.reviewing.services.approve_batch import approve_batch
from zhicheng.stages.reviewing.services.begin_batch import begin_batch
from zhicheng.stages.reviewing.services.decide_step import decide_step
from zhicheng.stages.reviewing.services.expire_corrections import expire_corrections
from zhicheng.stages.reviewing.services.extend_deadline import extend_deadline
from zhicheng.stages.reviewing.services.open_deliberation import open_deliberation
from zhicheng.stages.reviewing.services.post_employer_notice import post_employer_notice
from zhicheng.stages.reviewing.services.post_supplementary_notice import post_supplementary_notice
from zhicheng.stages.reviewing.services.remind_of_corrections import remind_of_corrections
from zhicheng.stages.reviewing.services.take_up_batch import take_up_batch

__all__ = [
    "approve_batch",
    "begin_batch",
    "decide_step",
    "expire_corrections",
    "extend_deadline",
    "open_deliberation",
    "post_employer_notice",
    "post_supplementary_notice",
    "remind_of_corrections",
    "take_up_batch",
]
