"""The organizer posts who passed (GX-30)."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.meetings.models import AgendaItem, Meeting
from zhicheng.stages.notices.models import Notice
from zhicheng.stages.notices.services import post_notice
from zhicheng.stages.outcomes.access import meeting_to_post
from zhicheng.stages.outcomes.models import ResultNotice
from zhicheng.stages.outcomes.shown import entry_of


@service
def post_result_notice(*, actor: Actor, now: datetime, meeting_id: int) -> ResultNotice:
    """Post those who passed a signed meeting, for as long as the law asks.

    Raises `Refusal` for unsigned results (GX-26.2), for results that were posted, and when nobody passed.
    """
    meeting = meeting_to_post(actor, meeting_id)
    passed = _passed(meeting)
    _refuse_unready(meeting, passed)
    notice = post_notice(
        actor=actor,
        now=now,
        kind=Notice.Kind.RESULT,
        organization=meeting.organizer,
        campaign=meeting.campaign,
        title=f"{meeting.campaign}职称评审结果公示",
        lead=_lead(meeting, len(passed)),
        entries=[entry_of(item.application, timezone.localdate(now)) for item in passed],
    )
    posted = ResultNotice.objects.create(meeting=meeting, notice=notice)
    record(actor=actor, now=now, action="outcomes.post_result_notice", subject=posted)
    return posted


def _passed(meeting: Meeting) -> list[AgendaItem]:
    items = meeting.agenda.filter(outcome=AgendaItem.Outcome.PASSED)
    return list(items.select_related("application__person", "application__employer", "application__campaign"))


def _refuse_unready(meeting: Meeting, passed: list[AgendaItem]) -> None:
    if meeting.state != Meeting.State.SIGNED:
        raise Refusal(_("结果还没有签字，不能公示。"), clauses=("GX-26.2",))
    if ResultNotice.objects.filter(meeting=meeting).exists():
        raise Refusal(_("这次会的结果已经公示过。"))
    if not passed:
        raise Refusal(_("这次会没有人评审通过，没有可以公示的。"), clauses=("GX-30.1",))


def _lead(meeting: Meeting, passed: int) -> str:
    day = timezone.localdate(meeting.opened_at)
    return (
        f"{meeting.campaign.committee.name}于{day.year}年{day.month}月{day.day}日召开评审会议，"
        f"应到{meeting.panel.size}人，实到{meeting.present}人，以无记名投票方式表决。"
        f"评审通过的{passed}人，现予公示。"
    )
