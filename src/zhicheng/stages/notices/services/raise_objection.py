"""Somebody speaks against an entry of a notice; no account is needed."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.notices.access import entry_for_reader
from zhicheng.stages.notices.models import Objection
from zhicheng.stages.notices.running import is_running
from zhicheng.stages.notices.words import CLAUSE_OF_OBJECTION

LONGEST_TEXT = 4000
LONGEST_CONTACT = 200


@service
def raise_objection(*, actor: Actor, now: datetime, entry_id: int, text: str, contact: str = "") -> Objection:
    """Keep an objection, sealed, while the notice runs; `contact` may stay empty (不署名).

    Raises `Refusal` after the end, without text, or when text or contact is too long.
    """
    entry = entry_for_reader(actor, entry_id, lock=True)
    text, contact = text.strip(), contact.strip()
    if not is_running(entry.notice, timezone.localdate(now)):
        raise Refusal(
            _("公示已经结束，这里不再接收异议。可以直接向公示单位反映。"),
            clauses=CLAUSE_OF_OBJECTION[entry.notice.kind],
        )
    if not text:
        raise Refusal(_("还没有写反映的情况。请写明是什么事、有什么依据。"), field="text")
    if len(text) > LONGEST_TEXT or len(contact) > LONGEST_CONTACT:
        raise Refusal(_("写得太长，没有收下。情况最多4000字，联系方式最多200字。"), field="text")
    objection = Objection.objects.create(entry=entry, text=text, contact=contact, raised_at=now)
    record(actor=actor, now=now, action="notices.raise_objection", subject=objection)
    return objection
