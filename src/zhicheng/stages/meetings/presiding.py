"""Who may preside, by the campaign's law."""

from zhicheng.stages.campaigns.asking import ask
from zhicheng.stages.meetings.facts import request_facts
from zhicheng.stages.meetings.models import Meeting
from zhicheng.stages.panels.models import PanelSeat


def roles_that_preside(meeting: Meeting) -> frozenset[str]:
    """Return the roles of seats that the law does not refuse to preside on the day of the meeting (GX-23.2)."""
    return frozenset(role for role in PanelSeat.Role.values if not _refused(meeting, role))


def _refused(meeting: Meeting, role: str) -> bool:
    facts = request_facts(meeting) | {"presided_by": role}
    answer = ask(meeting.campaign, "meeting", on=meeting.meets_on, facts=facts)
    return any(finding.result == "failed" and "presided_by" in finding.inputs for finding in answer.findings)
