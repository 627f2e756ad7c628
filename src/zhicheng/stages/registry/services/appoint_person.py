"""Giving a person a post."""

from datetime import date, datetime, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.stages.registry.models import Appointment, Organization, Person


@service
def appoint_person(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    post: str,
    organization: Organization,
    since: date,
    until: date | None = None,
) -> Appointment:
    """Appoint from `since` until `until` (last day; none: until further notice).

    Raises `IntegrityError` when the same post in the same organization is held already on one of those days.
    """
    upper = until + timedelta(days=1) if until else None
    appointment = Appointment.objects.create(
        person=person,
        post=post,
        organization=organization,
        period=DateRange(since, upper),
        appointed_by_id=actor.person_id,
        appointed_at=now,
    )
    record(actor=actor, now=now, action="registry.appoint_person", subject=appointment)
    return appointment
