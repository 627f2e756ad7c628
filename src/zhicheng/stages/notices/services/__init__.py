"""What can be done with notices and objections."""

from zhicheng.stages.notices.services.decide_objection import decide_objection
from zhicheng.stages.notices.services.end_notices import end_notices
from zhicheng.stages.notices.services.post_notice import post_notice
from zhicheng.stages.notices.services.raise_objection import raise_objection

__all__ = ["decide_objection", "end_notices", "post_notice", "raise_objection"]
