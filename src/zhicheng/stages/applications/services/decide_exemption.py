"""An officer of the office that the pack names decides on an exemption, by name (KS-4.6.f)."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.messages.kinds import Kind, Word
from zhicheng.infra.messages.sending import send
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.access import exemption_for_officer
from zhicheng.stages.applications.models import Exemption

LONGEST_REMARK = 300


@service
def decide_exemption(*, actor: Actor, now: datetime, exemption_id: int, granted: bool, remark: str) -> Exemption:
    """Grant or refuse, a refusal with its reason; the named officer and the moment stay, and the applicant is told.

    Raises `Denied` for other offices and for one's own request, `Refusal` for a second time and without a reason.
    """
    exemption = exemption_for_officer(actor, exemption_id, lock=True)
    if exemption.state != Exemption.State.WAITING:
        raise Refusal(_("这件事已经办过了。请刷新页面，看办理的结果。"))
    remark = " ".join(remark.replace("\0", "").split())
    if len(remark) > LONGEST_REMARK or not (granted or remark):
        raise Refusal(_("不同意的，请写明为什么（300字以内）。"), field="remark")
    exemption.state = Exemption.State.GRANTED if granted else Exemption.State.REFUSED
    exemption.decided_by_id, exemption.decided_at, exemption.remark = actor.person_id, now, remark
    exemption.save(update_fields=["state", "decided_by", "decided_at", "remark"])
    application = exemption.application
    context = {Word.CAMPAIGN: application.campaign, Word.OFFICE: exemption.office.name}
    send(person=application.person, kind=Kind.EXEMPTION_DECIDED, about=application, context=context, now=now)
    record(actor=actor, now=now, action="applications.decide_exemption", subject=exemption)
    return exemption
