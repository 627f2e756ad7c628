"""Telling the database who acts, so that its row-level security can hold.

Settings, local to the transaction: `zc.person` (id or empty), `zc.offices` (ids of the offices that may know the
experts), `zc.handles` (ids of the organizations whose cases the actor handles), `zc.system` (`on` for the platform
itself) and `zc.clerk` (`on` for whoever verifies people's data). Tables with experts' identities and with what was
found out about people have policies on them.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

from zhicheng.infra.access.actor import Actor

_NAMES = ("zc.person", "zc.offices", "zc.handles", "zc.system", "zc.clerk")
_SET = "select " + ", ".join(f"set_config('{name}', %s, true)" for name in _NAMES)
# The registry's posts, by their stored names.
CLERKS = frozenset({"registrar", "hr_handler"})
HANDLERS = ("employer_handler", "department_handler", "hr_handler", "organizer_handler")


_outer: ContextVar[Actor | None] = ContextVar("zhicheng_actor", default=None)


@contextmanager
def acting(actor: Actor) -> Iterator[Actor]:
    """Open a transaction, or a savepoint in one, in which the database knows the actor; then the outer one again.

    Whom it knows already it is not told again.
    """
    outer = _outer.get()
    token = _outer.set(actor)
    try:
        with transaction.atomic():
            if actor != outer:
                enter_scope(actor)
            yield actor
            if outer not in (None, actor):
                enter_scope(outer)
    finally:
        _outer.reset(token)


def enter_scope(actor: Actor) -> None:
    """Set the actor's scope for the rest of the current transaction."""
    offices, handles = _listed(actor.expert_offices), _listed(actor.organizations(*HANDLERS))
    person = "" if actor.person_id is None else str(actor.person_id)
    with connection.cursor() as cursor:
        cursor.execute(_SET, [person, offices, handles, _switch(actor.is_system), _switch(bool(CLERKS & actor.posts))])


def _listed(numbers: Iterable[int]) -> str:
    return ",".join(str(number) for number in sorted(numbers))


def _switch(is_on: bool) -> str:
    return "on" if is_on else "off"
