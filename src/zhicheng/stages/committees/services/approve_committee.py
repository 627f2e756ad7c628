"""Entering a committee as its approver approved it."""

from datetime import date, datetime

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.stages.committees.models import Committee
from zhicheng.stages.registry.models import Organization


@service
def approve_committee(
    *,
    actor: Actor,
    now: datetime,
    name: str,
    organizer: Organization,
    approver: Organization,
    series: str,
    level: str,
    basis: str,
    approved_on: date,
    expires_on: date,
) -> Committee:
    """Record the approval (核准备案) with its first and last day; whether it is lawful is asked wherever it is used."""
    committee = Committee.objects.create(
        name=name,
        organizer=organizer,
        approver=approver,
        series=series,
        level=level,
        basis=basis,
        approved_on=approved_on,
        expires_on=expires_on,
    )
    record(actor=actor, now=now, action="committees.approve_committee", subject=committee)
    return committee
