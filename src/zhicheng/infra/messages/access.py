"""The only way to messages: one's own."""

from django.db.models import QuerySet

from zhicheng.infra.access import Actor, Denied, one_of
from zhicheng.infra.messages.models import Choice, Message


def messages_of(actor: Actor) -> QuerySet[Message]:
    """The actor's messages; none without a person."""
    return Message.objects.filter(person_id=actor.person_id or 0)


def message_of(actor: Actor, message_id: int) -> Message:
    """One of them. Raises `Denied`."""
    return one_of(messages_of(actor), message_id)


def choice_of(actor: Actor, *, lock: bool = False) -> Choice:
    """What the actor chose; not saved yet where nothing was chosen. Raises `Denied` without a person."""
    if actor.person_id is None:
        raise Denied
    chosen = Choice.objects.filter(person_id=actor.person_id)
    return (chosen.select_for_update() if lock else chosen).first() or Choice(person_id=actor.person_id)
