"""Entering a committee as its approver approved it."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.policy_words import is_series
from zhicheng.infra.refusal import Refusal
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
    private_enterprises: bool = False,
) -> Committee:
    """Record the approval (核准备案) with its first and last day; whether it is lawful is asked wherever it is used.

    Raises `Refusal` for a series that is not in the list.
    """
    if not is_series(series):
        raise Refusal(_("职称系列的名单里没有%(series)s。请从名单里选一个。") % {"series": series}, clauses=("GX-8.4",))
    committee = Committee.objects.create(
        name=name,
        organizer=organizer,
        approver=approver,
        series=series,
        level=level,
        basis=basis,
        private_enterprises=private_enterprises,
        approved_on=approved_on,
        expires_on=expires_on,
    )
    record(actor=actor, now=now, action="committees.approve_committee", subject=committee)
    return committee
