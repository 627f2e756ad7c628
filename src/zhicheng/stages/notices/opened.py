"""The notices that a visitor's session has opened with the code on the paper."""

from django.contrib.sessions.backends.base import SessionBase

from zhicheng.stages.notices.codes import plain
from zhicheng.stages.notices.models import Notice

_KEY = "notices-by-code"


def open_by_code(session: SessionBase, typed: str) -> Notice | None:
    """Let the session object to the notice with that code; None when there is none."""
    code = plain(typed)
    notice = Notice.objects.filter(code=code).first() if code else None
    if notice is not None:
        session[_KEY] = sorted(opened_in(session) | {notice.pk})
    return notice


def opened_in(session: SessionBase) -> frozenset[int]:
    """Ids of the notices opened so."""
    return frozenset(session.get(_KEY, []))
