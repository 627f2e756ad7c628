"""A registrar ends an appointment; it stays on record."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.access import appointment_to_end
from zhicheng.stages.registry.appointing import end_on
from zhicheng.stages.registry.models import Appointment, Post


@service
def end_appointment(*, actor: Actor, now: datetime, appointment_id: int, last_day: date) -> Appointment:
    """Let an appointment last until `last_day` (inclusive).

    Raises `Denied` outside the registrar's places, and `Refusal` for registrars' posts and as `end_on` does.
    """
    appointment = appointment_to_end(actor, appointment_id)
    if appointment.post == Post.REGISTRAR and appointment.person_id != actor.person_id:
        raise Refusal(_("登记员由平台任免，不在这里结束。请联系平台的管理人员。"))
    return end_on(actor, now, appointment, last_day)
