"""A handler ends one notice whose time is over, where the platform has not come to it yet."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.face.dates import month_day
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.notices.access import notice_for_handler
from zhicheng.stages.notices.ending import close
from zhicheng.stages.notices.law import clauses_of
from zhicheng.stages.notices.models import Notice


@service
def end_notice(*, actor: Actor, now: datetime, notice_id: int) -> Notice:
    """Close a notice of the own office after its last day.

    Raises `Refusal` before, whoever asks (GX-20(2).2, GX-30.2, QZ-3.1.3.c), and when it is closed already.
    """
    notice = notice_for_handler(actor, notice_id, lock=True)
    if notice.closed_at is not None:
        raise Refusal(_("这份公示已经结束。"))
    if timezone.localdate(now) <= notice.ends_on:
        raise Refusal(
            _("公示还没有期满，谁都不能提前结束。到%(day)s24:00期满，由系统自动撤下。")
            % {"day": month_day(notice.ends_on)},
            clauses=clauses_of(notice),
            answer=notice.answer,
        )
    close(notice, actor, now)
    return notice
