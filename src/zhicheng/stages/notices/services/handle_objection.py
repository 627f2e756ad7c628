"""The office takes up an objection, asks others to help, and keeps their answers (GX-30.3, GX-30.4)."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.notices.access import objection_for_handler
from zhicheng.stages.notices.models import ObjectionStep
from zhicheng.stages.notices.services.raise_objection import LONGEST_TEXT

BY_HANDLER = (ObjectionStep.Kind.TAKEN_UP, ObjectionStep.Kind.INQUIRY, ObjectionStep.Kind.ANSWER)


@service
def handle_objection(
    *, actor: Actor, now: datetime, objection_id: int, kind: str, text: str, due_on: date | None = None
) -> ObjectionStep:
    """Record one step of the handling.

    Taking up needs `due_on`, the day by which the office means to find on it: the law sets none, the objector is told.
    Raises `Refusal` for a day that is past, without words, and when the objection is decided; `Denied` for others.
    """
    objection = objection_for_handler(actor, objection_id, lock=True)
    if objection.decided_at is not None:
        raise Refusal(_("这条异议已经有处理结论，没有再记。"))
    if kind not in BY_HANDLER:
        raise Refusal(_("请选办的是哪一步。"), field="kind")
    if not text.strip() or len(text.strip()) > LONGEST_TEXT:
        raise Refusal(_("请写明这一步做了什么，最多4000字。"), field="step_text")
    taking_up = kind == ObjectionStep.Kind.TAKEN_UP
    if taking_up and (due_on is None or due_on < timezone.localdate(now)):
        raise Refusal(_("请填打算哪天以前查清，不能早于今天。反映人看得到这个日期。"), field="due_on")
    step = ObjectionStep.objects.create(
        objection=objection,
        kind=kind,
        text=text.strip(),
        due_on=due_on if taking_up else None,
        by_id=actor.person_id,
        at=now,
    )
    record(actor=actor, now=now, action="notices.handle_objection", subject=step)
    return step
