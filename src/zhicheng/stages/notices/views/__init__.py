"""Pages of notices and objections."""

from zhicheng.stages.notices.views.changing import end, notice_change
from zhicheng.stages.notices.views.handling import identity, objection, objection_step, objections
from zhicheng.stages.notices.views.objecting import notice_code, object_, objection_state
from zhicheng.stages.notices.views.reading import notice, notice_pdf, notices

__all__ = [
    "end",
    "identity",
    "notice",
    "notice_change",
    "notice_code",
    "notice_pdf",
    "notices",
    "object_",
    "objection",
    "objection_state",
    "objection_step",
    "objections",
]
