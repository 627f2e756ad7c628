"""An office lets its notice run longer."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.notices.changing import change, notice_to_change
from zhicheng.stages.notices.models import Notice, NoticeChange

LONGEST = timedelta(days=366)  # a year typed wrong would never end


@service
def extend_notice(*, actor: Actor, now: datetime, notice_id: int, until: date, reason: str) -> Notice:
    """Move the last day of a notice that is up to a later one, with the reason that readers see.

    Raises `Refusal` for a day that is not later, or over a year away, without reason, and when the notice is over.
    """
    notice = notice_to_change(actor, now, notice_id, reason)
    if until <= notice.ends_on:
        raise Refusal(_("公示只能延长，不能缩短，没有改。请填比现在的截止日晚的日期。"), field="until")
    if until > notice.posted_on + LONGEST:
        raise Refusal(_("截止日太远，没有改。请看看年份对不对。"), field="until")
    change(notice, NoticeChange.Act.EXTENDED, actor, now, reason)
    notice.ends_on = until
    notice.save(update_fields=["ends_on"])
    record(actor=actor, now=now, action="notices.extend_notice", subject=notice)
    return notice
