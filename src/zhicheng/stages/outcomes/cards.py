"""What results tell on a case's page: the notice, and the confirmation."""

from django.urls import reverse
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor
from zhicheng.infra.face.dates import month_day
from zhicheng.infra.face.journey import JourneyEntry
from zhicheng.stages.applications.models import Application
from zhicheng.stages.notices.models import Notice
from zhicheng.stages.outcomes.models import Confirmation
from zhicheng.stages.outcomes.standing import postings_of


def journey_entries(application: Application, actor: Actor) -> list[JourneyEntry]:
    """The notice of the result and its confirmation, as far as they are."""
    posting = postings_of([application]).get(application.pk)
    confirmation = Confirmation.objects.select_related("body").filter(application=application).first()
    entries = [_posted(posting.notice)] if posting is not None else []
    return [*entries, _decided(confirmation)] if confirmation is not None else entries


def _posted(notice: Notice) -> JourneyEntry:
    return JourneyEntry(
        at=notice.posted_at,
        until=notice.closed_at,
        mark="pass" if notice.closed_at else "act",
        title=_("评审结果公示"),
        text=_("公示到%(day)s24:00，期满自动撤下。") % {"day": month_day(notice.ends_on)},
        clauses=("GX-30.2",),
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
