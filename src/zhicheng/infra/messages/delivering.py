"""One attempt at a delivery: read, send outside of any transaction, record what came of it, and say so in the log."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from zhicheng.infra.access import Actor, acting
from zhicheng.infra.exchange.breaker import wait_before
from zhicheng.infra.exchange.client import PASSING, LinkError
from zhicheng.infra.messages.email import send_email
from zhicheng.infra.messages.kinds import Kind
from zhicheng.infra.messages.models import Channel, Delivery
from zhicheng.infra.messages.sms import send_sms

logger = logging.getLogger(__name__)
GIVEN_UP_AFTER = timedelta(minutes=10)  # past its time by so much, a job's worker has died
AT_ONCE = 500
_SYSTEM = Actor.system()


@dataclass(frozen=True, slots=True)
class Parcel:
    """All that sending needs; the address is never printed."""

    key: UUID
    channel: Channel
    kind: Kind
    context: dict[str, str]
    address: str = field(repr=False)


def deliver(delivery_id: int, clock: Callable[[], datetime]) -> timedelta | None:
    """Send once. Returns after how long to try again, None when it is over: sent, given up, or somebody else's."""
    with acting(_SYSTEM):
        parcel = _parcel(delivery_id)
    if parcel is None:
        return None
    try:
        (send_email if parcel.channel is Channel.EMAIL else send_sms)(parcel)
    except LinkError as error:
        with acting(_SYSTEM):
            return _not_sent(delivery_id, error, clock())
    with acting(_SYSTEM):
        waiting = Delivery.objects.filter(pk=delivery_id, state=Delivery.State.WAITING)
        waiting.update(state=Delivery.State.SENT, fault="", ended_at=clock())
    return None


def forgotten(now: datetime) -> list[int]:
    """Deliveries that should have been tried a while ago; each is put off, so that it is found once."""
    with acting(_SYSTEM):
        late = Delivery.objects.filter(state=Delivery.State.WAITING, due_at__lt=now - GIVEN_UP_AFTER)
        numbers = list(late.order_by("due_at").values_list("pk", flat=True)[:AT_ONCE])
        Delivery.objects.filter(pk__in=numbers).update(due_at=now)
    return numbers


def _parcel(delivery_id: int) -> Parcel | None:
    """What is to be sent and to whom; None where it is over. Somebody without address now is not written to."""
    waiting = Delivery.objects.filter(pk=delivery_id, state=Delivery.State.WAITING)
    delivery = waiting.select_related("message__person__account").first()
    if delivery is None:
        return None
    message, person = delivery.message, delivery.message.person
    channel = Channel(delivery.channel)
    email = person.account.email if person.account else ""
    address = email if channel is Channel.EMAIL else person.phone
    if not address:
        waiting.update(state=Delivery.State.FAILED, fault="no address")
        return None
    return Parcel(delivery.key, channel, Kind(message.kind), message.context, address)


def _not_sent(delivery_id: int, error: LinkError, now: datetime) -> timedelta | None:
    delivery = Delivery.objects.select_for_update().get(pk=delivery_id)
    if delivery.state != Delivery.State.WAITING:
        return None
    delivery.attempts += 1
    delivery.fault = error.fault
    wait = wait_before(delivery.attempts) if error.fault in PASSING else None
    if wait is None:
        delivery.state, delivery.ended_at = Delivery.State.FAILED, now
        delivery.save()
        logger.error(
            "%s %d was not sent after %d attempts: %s", delivery.channel, delivery.pk, delivery.attempts, error.fault
        )
        return None
    wait = max(wait, timedelta(seconds=error.wait))
    delivery.due_at = now + wait
    delivery.save()
    logger.warning("%s %d: attempt %d failed: %s", delivery.channel, delivery.pk, delivery.attempts, error.fault)
    return wait
