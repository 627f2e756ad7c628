"""An office is asked about a person; the answer comes by a job."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.exchange.access import person_for_clerk
from zhicheng.infra.exchange.comparing import Said
from zhicheng.infra.exchange.kinds import Kind
from zhicheng.infra.exchange.links import link_of
from zhicheng.infra.exchange.models import Inquiry
from zhicheng.infra.exchange.tasks import defer_inquiry
from zhicheng.infra.refusal import Refusal


@service
def ask_office(*, actor: Actor, now: datetime, person_id: int, kind: Kind, said: Said = ()) -> Inquiry:
    """Ask once: while a question waits, asking again gives the same one. `said` is what the answer is held against.

    The platform, the person and the clerks who reach the person may ask. Raises `Denied` for others, and `Refusal`
    where no link is connected.
    """
    if not (actor.is_system or actor.person_id == person_id):
        person_for_clerk(actor, person_id)
    if link_of(kind) is None:
        raise Refusal(_("“%(kind)s”还没有接通联网查询。请导入对方的表格，或者人工核验。") % {"kind": kind.label})
    waiting = Inquiry.objects.filter(person_id=person_id, kind=kind, state=Inquiry.State.WAITING)
    standing = waiting.select_for_update().first()
    if standing is not None:
        return standing
    inquiry = Inquiry.objects.create(
        person_id=person_id, kind=kind, said=[dict(row) for row in said], asked_by_id=actor.account_id, asked_at=now
    )
    defer_inquiry(inquiry.pk)
    record(actor=actor, now=now, action="exchange.ask_office", subject=inquiry)
    return inquiry
