"""The person who presided signs the results; only then do they count (GX-26.2)."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.events import announce
from zhicheng.infra.files.storing import store_document
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.moves import move
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.meetings.access import meeting_to_preside
from zhicheng.stages.meetings.events import MeetingSigned
from zhicheng.stages.meetings.minutes import minutes_pdf
from zhicheng.stages.meetings.models import AgendaItem, Meeting

STATUS_AFTER = {
    AgendaItem.Outcome.PASSED: Status.PASSED,
    AgendaItem.Outcome.NOT_PASSED: Status.NOT_PASSED,
    AgendaItem.Outcome.BARRED: Status.REJECTED,
}


@service
def sign_results(*, actor: Actor, now: datetime, meeting_id: int) -> Meeting:
    """Sign what was announced: cases move, the minutes are kept (GX-27). A deferred case stays accepted."""
    meeting = meeting_to_preside(actor, meeting_id)
    if meeting.state != Meeting.State.ANNOUNCED:
        raise Refusal(_("先宣布结果，再签字。"), clauses=("GX-26.1", "GX-26.2"))
    before = fingerprint(meeting)
    meeting.state, meeting.signed_at = Meeting.State.SIGNED, now
    pdf = minutes_pdf(meeting)
    meeting.minutes = store_document(actor=actor, now=now, name=_("评审会议记录.pdf"), pdf=pdf)
    meeting.save(update_fields=["state", "signed_at", "minutes"])
    for item in meeting.agenda.select_related("application").exclude(outcome=AgendaItem.Outcome.DEFERRED):
        move(item.application, STATUS_AFTER[AgendaItem.Outcome(item.outcome)], now)
    announce(MeetingSigned(meeting, actor, now))
    record(actor=actor, now=now, action="meetings.sign_results", subject=meeting, before=before)
    return meeting
