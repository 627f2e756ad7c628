"""A person says what is behind a difference (QZ-3.3.g, QZ-3.3.j): no mismatch decides anything by itself."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.exchange.access import mismatch_to_settle
from zhicheng.infra.exchange.kinds import Verdict
from zhicheng.infra.exchange.models import Settlement
from zhicheng.infra.messages.kinds import Kind as Told
from zhicheng.infra.messages.sending import send
from zhicheng.infra.refusal import Refusal


@service
def settle_mismatch(*, actor: Actor, now: datetime, finding_id: int, verdict: Verdict, reason: str) -> Settlement:
    """Settle it once, with the reason. Raises `Denied` for what is not this actor's, `Refusal` without a reason."""
    finding = mismatch_to_settle(actor, finding_id)
    if not reason.strip():
        raise Refusal(_("还没有写理由。请写明怎样核实、结论是什么。"), field="reason")
    settlement = Settlement.objects.create(
        finding=finding,
        verdict=verdict,
        reason=reason.strip(),
        settled_by_id=actor.account_id,
        settled_at=now,
    )
    send(person=finding.person, kind=Told.MISMATCH_SETTLED, about=finding, context={}, now=now)
    record(actor=actor, now=now, action="exchange.settle_mismatch", subject=settlement)
    return settlement
