"""Telling people: in the site at once, by e-mail and text message by jobs of the same transaction."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from django.utils import translation

from zhicheng.infra.access import Actor, acting
from zhicheng.infra.messages.channels import channels_of
from zhicheng.infra.messages.kinds import WORDINGS, Kind, Word, english
from zhicheng.infra.messages.models import Delivery, Message
from zhicheng.infra.messages.tasks import defer_deliveries

Context = Mapping[Word, Any] | Mapping[str, Any]


class Numbered(Protocol):
    """A row of a stage: only the number matters."""

    @property
    def pk(self) -> Any: ...


def send(*, person: Numbered, kind: Kind, about: Numbered, context: Context, now: datetime) -> Message:
    """Tell one person. `context` holds exactly the words of the kind: days as `date`, names as what tells them.

    A campaign given as itself is kept in Chinese and in English. Raises `ValueError` for words that the kind does not
    have: nothing else may stand in a message.
    """
    return send_each(told=[(person, about)], kind=kind, context=context, now=now)[0]


def send_each(
    *, told: Iterable[tuple[Numbered, Numbered]], kind: Kind, context: Context, now: datetime
) -> Sequence[Message]:
    """Tell several people the same, each about something of their own; a handful of queries for any number of them."""
    words = _words(kind, context)
    with acting(Actor.system()):
        sent = Message.objects.bulk_create(
            Message(person_id=person.pk, kind=kind, about=about.pk, context=words, sent_at=now)
            for person, about in told
        )
        wanted = channels_of([message.person_id for message in sent], is_pressing=WORDINGS[kind].is_pressing)
        deliveries = Delivery.objects.bulk_create(
            Delivery(message=message, channel=channel, due_at=now)
            for message in sent
            for channel in wanted.get(message.person_id, ())
        )
        defer_deliveries([delivery.pk for delivery in deliveries])
    return sent


def _words(kind: Kind, context: Context) -> dict[str, str]:
    """The words as they are kept: names in Chinese and, where they have one, in English; days in ISO form."""
    if set(context) != WORDINGS[kind].needs:
        raise ValueError(f"a message of kind {kind.value} is told with {sorted(WORDINGS[kind].needs)}")
    with translation.override("zh-hans"):
        words = {str(name): _kept(value) for name, value in context.items()}
    with translation.override("en"):
        named = {str(name): _kept(value) for name, value in context.items()}
    return words | {english(name): text for name, text in named.items() if text != words[name]}


def _kept(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
