"""What the end of a notice is, whoever sees to it."""

from datetime import datetime

from zhicheng.infra.access import Actor
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.events import announce
from zhicheng.stages.notices.events import NoticeEnded
from zhicheng.stages.notices.models import Notice


def close(notice: Notice, actor: Actor, now: datetime) -> None:
    """Close a locked notice that is over and tell later stages."""
    before = fingerprint(notice)
    notice.closed_at = now
    notice.save(update_fields=["closed_at"])
    announce(NoticeEnded(notice, actor, now))
    record(actor=actor, now=now, action="notices.end_notice", subject=notice, before=before)
