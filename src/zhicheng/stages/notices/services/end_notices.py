"""Notices end by themselves."""

from datetime import datetime

from django.utils import timezone

from zhicheng.infra.access import Actor, Denied, service
from zhicheng.stages.notices.ending import close
from zhicheng.stages.notices.models import Notice


@service
def end_notices(*, actor: Actor, now: datetime) -> list[Notice]:
    """Close every notice whose last day is over, however long ago, and announce it; a second run finds nothing to do.

    Only the platform itself does this.
    """
    if not actor.is_system:
        raise Denied
    over = Notice.objects.select_for_update().filter(closed_at=None, ends_on__lt=timezone.localdate(now))
    ended = list(over.order_by("ends_on", "id"))
    for notice in ended:
        close(notice, actor, now)
    return ended
