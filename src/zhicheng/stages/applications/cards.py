"""What applications tell on a case's joined page: submissions with what changed, and withdrawal."""

from itertools import pairwise

from django.urls import reverse
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor
from zhicheng.infra.face.journey import JourneyEntry
from zhicheng.stages.applications.differences import differences
from zhicheng.stages.applications.models import Application, Snapshot
from zhicheng.stages.applications.workflow import Status


def journey_entries(application: Application, actor: Actor) -> list[JourneyEntry]:
    """Every submission, what changed after a correction, and the withdrawal."""
    snapshots = list(application.snapshots.order_by("round"))
    told = [_first(snapshots[0], application, actor)] if snapshots else []
    told += [_again(old, new) for old, new in pairwise(snapshots)]
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
        clauses=("GX-19.3",),
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
