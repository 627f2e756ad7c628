"""An office records what bars a person (article 17)."""

from datetime import date, datetime

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.stages.registry.models import Bar, Organization, Person


@service
def record_bar(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    kind: str,
    since: date,
    recorded_by: Organization,
    until: date | None = None,
    discipline: str = "",
) -> Bar:
    """Record one ground with its first and last day (no last day: ongoing); it is never deleted."""
    bar = Bar.objects.create(
        person=person,
        kind=kind,
        discipline=discipline,
        since=since,
        until=until,
        recorded_by=recorded_by,
        recorded_at=now,
    )
    record(actor=actor, now=now, action="registry.record_bar", subject=bar)
    return bar
