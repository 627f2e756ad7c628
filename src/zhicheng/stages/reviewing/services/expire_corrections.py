"""Corrections that nobody answered in time."""

from datetime import datetime
from functools import partial

from django.utils import timezone

from zhicheng.infra.access import Actor, Denied, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.messages.kinds import Kind, Word
from zhicheng.infra.messages.sending import send
from zhicheng.stages.applications.mending import drop_unsent_files
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.moves import move
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.registry.models import Organization
from zhicheng.stages.reviewing.chain import open_step
from zhicheng.stages.reviewing.models import Correction, StepKind


@service
def expire_corrections(*, actor: Actor, now: datetime) -> list[Application]:
    """End corrections whose last day is over; a second run finds nothing to do.

    Where the law says so the application counts as abandoned (GX-22.3, QZ-3.3.l); elsewhere it goes back to the office
    that sent the list, which decides on what was handed in before. Only the platform itself does this.
    """
    if not actor.is_system:
        raise Denied
    overdue = Correction.objects.filter(answered_at=None, expired_at=None, due_on__lt=timezone.localdate(now))
    overdue = overdue.filter(step__application__status=Status.RETURNED).order_by("step__application")
    expired = list(
        overdue.select_related("step__application__campaign", "step__organization").select_for_update(of=("self",))
    )
    for correction in expired:
        before = fingerprint(correction)
        correction.expired_at = now
        correction.save(update_fields=["expired_at"])
        _go_on(correction, now)
        record(actor=actor, now=now, action="reviewing.expire_correction", subject=correction, before=before)
    return [correction.step.application for correction in expired]


def _go_on(correction: Correction, now: datetime) -> None:
    application, office = correction.step.application, correction.step.organization
    if correction.lapsing:
        move(application, Status.ABANDONED, now)
        return
    drop_unsent_files(application, correction.sent_at, now)
    move(application, Status.UNDER_REVIEW, now, tell=partial(_tell, office))
    open_step(application, StepKind(correction.step.kind), office, now)


def _tell(office: Organization, application: Application, now: datetime) -> None:
    told = {Word.CAMPAIGN: str(application.campaign), Word.OFFICE: office.name}
    send(person=application.person, kind=Kind.CORRECTION_OVER, about=application, context=told, now=now)
