"""How many objections one visitor's session may raise in an hour: enough for people, too few for a flood."""

from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase
from django.utils.translation import gettext as _

from zhicheng.infra.refusal import Refusal

MOST = 5
WINDOW = timedelta(hours=1)
_KEY = "objections"


def require_pace(session: SessionBase, now: datetime) -> None:
    """Raise `Refusal` when this session has raised its objections of the hour."""
    if len(_recent(session, now)) >= MOST:
        raise Refusal(
            _("一小时内最多收%(most)s条，这一条还没有提交。请把情况合在一条里写，或者过一小时再提。") % {"most": MOST}
        )


def note_pace(session: SessionBase, now: datetime) -> None:
    """Count one objection."""
    session[_KEY] = [*_recent(session, now), now.isoformat()]


def _recent(session: SessionBase, now: datetime) -> list[str]:
    return [text for text in session.get(_KEY, []) if datetime.fromisoformat(text) > now - WINDOW]
