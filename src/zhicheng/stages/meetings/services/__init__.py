"""What can be done with meetings."""

from zhicheng.stages.meetings.services.announce_results import announce_results
from zhicheng.stages.meetings.services.open_meeting import open_meeting
from zhicheng.stages.meetings.services.request_meeting import request_meeting
from zhicheng.stages.meetings.services.sign_results import sign_results

__all__ = ["announce_results", "open_meeting", "request_meeting", "sign_results"]
