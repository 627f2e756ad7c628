"""Clerks are told of new differences: once, until they have read that."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from zhicheng.infra.access import Actor, acting
from zhicheng.infra.exchange.models import Finding
from zhicheng.infra.exchange.people import people
from zhicheng.infra.messages.kinds import Kind
from zhicheng.infra.messages.models import Message
from zhicheng.infra.messages.sending import send_each


def tell_clerks(findings: Iterable[Finding], now: datetime) -> None:
    """Tell the clerks next to the people concerned; who has such a message unread gets no other (four queries)."""
    differing = {finding.person_id for finding in findings if finding.mismatch}
    if not differing:
        return
    clerks = people().clerks_near(differing, timezone.localdate(now))
    with acting(Actor.system()):
        unread = Message.objects.filter(
            kind=Kind.MISMATCHES_WAIT, read_at=None, person_id__in=[one.pk for one in clerks]
        )
        told = set(unread.values_list("person_id", flat=True))
    untold = [(one, one) for one in clerks if one.pk not in told]
    if untold:
        send_each(told=untold, kind=Kind.MISMATCHES_WAIT, context={}, now=now)
