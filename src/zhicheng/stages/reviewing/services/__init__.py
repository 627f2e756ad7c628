"""What the chain of offices can do with a case."""

from zhicheng.stages.reviewing.services.decide_step import decide_step
from zhicheng.stages.reviewing.services.lapse_corrections import lapse_corrections
from zhicheng.stages.reviewing.services.open_deliberation import open_deliberation
from zhicheng.stages.reviewing.services.post_employer_notice import post_employer_notice
from zhicheng.stages.reviewing.services.post_supplementary_notice import post_supplementary_notice

__all__ = ["decide_step", "lapse_corrections", "open_deliberation", "post_employer_notice", "post_supplementary_notice"]
