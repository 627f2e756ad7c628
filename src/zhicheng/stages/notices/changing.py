"""What extending a notice and beginning it again have in common."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.notices.access import notice_for_handler
from zhicheng.stages.notices.models import Notice, NoticeChange, NoticeEntry
from zhicheng.stages.notices.running import is_running

LONGEST_REASON = 300


def notice_to_change(actor: Actor, now: datetime, notice_id: int, reason: str) -> Notice:
    """Lock a notice of the own office that is up; raises `Refusal` when it is over or no reason is given."""
    notice = notice_for_handler(actor, notice_id, lock=True)
    if not is_running(notice, timezone.localdate(now)):
        raise Refusal(_("公示已经结束，不能再改。有变更的，请发补充公示。"))
    if not reason.strip() or len(reason.strip()) > LONGEST_REASON:
        raise Refusal(_("请写明原因，最多300字。看公示的人会看到。"), field="reason")
    return notice


def change(
    notice: Notice, act: NoticeChange.Act, actor: Actor, now: datetime, reason: str, entry: NoticeEntry | None = None
) -> None:
    """Keep what stands now, before it is changed."""
    NoticeChange.objects.create(
        notice=notice,
        act=act,
        reason=reason.strip(),
        posted_before=notice.posted_on,
        ended_before=notice.ends_on,
        entry=entry,
        shown_before=entry.shown if entry else None,
        by_id=actor.person_id,
        at=now,
    )
