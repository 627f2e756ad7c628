"""What a meeting tells on a case's page. Before the results are signed nobody learns more than that it is on."""

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor
from zhicheng.infra.face.dates import month_day
from zhicheng.infra.face.journey import JourneyEntry, Mark
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.workflow import Status, may_have_been
from zhicheng.stages.campaigns.gates import clauses_at
from zhicheng.stages.meetings.models import AgendaItem, Meeting
from zhicheng.stages.panels.access import is_office

_MARKS: dict[str, Mark] = {
    AgendaItem.Outcome.PASSED: "pass",
    AgendaItem.Outcome.NOT_PASSED: "refuse",
    AgendaItem.Outcome.BARRED: "refuse",
    AgendaItem.Outcome.DEFERRED: "wait",
}
_CLAUSES: dict[str, tuple[str, ...]] = {
    AgendaItem.Outcome.PASSED: ("GX-25.3",),
    AgendaItem.Outcome.NOT_PASSED: ("GX-25.3",),
    AgendaItem.Outcome.BARRED: ("GX-17.5",),
    AgendaItem.Outcome.DEFERRED: ("GX-23.3",),
}

# What other laws than Guangxi's say of these outcomes, they say of the vote.
_GATES: dict[str, tuple[str, ...]] = dict.fromkeys(
    (AgendaItem.Outcome.PASSED, AgendaItem.Outcome.NOT_PASSED), ("ballot",)
)


def journey_entries(application: Application, actor: Actor) -> list[JourneyEntry]:
    """The meetings at which the case was, one entry each; never a name (GX-28.2).

    How many voted is told to the organizer's office alone: fewer than at other cases would mean that somebody stayed
    out of this one, and so that a colleague of the applicant sits on the panel.
    """
    if not may_have_been(application.status, Status.ACCEPTED):
        return []
    items = AgendaItem.objects.filter(application=application).select_related("meeting__organizer", "ballot")
    return [_entry(item, application, actor) for item in items.order_by("meeting__meets_on", "pk")]


def _entry(item: AgendaItem, application: Application, actor: Actor) -> JourneyEntry:
    meeting = item.meeting
    if meeting.state != Meeting.State.SIGNED:
        return JourneyEntry(
            at=meeting.opened_at,
            until=None,
            mark="act" if meeting.opened_at else "wait",
            title=_("评审会"),
            text=_("排在%(day)s的评审会上，结果签字后在这里公布。") % {"day": month_day(meeting.meets_on)},
            office=meeting.organizer.name,
        )
    return JourneyEntry(
        at=meeting.opened_at,
        until=meeting.signed_at,
        mark=_MARKS[item.outcome],
        title=_("评审会"),
        text=_told(item),
        note=_counted(item) if is_office(actor, meeting.organizer_id) else "",
        clauses=clauses_at(application.campaign, *_CLAUSES[item.outcome], gates=_GATES.get(item.outcome, ())),
        office=meeting.organizer.name,
    )


def _told(item: AgendaItem) -> str:
    match AgendaItem.Outcome(item.outcome):
        case AgendaItem.Outcome.PASSED:
            return _("评审通过。接着公示结果，再报人社部门确认。")
        case AgendaItem.Outcome.NOT_PASSED:
            return _("评审没有通过。对结果有异议，可以向组建单位申请复查。")
        case AgendaItem.Outcome.BARRED:
            return _("开会时核对到不得申报的情形，没有提交表决。")
        case AgendaItem.Outcome.DEFERRED:
            return _("这次会上没有评成，留到下一次会。")


def _counted(item: AgendaItem) -> str:
    ballot = item.ballot
    if ballot is None:
        return ""
    counts = {"base": item.base, "yes": ballot.yes, "no": ballot.no, "abstain": ballot.abstain}
    return _("参加表决%(base)s人，同意%(yes)s票，反对%(no)s票，弃权%(abstain)s票。") % counts
