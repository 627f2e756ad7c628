"""How many objections may be raised in an hour, by a visitor's session and from an address: too few for a flood.

A session is one person, but easily thrown away; an address may be a whole office.
"""

from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils.translation import gettext as _

from zhicheng.infra.pace import is_too_often
from zhicheng.infra.refusal import Refusal

MOST = 5
MOST_FROM_AN_ADDRESS = 30
MOST_TRIES = 20
WINDOW = timedelta(hours=1)
_KEY = "objections"


def require_pace(request: HttpRequest, now: datetime) -> None:
    """Raise `Refusal` when this session, or this address, has raised its objections of the hour."""
    if len(_recent(request.session, now)) >= MOST:
        raise _too_many(MOST)
    hour = int(WINDOW.total_seconds())
    if is_too_often(request, now, what="objection", most=MOST_FROM_AN_ADDRESS, seconds=hour):
        raise _too_many(MOST_FROM_AN_ADDRESS)


def require_pace_of_tries(request: HttpRequest, now: datetime, what: str) -> None:
    """Raise `Refusal` when this address has tried too many codes or receipt numbers (`what`) in ten minutes."""
    if is_too_often(request, now, what=what, most=MOST_TRIES):
        raise Refusal(_("试得太多了，先歇一会儿。请过十分钟再输，号码在公示或者回执上。"))


def note_pace(session: SessionBase, now: datetime) -> None:
    """Count one objection."""
    session[_KEY] = [*_recent(session, now), now.isoformat()]


def _too_many(most: int) -> Refusal:
    return Refusal(
        _("一小时内最多收%(most)s条，这一条还没有提交。请把情况合在一条里写，或者过一小时再提。") % {"most": most}
    )


def _recent(session: SessionBase, now: datetime) -> list[str]:
    return [text for text in session.get(_KEY, []) if datetime.fromisoformat(text) > now - WINDOW]
