"""An employer or its agency ends a mandate before its last day."""

from datetime import datetime, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.events import announce
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.access import mandate_of_manager
from zhicheng.stages.registry.events import MandateEnded
from zhicheng.stages.registry.models import Mandate, Post


@service
def end_mandate(*, actor: Actor, now: datetime, mandate_id: int) -> Mandate:
    """End it today; cases that wait at the agency go back to the employer (GX-21.2). Either side may.

    Raises `Denied` for others, `Refusal` for one that is over.
    """
    mandate = mandate_of_manager(actor, mandate_id, lock=True)
    today = timezone.localdate(now)
    if mandate.ended_at is not None or mandate.last_day < today:
        raise Refusal(_("这次委托已经结束，不用再终止。"))
    before = fingerprint(mandate)
    ours = mandate.employer if actor.holds(Post.EMPLOYER_MANAGER, mandate.employer_id) else mandate.agency
    first = mandate.since
    mandate.period = DateRange(first, max(today, first + timedelta(days=1)))
    mandate.ended_by, mandate.ended_at = ours, now
    mandate.save(update_fields=["period", "ended_by", "ended_at"])
    announce(MandateEnded(mandate, actor, now))
    record(actor=actor, now=now, action="registry.end_mandate", subject=mandate, before=before)
    return mandate
