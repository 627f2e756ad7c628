"""From an account to an actor: the registry tells which person it is and which posts are held."""

from datetime import date
from typing import Protocol

from zhicheng.infra.access.actor import Actor


class AppointmentSource(Protocol):
    """What the registry offers to the layers below it."""

    def actor_for(self, account_id: int, on: date) -> Actor:
        """Return the actor behind the account with the posts held on that day."""
        ...


class _Registered:
    source: AppointmentSource | None = None


def set_source(source: AppointmentSource) -> None:
    """Register where appointments come from; the registry calls this when it is ready."""
    _Registered.source = source


def actor_of(account_id: int | None, on: date) -> Actor:
    """Return the actor behind an account on a day; a visitor without account has no posts."""
    if account_id is None or _Registered.source is None:
        return Actor()
    return _Registered.source.actor_for(account_id, on)
