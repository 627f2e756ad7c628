"""A unit's manager ends an appointment in the own unit; it stays on record."""

from datetime import date, datetime

from zhicheng.infra.access import Actor, service
from zhicheng.stages.registry.access import appointment_of_manager
from zhicheng.stages.registry.appointing import end_on
from zhicheng.stages.registry.models import Appointment


@service
def end_by_manager(*, actor: Actor, now: datetime, appointment_id: int, last_day: date) -> Appointment:
    """End what managers appoint to. Raises `Denied` for other units and posts, else as `end_on`."""
    return end_on(actor, now, appointment_of_manager(actor, appointment_id), last_day)
