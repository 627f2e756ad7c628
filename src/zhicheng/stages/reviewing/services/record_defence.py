"""A senior case was assessed before the deliberation: by defence, trial lecture or otherwise (GX-20(1).3)."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.own import refuse_own_case
from zhicheng.stages.reviewing.access import step_for_officer
from zhicheng.stages.reviewing.approving import Said, approve
from zhicheng.stages.reviewing.models import Defence, Step, StepKind


@service
def record_defence(
    *,
    actor: Actor,
    now: datetime,
    step_id: int,
    form: str,
    held_on: date,
    venue: str,
    examiners: str,
    judgement: str,
) -> Defence:
    """Keep how, when, where and by whom the case was assessed and what was found; it goes on to the vote (GX-20(1).4).

    Raises `Refusal` for what is left out, for a day before the case came or after today, for the own case, and for a
    step that is no defence or is closed.
    """
    step = step_for_officer(actor, step_id, lock=True)
    if step.kind != StepKind.DEFENCE or step.closed_at is not None:
        raise Refusal(_("这一件没有等答辩，没有登记。请刷新后再看。"))
    refuse_own_case(actor, [step.application])
    written = {"venue": venue.strip(), "examiners": examiners.strip(), "judgement": judgement.strip()}
    _refuse_unfit(step, form, held_on, written, timezone.localdate(now))
    before = fingerprint(step)
    defence = Defence.objects.create(step=step, form=form, held_on=held_on, by_id=actor.person_id, at=now, **written)
    approve(actor, now, step, Said())
    record(actor=actor, now=now, action="reviewing.record_defence", subject=step, before=before, after=defence)
    return defence


def _refuse_unfit(step: Step, form: str, held_on: date, written: dict[str, str], today: date) -> None:
    if form not in Defence.Form.values:
        raise Refusal(_("还没有选考评方式。请选一项。"), field="form")
    first = timezone.localdate(step.application.submitted_at)
    if held_on > today or held_on < first:
        raise Refusal(_("答辩日期不对。应在提交申报以后、今天以前。请核对。"), field="held_on")
    empty = next((field for field, text in written.items() if not text), None)
    if empty is not None:
        raise Refusal(_("地点、提问人和评价都要填，没有登记。请补上。"), field=empty)
