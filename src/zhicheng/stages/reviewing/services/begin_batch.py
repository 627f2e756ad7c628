"""An officer puts cases together, to see what approving them all would do."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.reviewing.foreseeing import look_over
from zhicheng.stages.reviewing.models import Batch, BatchItem
from zhicheng.stages.reviewing.queries import steps_for_batch
from zhicheng.stages.reviewing.queueing import defer_batch

MOST_IN_BATCH = 300


@service
def begin_batch(*, actor: Actor, now: datetime, step_ids: Iterable[int]) -> Batch:
    """Make a batch of those of the steps that wait for the actor and may be approved together, the first 300 of them.

    The first cases are looked over at once, the others in the background. Nothing of a case changes. Raises `Refusal`
    when none is left.
    """
    steps = steps_for_batch(actor).filter(pk__in=list(step_ids))
    chosen = list(steps.values_list("pk", flat=True)[:MOST_IN_BATCH])
    if not chosen or actor.person_id is None:
        raise Refusal(_("没有选中能一并办的申报。请先在工作台上选。"))
    batch = Batch.objects.create(officer_id=actor.person_id, language=get_language(), begun_at=now, moved_at=now)
    BatchItem.objects.bulk_create(BatchItem(batch=batch, step_id=number) for number in chosen)
    if look_over(batch, now):
        defer_batch(batch.pk)
    record(actor=actor, now=now, action="reviewing.begin_batch", subject=batch)
    return batch
