"""What the chain of offices can do with a case."""

from zhicheng.stages.reviewing.services.approve_batch import approve_batch
from zhicheng.stages.reviewing.services.begin_batch import begin_batch
from zhicheng.stages.reviewing.services.close_deliberation import close_deliberation
from zhicheng.stages.reviewing.services.contest_finding import contest_finding
from zhicheng.stages.reviewing.services.decide_step import decide_step
from zhicheng.stages.reviewing.services.entrust_steps import entrust_steps
from zhicheng.stages.reviewing.services.expire_corrections import expire_corrections
from zhicheng.stages.reviewing.services.extend_deadline import extend_deadline
from zhicheng.stages.reviewing.services.open_deliberation import open_deliberation
from zhicheng.stages.reviewing.services.post_employer_notice import post_employer_notice
from zhicheng.stages.reviewing.services.post_supplementary_notice import post_supplementary_notice
from zhicheng.stages.reviewing.services.reassign_step import reassign_step
from zhicheng.stages.reviewing.services.record_defence import record_defence
from zhicheng.stages.reviewing.services.record_findings import record_findings
from zhicheng.stages.reviewing.services.remind_of_corrections import remind_of_corrections
from zhicheng.stages.reviewing.services.reply_to_contest import reply_to_contest
from zhicheng.stages.reviewing.services.take_up_batch import take_up_batch

__all__ = [
    "approve_batch",
    "begin_batch",
    "close_deliberation",
    "contest_finding",
    "decide_step",
    "entrust_steps",
    "expire_corrections",
    "extend_deadline",
    "open_deliberation",
    "post_employer_notice",
    "post_supplementary_notice",
    "reassign_step",
    "record_defence",
    "record_findings",
    "remind_of_corrections",
    "reply_to_contest",
    "take_up_batch",
]
