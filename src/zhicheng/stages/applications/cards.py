"""What applications tell on a case's joined page: submissions with what changed, exemptions, and withdrawal."""

from itertools import pairwise

from django.urls import reverse
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor
from zhicheng.infra.face.journey import JourneyEntry, Mark
from zhicheng.stages.applications.checklist import item_titles, lists_of
from zhicheng.stages.applications.differences import differences
from zhicheng.stages.applications.models import Application, Exemption, Snapshot
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.campaigns.gates import clauses_at

_EXEMPTION_MARKS: dict[str, Mark] = {
    Exemption.State.WAITING: "act",
    Exemption.State.GRANTED: "pass",
    Exemption.State.REFUSED: "refuse",
}


def journey_entries(application: Application, actor: Actor) -> list[JourneyEntry]:
    """Every submission, what changed after a correction, the requests for exemption, and the withdrawal."""
    snapshots = list(application.snapshots.defer("answer").order_by("round"))
    told = [_first(snapshots[0], application, actor)] if snapshots else []
    told += [_again(old, new) for old, new in pairwise(snapshots)]
    told += _exemptions(application)
    if application.status == Status.WITHDRAWN:
        told.append(JourneyEntry(at=application.status_at, until=None, mark="off", title=_("撤回申报")))
    return told


def _first(snapshot: Snapshot, application: Application, actor: Actor) -> JourneyEntry:
    owns = actor.person_id == application.person_id
    return JourneyEntry(
        at=snapshot.taken_at,
        until=None,
        mark="pass",
        title=_("提交申报"),
        text=_("申报编号%(number)s，签了承诺书。") % {"number": application.number},
        note=_("交了%(count)s个文件。") % {"count": len(snapshot.data["materials"])},
        clauses=clauses_at(application.campaign, "GX-19.3", gates=("apply",)),
        link=(reverse("application_receipt", args=[application.pk]), _("回执（PDF）")) if owns else None,
    )


def _again(old: Snapshot, new: Snapshot) -> JourneyEntry:
    changes = differences(old, new)
    return JourneyEntry(
        at=new.taken_at,
        until=None,
        mark="pass",
        title=_("重新提交，改了%(count)s处") % {"count": len(changes)},
        text="；".join(str(change) for change in changes),
    )


def _exemptions(application: Application) -> list[JourneyEntry]:
    """Each request with the office that has it, or what it decided; no query where no list of the campaign exempts."""
    if not any(item.exempt_by for one in lists_of(application.campaign) for item in one.items):
        return []
    found = application.exemptions.select_related("office").order_by("id")
    titles = item_titles(application.campaign)
    return [
        JourneyEntry(
            at=one.asked_at,
            until=one.decided_at,
            mark=_EXEMPTION_MARKS[one.state],
            title=_("免试审批：%(item)s") % {"item": titles.get(one.item, one.item)},
            text=f"{one.office.name}：{one.get_state_display()}",
            note=one.remark,
            office=one.office.name if one.decided_at else "",
        )
        for one in found
    ]
