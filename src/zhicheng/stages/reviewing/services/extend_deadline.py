"""A named officer gives one case more time: its own office's, or the applicant's for a correction."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.messages.kinds import Kind, Word
from zhicheng.infra.messages.sending import send
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.own import refuse_own_case
from zhicheng.stages.reviewing.access import step_for_officer
from zhicheng.stages.reviewing.extending import Term, refuse_unlawful_extension, term_of
from zhicheng.stages.reviewing.models import Extension


@service
def extend_deadline(*, actor: Actor, now: datetime, step_id: int, due_on: date, reason: str, clause: str) -> Extension:
    """Put off the last day of an open step, or of the correction that a returned step waits for (GX-22.3).

    The applicant is told. Raises `Refusal` without a reason or a clause of the step, on one's own application, once the
    deadline is over, and beyond the last day that the law gives.
    """
    step = step_for_officer(actor, step_id, lock=True)
    refuse_own_case(actor, [step.application])
    term = term_of(step)
    refuse_unlawful_extension(term, timezone.localdate(now), due_on)
    if not reason.strip():
        raise Refusal(_("还没有写理由，没有延长。申报人看得到。"), field="reason")
    if clause not in term.clauses:
        raise Refusal(_("还没有选依据的条款，没有延长。请选一条。"), field="clause")
    extension = Extension.objects.create(
        step=step,
        due_before=term.due_on,
        due_on=due_on,
        reason=reason.strip(),
        clause=clause,
        officer_id=actor.person_id,
        at=now,
    )
    _put_off(term, due_on)
    _tell(term, due_on, now)
    record(actor=actor, now=now, action="reviewing.extend_deadline", subject=extension)
    return extension


def _put_off(term: Term, due_on: date) -> None:
    if term.correction is None:
        term.step.due_on = due_on
        term.step.save(update_fields=["due_on"])
        return
    term.correction.due_on, term.correction.reminded_at = due_on, None
    term.correction.save(update_fields=["due_on", "reminded_at"])


def _tell(term: Term, due_on: date, now: datetime) -> None:
    application = term.step.application
    told = {Word.CAMPAIGN: str(application.campaign), Word.OFFICE: term.step.organization.name, Word.UNTIL: due_on}
    send(person=application.person, kind=Kind.MORE_TIME, about=application, context=told, now=now)
