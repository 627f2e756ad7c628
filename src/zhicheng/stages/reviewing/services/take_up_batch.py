"""An officer has a batch taken up that was broken off."""

from datetime import datetime

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.stages.reviewing.access import batch_of_officer
from zhicheng.stages.reviewing.models import Batch
from zhicheng.stages.reviewing.queueing import defer_batch


@service
def take_up_batch(*, actor: Actor, now: datetime, batch_id: int) -> Batch:
    """Put the work on a batch into the queue once more; what is done stays done, and nothing is done twice."""
    batch = batch_of_officer(actor, batch_id, lock=True)
    if batch.is_under_way:
        defer_batch(batch.pk)
        record(actor=actor, now=now, action="reviewing.take_up_batch", subject=batch)
    return batch
