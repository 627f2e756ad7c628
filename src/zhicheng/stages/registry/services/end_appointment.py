"""A registrar ends an appointment; it stays on record."""

from datetime import date, datetime, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.access import appointment_to_end
from zhicheng.stages.registry.models import Appointment, Post


@service
def end_appointment(*, actor: Actor, now: datetime, appointment_id: int, last_day: date) -> Appointment:
    """Let the appointment last until `last_day` (inclusive), today or later.

    Raises `Denied` outside the registrar's places, and `Refusal` for the registrar's own post and other registrars',
    for one that has ended, and for a day that is past, before its first or after its last one.
    """
    appointment = appointment_to_end(actor, appointment_id)
    today = timezone.localdate(now)
    _require_lasting(actor, appointment, today)
    _require_day(appointment, last_day, today)
    before = fingerprint(appointment)
    appointment.period = DateRange(appointment.since, last_day + timedelta(days=1))
    appointment.save(update_fields=["period"])
    record(actor=actor, now=now, action="registry.end_appointment", subject=appointment, before=before)
    return appointment


def _require_lasting(actor: Actor, appointment: Appointment, today: date) -> None:
    if appointment.person_id == actor.person_id:
        raise Refusal(_("你不能结束自己的任职。请另一位登记员来办。"))
    if appointment.post == Post.REGISTRAR:
        raise Refusal(_("登记员由平台任免，不在这里结束。请联系平台的管理人员。"))
    if appointment.last_day is not None and appointment.last_day < today:
        raise Refusal(_("这项任职已经结束，不用再办。"))


def _require_day(appointment: Appointment, last_day: date, today: date) -> None:
    if last_day < max(today, appointment.since):
        raise Refusal(_("最后一天不能早于今天，也不能早于任职的第一天。请另填一天。"), field="last_day")
    if appointment.last_day is not None and last_day > appointment.last_day:
        raise Refusal(_("这项任职本来就到那天以前为止，不能往后延。要延长，到期后重新任命。"), field="last_day")
