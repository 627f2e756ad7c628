"""What can be done with notices and objections."""

from zhicheng.stages.notices.services.add_to_objection import add_to_objection
from zhicheng.stages.notices.services.begin_again import begin_again
from zhicheng.stages.notices.services.decide_objection import decide_objection
from zhicheng.stages.notices.services.end_notice import end_notice
from zhicheng.stages.notices.services.end_notices import end_notices
from zhicheng.stages.notices.services.extend_notice import extend_notice
from zhicheng.stages.notices.services.handle_objection import handle_objection
from zhicheng.stages.notices.services.open_identity import open_identity
from zhicheng.stages.notices.services.post_notice import post_notice
from zhicheng.stages.notices.services.raise_objection import raise_objection

__all__ = [
    "add_to_objection",
    "begin_again",
    "decide_objection",
    "end_notice",
    "end_notices",
    "extend_notice",
    "handle_objection",
    "open_identity",
    "post_notice",
    "raise_objection",
]
