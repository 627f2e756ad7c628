"""The office that posted a notice finds on an objection."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.events import announce
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.notices.access import objection_for_handler
from zhicheng.stages.notices.events import ObjectionDecided
from zhicheng.stages.notices.law import clauses_held_by
from zhicheng.stages.notices.models import Objection


@service
def decide_objection(
    *, actor: Actor, now: datetime, objection_id: int, finding: str, text: str, reply: str = ""
) -> Objection:
    """Record whether the objection is baseless (as good as none, reading A40) or upheld, and on what grounds.

    `reply` is what the objector is told beside the finding. Raises `Refusal` without grounds and when it is decided
    already; `Denied` for others than the handlers.
    """
    objection = objection_for_handler(actor, objection_id, lock=True)
    if objection.decided_at is not None:
        raise Refusal(_("这条异议已经有处理结论，你的意见没有生效。请看已有的结论。"))
    if finding not in Objection.Finding.values:
        raise Refusal(_("请选一个结论：查无实据，还是查实。"), field="finding")
    if not text.strip():
        notice = objection.entry.notice
        raise Refusal(
            _("还没有写核查的经过和依据。异议要查清再作结论，请写明。"),
            clauses=clauses_held_by(notice.campaign, notice.kind, notice.posted_on),
            field="text",
        )
    before = fingerprint(objection)
    objection.finding = finding
    objection.finding_text = text.strip()
    objection.reply = reply.strip()
    objection.decided_by_id = actor.person_id
    objection.decided_at = now
    objection.save(update_fields=["finding", "finding_text", "reply", "decided_by", "decided_at"])
    announce(ObjectionDecided(objection, actor, now))
    record(actor=actor, now=now, action="notices.decide_objection", subject=objection, before=before)
    return objection
