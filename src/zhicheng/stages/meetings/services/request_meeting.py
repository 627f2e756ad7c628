"""Asking the approver to open a meeting, with its agenda (GX-23.4)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.models import Application
from zhicheng.stages.campaigns.asking import ask
from zhicheng.stages.campaigns.grounds import refusal_for
from zhicheng.stages.meetings.facts import panel_facts, request_facts
from zhicheng.stages.meetings.models import AgendaItem, Meeting
from zhicheng.stages.meetings.queries import cases_ready
from zhicheng.stages.panels.access import panel_to_use
from zhicheng.stages.panels.models import Panel


@service
def request_meeting(
    *, actor: Actor, now: datetime, panel_id: int, meets_on: date, venue: str, application_ids: Sequence[int]
) -> Meeting:
    """Request a meeting of a confirmed panel on accepted cases, in the order given.

    Raises `Refusal` for an unconfirmed panel (GX-23.5, GX-44.2), for too short a notice (GX-23.4), for a committee
    whose approval does not reach the day (GX-10.3), and for a case that is not accepted or stands on another agenda.
    """
    panel = panel_to_use(actor, panel_id)
    _refuse_unready(panel)
    meeting = Meeting(
        campaign=panel.campaign,
        panel=panel,
        organizer_id=panel.organizer_id,
        requested_on=timezone.localdate(now),
        meets_on=meets_on,
        venue=venue,
    )
    _ask(meeting)
    applications = _ready(panel, application_ids)
    meeting.save()
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, application=application, position=position)
        for position, application in enumerate(applications, start=1)
    )
    record(actor=actor, now=now, action="meetings.request_meeting", subject=meeting)
    return meeting


def _refuse_unready(panel: Panel) -> None:
    if panel.confirmed_at is None:
        raise Refusal(_("评委名单还没有经监督员确认，不能申请开评。"), clauses=("GX-23.5", "GX-44.2"))
    if Meeting.objects.filter(panel=panel).exists():
        raise Refusal(_("这份评委名单已经用来开过会。每次评审会要重新抽取。"), clauses=("GX-23.5",))


def _ask(meeting: Meeting) -> None:
    campaign, day = meeting.campaign, meeting.meets_on
    timely = ask(campaign, "meeting", on=day, facts=request_facts(meeting))
    if timely.decision == "no":
        raise refusal_for(timely, _("这一天不能开会：%(why)s。请改一天。"))
    approved = ask(campaign, "committee", on=day, facts=panel_facts(meeting.panel))
    if approved.decision != "yes":
        raise refusal_for(approved, _("评委会在这一天不能评审：%(why)s。请改一天。"))


def _ready(panel: Panel, application_ids: Sequence[int]) -> list[Application]:
    wanted = list(dict.fromkeys(application_ids))
    if not wanted:
        raise Refusal(_("议程是空的。请选出要上会的申报。"), field="applications")
    cases = cases_ready(panel.campaign).filter(pk__in=wanted)
    found = {case.pk: case for case in cases.select_for_update(of=("self",))}
    if len(found) != len(wanted):
        raise Refusal(
            _("有的申报还没受理，或者已经在别的会上。请刷新后重新选。"), clauses=("GX-23.1",), field="applications"
        )
    return [found[number] for number in wanted]
