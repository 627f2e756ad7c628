"""Telling applicants in time that a correction is nearly due."""

from datetime import datetime

from django.utils import timezone

from zhicheng.infra.access import Actor, Denied, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.messages.kinds import Kind, Word
from zhicheng.infra.messages.sending import send
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.reviewing.chain import working_days_after
from zhicheng.stages.reviewing.models import Correction

AHEAD = 2  # working days before the last one


@service
def remind_of_corrections(*, actor: Actor, now: datetime) -> list[Correction]:
    """Remind once of each correction that is due within the next working days, but not on the day it was sent.

    Only the platform itself does this.
    """
    if not actor.is_system:
        raise Denied
    today = timezone.localdate(now)
    waiting = Correction.objects.filter(answered_at=None, expired_at=None, reminded_at=None)
    near = waiting.filter(due_on__gte=today, due_on__lte=working_days_after(now, AHEAD), sent_at__date__lt=today)
    near = near.filter(step__application__status=Status.RETURNED).order_by("pk")
    found = list(
        near.select_related("step__application__campaign", "step__application__person").select_for_update(of=("self",))
    )
    for correction in found:
        correction.reminded_at = now
        correction.save(update_fields=["reminded_at"])
        application = correction.step.application
        told = {Word.CAMPAIGN: str(application.campaign), Word.UNTIL: correction.due_on}
        send(person=application.person, kind=Kind.CORRECTION_DUE, about=application, context=told, now=now)
        record(actor=actor, now=now, action="reviewing.remind_of_correction", subject=correction)
    return found
