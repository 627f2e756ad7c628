"""The office above gives a waiting step of an office without an officer to another, or takes it over."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, Denied, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.messages.kinds import Kind, Word
from zhicheng.infra.messages.sending import send
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.own import refuse_own_case
from zhicheng.stages.reviewing.models import Reassignment, Step
from zhicheng.stages.reviewing.unattended import offices_for, unattended_step


@service
def reassign_step(*, actor: Actor, now: datetime, step_id: int, to_id: int, reason: str) -> Reassignment:
    """Move the step with its deadline; the applicant is told, and the reason stands on the case's page.

    Raises `Denied` where the step's office has an officer or stands not below the actor's, `Refusal` for an office
    that cannot take it, without a reason, and on the own case.
    """
    today = timezone.localdate(now)
    step = unattended_step(actor, step_id, today, lock=True)
    if actor.person_id is None:
        raise Denied
    refuse_own_case(actor, [step.application])
    after = offices_for(actor, step, today).filter(pk=to_id).first()
    if after is None:
        raise Refusal(_("不能交给这个单位办。请在列出的、有经办人的同类单位里选。"), field="to")
    if not reason.strip():
        raise Refusal(_("还没有写理由，没有改派。申报人看得到。"), field="reason")
    before, left = fingerprint(step), step.organization
    step.organization = after
    step.save(update_fields=["organization"])
    given = Reassignment.objects.create(
        step=step, before=left, after=after, reason=reason.strip(), officer_id=actor.person_id, at=now
    )
    _tell(step, now)
    record(actor=actor, now=now, action="reviewing.reassign_step", subject=step, before=before, after=given)
    return given


def _tell(step: Step, now: datetime) -> None:
    application = step.application
    told = {Word.CAMPAIGN: application.campaign, Word.OFFICE: step.organization.name}
    send(person=application.person, kind=Kind.REASSIGNED, about=application, context=told, now=now)
