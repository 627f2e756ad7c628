"""Reads: one page of the inbox, how many wait, those about one case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse

from zhicheng.infra.access import Actor
from zhicheng.infra.messages.access import messages_of
from zhicheng.infra.messages.kinds import WORDINGS, Kind, text_of
from zhicheng.infra.messages.models import Message

SHOWN = 30


@dataclass(frozen=True)
class Told:
    """A message as its reader sees it; `url` opens it, `page` is where it leads (empty: nowhere)."""

    title: str
    text: str
    sent_at: datetime
    is_new: bool
    url: str
    page: str


@dataclass(frozen=True)
class InboxPage:
    """Some messages, the latest first, and the number to go on from (0: these are the last)."""

    messages: tuple[Told, ...]
    before: int


def inbox(actor: Actor, before: int = 0) -> InboxPage:
    """One page of the actor's messages; one query."""
    rows = messages_of(actor).filter(pk__lt=before) if before else messages_of(actor)
    found = list(rows.order_by("-id")[: SHOWN + 1])
    return InboxPage(_told(found[:SHOWN]), found[SHOWN - 1].pk if len(found) > SHOWN else 0)


def messages_about(actor: Actor, kinds: Iterable[Kind], about: int) -> tuple[Told, ...]:
    """The actor's messages of those kinds about one thing, the latest first; one query."""
    return _told(messages_of(actor).filter(kind__in=list(kinds), about=about).order_by("-id")[:SHOWN])


def unread(actor: Actor) -> int:
    """How many messages wait for the actor; one query, none without a person."""
    return 0 if actor.person_id is None else messages_of(actor).filter(read_at=None).count()


def page_of(message: Message) -> str:
    """The address that the message leads to; empty where no such page is served."""
    wording = WORDINGS[Kind(message.kind)]
    try:
        return reverse(wording.page, args=[message.about] if wording.takes_id else [])
    except NoReverseMatch:
        return ""


def _told(rows: Iterable[Message]) -> tuple[Told, ...]:
    return tuple(
        Told(
            title=str(Kind(row.kind).label),
            text=text_of(Kind(row.kind), row.context),
            sent_at=row.sent_at,
            is_new=row.read_at is None,
            url=reverse("message", args=[row.pk]),
            page=page_of(row),
        )
        for row in rows
    )
