"""What results tell on a case's page: the notice, and the confirmation."""

from django.urls import reverse
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor
from zhicheng.infra.face.dates import month_day
from zhicheng.infra.face.journey import JourneyEntry
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.workflow import Status, may_have_been
from zhicheng.stages.campaigns.gates import clauses_at
from zhicheng.stages.notices.models import Notice
from zhicheng.stages.outcomes.models import Confirmation


def journey_entries(application: Application, actor: Actor) -> list[JourneyEntry]:
    """The notice of the result and its confirmation, as far as they are."""
    if not may_have_been(application.status, Status.PASSED):
        return []
    notices = Notice.objects.filter(entries__application=application, result_notice__isnull=False)
    confirmations = Confirmation.objects.select_related("body").filter(application=application)
    posted = [_posted(notice, application) for notice in notices.select_related("organization").order_by("id")]
    return [*posted, *(_decided(confirmation) for confirmation in confirmations)]


def _posted(notice: Notice, application: Application) -> JourneyEntry:
    return JourneyEntry(
        at=notice.posted_at,
        until=notice.closed_at,
        mark="pass" if notice.closed_at else "act",
        title=_("评审结果公示"),
        text=_("公示到%(day)s24:00，期满自动撤下。") % {"day": month_day(notice.ends_on)},
        clauses=clauses_at(application.campaign, "GX-30.2", gates=("result_notice",)),
        link=None if notice.closed_at else (reverse("notice", args=[notice.pk]), _("看公示")),
        office=notice.organization.name,
    )


def _decided(confirmation: Confirmation) -> JourneyEntry:
    confirmed = confirmation.decision == Confirmation.Decision.CONFIRMED
    told = {"body": confirmation.body.name, "number": confirmation.document_number, "why": confirmation.reason}
    return JourneyEntry(
        at=confirmation.decided_at,
        until=None,
        mark="pass" if confirmed else "refuse",
        title=_("确认评审结果"),
        text=_("%(body)s以%(number)s确认。") % told if confirmed else _("不予确认：%(why)s") % told,
        note=_obtained(confirmation),
        clauses=tuple(confirmation.clauses),
        office=confirmation.body.name,
    )


def _obtained(confirmation: Confirmation) -> str:
    day = confirmation.obtained_on
    return (
        _("职称取得时间：%(year)s年%(month)s月%(day)s日。")
        % {
            "year": day.year,
            "month": day.month,
            "day": day.day,
        }
        if day
        else ""
    )
