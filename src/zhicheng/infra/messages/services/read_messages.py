"""Messages are read: one that was opened, or all that wait."""

from datetime import datetime

from zhicheng.infra.access import Actor, service
from zhicheng.infra.messages.access import message_of, messages_of
from zhicheng.infra.messages.models import Message


@service
def read_message(*, actor: Actor, now: datetime, message_id: int) -> Message:
    """Mark one's own message read; the first time counts. Raises `Denied` for others'."""
    message = message_of(actor, message_id)
    if message.read_at is None:
        message.read_at = now
        message.save(update_fields=["read_at"])
    return message


@service
def read_all(*, actor: Actor, now: datetime) -> int:
    """Mark all of one's own messages read; gives how many were not."""
    return messages_of(actor).filter(read_at=None).update(read_at=now)
