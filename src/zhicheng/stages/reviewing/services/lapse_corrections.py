"""Corrections that nobody answered in time."""

from datetime import datetime

from django.utils import timezone

from zhicheng.infra.access import Actor, Denied, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.moves import move
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.reviewing.models import Correction


@service
def lapse_corrections(*, actor: Actor, now: datetime) -> list[Application]:
    """Let applications whose correction is overdue count as abandoned (GX-22.3); a second run finds nothing to do.

    Only the platform itself does this. The list stays unanswered; the step that sent it is closed already.
    """
    if not actor.is_system:
        raise Denied
    overdue = Correction.objects.filter(answered_at=None, due_on__lt=timezone.localdate(now))
    lapsed = list(
        Application.objects.select_for_update()
        .filter(status=Status.RETURNED, steps__correction__in=overdue)
        .order_by("pk")
    )
    for application in lapsed:
        before = fingerprint(application)
        move(application, Status.ABANDONED, now)
        record(actor=actor, now=now, action="reviewing.lapse_correction", subject=application, before=before)
    return lapsed
