"""What the end of an employer's notice, or an objection that is upheld, decides (GX-20(2).4)."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.stages.applications.moves import move
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.notices.models import Notice, NoticeEntry, Objection
from zhicheng.stages.reviewing.access import with_case
from zhicheng.stages.reviewing.chain import Verdict, close_step
from zhicheng.stages.reviewing.models import EmployerNotice, Step
from zhicheng.stages.reviewing.routing import open_next
from zhicheng.stages.reviewing.way import agreeing_clauses, clauses_of


def decide_by_notice(actor: Actor, now: datetime, notice: Notice) -> None:
    """Approve the steps of an ended notice against which no objection is open or upheld (reading A40).

    An undecided lead, which the law takes for no formal objection, holds nothing up.
    """
    raised = Objection.objects.filter(entry__notice=notice)
    standing = raised.exclude(finding=Objection.Finding.BASELESS).exclude(finding="", is_formal=False)
    held = set(standing.values_list("entry__application", flat=True))
    for step in _open_steps(notice):
        if step.application_id not in held:
            before = fingerprint(step)
            verdict = Verdict(outcome=Step.Outcome.APPROVED, clauses=clauses_of(step), answer=notice.answer)
            close_step(step, now, verdict)
            open_next(step, now)
            record(actor=actor, now=now, action="reviewing.decide_by_notice", subject=step, before=before)


def reject_by_objection(actor: Actor, now: datetime, entry: NoticeEntry) -> None:
    """End the case of an entry whose objection was upheld; who objected and what was said stays sealed."""
    for step in _steps_of(entry):
        if step.application_id == entry.application_id:
            before = fingerprint(step)
            verdict = Verdict(
                outcome=Step.Outcome.REJECTED,
                officer_id=actor.person_id,
                reason=_("公示期间收到异议，经核查属实"),
                clauses=agreeing_clauses(step),
                answer=entry.notice.answer,
            )
            close_step(step, now, verdict)
            move(step.application, Status.REJECTED, now)
            record(actor=actor, now=now, action="reviewing.reject_by_objection", subject=step, before=before)


def _steps_of(entry: NoticeEntry) -> list[Step]:
    """The open steps of an employer's notice; of a supplementary one the step at which its case waits, wherever."""
    if entry.notice.kind == Notice.Kind.EMPLOYER:
        return _open_steps(entry.notice)
    waiting = with_case(Step.objects.filter(application=entry.application_id, closed_at=None))
    return list(waiting.select_for_update(of=("self",)))


def _open_steps(notice: Notice) -> list[Step]:
    posted = EmployerNotice.objects.filter(notice=notice)
    steps = with_case(Step.objects.filter(employer_notices__in=posted, closed_at=None))
    return list(steps.select_for_update(of=("self",)).order_by("pk"))
