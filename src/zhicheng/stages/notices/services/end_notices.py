"""Notices end by themselves."""

from datetime import datetime

from django.utils import timezone

from zhicheng.infra.access import Actor, Denied, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.events import announce
from zhicheng.stages.notices.events import NoticeEnded
from zhicheng.stages.notices.models import Notice


@service
def end_notices(*, actor: Actor, now: datetime) -> list[Notice]:
    """Close every notice whose last day is over and announce it; a second run finds nothing to do.

    Only the platform itself does this.
    """
    if not actor.is_system:
        raise Denied
    over = Notice.objects.select_for_update().filter(closed_at=None, ends_on__lt=timezone.localdate(now))
    ended = list(over.order_by("ends_on", "id"))
    for notice in ended:
        _end(actor, now, notice)
    return ended


def _end(actor: Actor, now: datetime, notice: Notice) -> None:
    before = fingerprint(notice)
    notice.closed_at = now
    notice.save(update_fields=["closed_at"])
    announce(NoticeEnded(notice, actor, now))
    record(actor=actor, now=now, action="notices.end_notice", subject=notice, before=before)
