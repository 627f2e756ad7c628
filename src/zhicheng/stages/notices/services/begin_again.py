"""An office corrects a line of its notice; the notice then begins again, for its full time."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.own import refuse_own_case
from zhicheng.stages.notices.changing import change, notice_to_change
from zhicheng.stages.notices.law import ask_notice, lawful_end
from zhicheng.stages.notices.models import Notice, NoticeChange, NoticeEntry

LONGEST_LINE = 300


@service
def begin_again(
    *, actor: Actor, now: datetime, notice_id: int, entry_id: int, item: str, text: str, reason: str
) -> Notice:
    """Correct one item (a key of `shown` that is text) of one line, and count the lawful time anew from today.

    What stood before is kept. Objections stand. Raises `Refusal` for an item that the line does not show, an empty or
    unchanged text, without reason, for the own line, and when the notice is over.
    """
    notice = notice_to_change(actor, now, notice_id, reason)
    entry = NoticeEntry.objects.select_related("application").filter(notice=notice, pk=entry_id).first()
    if entry is None or not isinstance(entry.shown.get(item), str):
        raise Refusal(_("名单上没有这一项，没有改。请重新选人和要改的内容。"), field="item")
    refuse_own_case(actor, [entry.application])
    text = text.strip()
    if not text or len(text) > LONGEST_LINE or text == entry.shown[item]:
        raise Refusal(_("更正后的内容是空的、太长，或者和原来一样，没有改。"), field="text")
    change(notice, NoticeChange.Act.BEGUN_AGAIN, actor, now, reason, entry)
    entry.shown = entry.shown | {item: text}
    entry.save(update_fields=["shown"])
    _restart(notice, now)
    record(actor=actor, now=now, action="notices.begin_again", subject=notice)
    return notice


def _restart(notice: Notice, now: datetime) -> None:
    today = timezone.localdate(now)
    answer = ask_notice(notice.campaign, notice.kind, today, {})
    notice.posted_on, notice.answer = today, answer.as_json()
    notice.ends_on = max(notice.ends_on, lawful_end(answer))
    notice.save(update_fields=["posted_on", "answer", "ends_on"])
