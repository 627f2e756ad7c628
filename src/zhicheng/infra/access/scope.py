"""Telling the database who acts, so that its row-level security can hold.

Three settings, local to the transaction: `zc.person` (id or empty), `zc.offices` (ids of the offices that may know
the experts) and `zc.system` (`on` for the platform itself). Tables with experts' identities have policies on them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

from zhicheng.infra.access.actor import Actor

_SET = "select set_config('zc.person', %s, true), set_config('zc.offices', %s, true), set_config('zc.system', %s, true)"


_outer: ContextVar[Actor | None] = ContextVar("zhicheng_actor", default=None)


@contextmanager
def acting(actor: Actor) -> Iterator[Actor]:
    """Open a transaction, or a savepoint in one, in which the database knows the actor; then the outer one again."""
    outer = _outer.get()
    token = _outer.set(actor)
    try:
        with transaction.atomic():
            enter_scope(actor)
            yield actor
            if outer is not None:
                enter_scope(outer)
    finally:
        _outer.reset(token)


def enter_scope(actor: Actor) -> None:
    """Set the actor's scope for the rest of the current transaction."""
    offices = ",".join(str(number) for number in sorted(actor.expert_offices))
    person = "" if actor.person_id is None else str(actor.person_id)
    with connection.cursor() as cursor:
        cursor.execute(_SET, [person, offices, "on" if actor.is_system else "off"])
