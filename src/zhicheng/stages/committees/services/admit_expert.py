"""Taking an expert into a committee's pool."""

from datetime import date, datetime

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.stages.committees.models import Committee, PoolMember
from zhicheng.stages.registry.models import Person


@service
def admit_expert(
    *,
    actor: Actor,
    now: datetime,
    committee: Committee,
    person: Person,
    role: str,
    employer_name: str,
    specialty: str,
    title_level: str,
    title_obtained_on: date,
    practice_since: date,
    term_from: date,
    term_until: date,
    first_tier: bool = False,
    nominated_by: str = "",
) -> PoolMember:
    """Admit an expert for a term (first and last day), recommended by whom, where the notice asks for it (KS-4.11.a).

    Only the organizer's office or the platform may: the database refuses the row to anybody else.
    """
    member = PoolMember.objects.create(
        committee=committee,
        organizer_id=committee.organizer_id,
        person=person,
        role=role,
        employer_name=employer_name,
        nominated_by=nominated_by.strip(),
        specialty=specialty,
        title_level=title_level,
        title_obtained_on=title_obtained_on,
        practice_since=practice_since,
        first_tier=first_tier,
        term_from=term_from,
        term_until=term_until,
    )
    record(actor=actor, now=now, action="committees.admit_expert", subject=member)
    return member
