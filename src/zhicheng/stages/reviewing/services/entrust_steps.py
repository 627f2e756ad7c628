"""An employer asks another unit to hold a defence or a deliberation in its place (GX-20(1).11, QZ-3.1.4.d)."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.files.storing import store_upload
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.own import refuse_own_case
from zhicheng.stages.registry.models import Appointment, Organization, Post
from zhicheng.stages.registry.queries import verified_employers
from zhicheng.stages.reviewing.access import own_steps
from zhicheng.stages.reviewing.models import DeliberationItem, Entrustment, Step
from zhicheng.stages.reviewing.way import clauses_of, entrusting_clauses

LONGEST_NUMBER = 60


@service
def entrust_steps(
    *, actor: Actor, now: datetime, step_ids: Sequence[int], unit: str, number: str, file_name: str, content: bytes
) -> list[Entrustment]:
    """Give open steps to the desk of the verified `unit` (its full name), with the letter kept.

    The unit opens, holds and closes what it is given; afterwards the case is back with the employer. Raises `Refusal`
    where the law knows no such entrusting, for the own case, for what is under way or entrusted already, for a unit
    that is not on record or has nobody to act for it, and for a letter that cannot be taken; `Denied` for steps that
    are not the employer's own.
    """
    steps = own_steps(actor, step_ids)
    if not steps:
        raise Refusal(_("还没有选要委托的申报。请至少选一件。"), field="steps")
    refuse_own_case(actor, [step.application for step in steps])
    _refuse_unfit(steps)
    to = _unit_named(unit.strip(), steps[0], now)
    if not number.strip() or len(number.strip()) > LONGEST_NUMBER:
        raise Refusal(_("请填委托书的文号或者编号，最多60字。"), field="number")
    letter = store_upload(actor=actor, now=now, name=file_name, content=content)
    return [_give(actor, now, step, Entrustment(to=to, number=number.strip(), letter=letter)) for step in steps]


def _give(actor: Actor, now: datetime, step: Step, entrustment: Entrustment) -> Entrustment:
    before = fingerprint(step)
    step.organization = entrustment.to
    step.save(update_fields=["organization"])
    entrustment.step, entrustment.by_id, entrustment.at = step, actor.person_id, now
    entrustment.save()
    record(actor=actor, now=now, action="reviewing.entrust_steps", subject=step, before=before, after=entrustment)
    return entrustment


def _refuse_unfit(steps: Sequence[Step]) -> None:
    for step in steps:
        if not entrusting_clauses(step):
            raise Refusal(_("按这次申报适用的政策，这一步由本单位办理，不能委托。"), clauses=clauses_of(step))
    if DeliberationItem.objects.filter(step__in=steps).exists():
        raise Refusal(_("选中的申报里有已经在审议的，没有委托。请刷新后再选。"), field="steps")


def _unit_named(name: str, step: Step, now: datetime) -> Organization:
    found = verified_employers().filter(name=name).first()
    if found is None or found.pk == step.organization_id:
        raise Refusal(
            _("没有核实过的单位叫这个名称，没有委托。请照营业执照或者法人证书写全称。"),
            clauses=entrusting_clauses(step),
            field="unit",
        )
    acting = Appointment.objects.filter(
        organization=found, post=Post.EMPLOYER_HANDLER, period__contains=timezone.localdate(now)
    )
    if not acting.exists():
        raise Refusal(_("%(unit)s在平台上还没有经办人，收不到委托。请联系登记员。") % {"unit": name}, field="unit")
    return found
