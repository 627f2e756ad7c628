"""An officer agrees to what the preview of a batch shows."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.reviewing.access import batch_of_officer
from zhicheng.stages.reviewing.models import Batch
from zhicheng.stages.reviewing.queueing import defer_batch


@service
def approve_batch(*, actor: Actor, now: datetime, batch_id: int) -> Batch:
    """Let the cases of a batch that may be approved be so, each by itself, in the background.

    Agreeing twice is the same as once. Raises `Refusal` while the cases are still being looked over.
    """
    batch = batch_of_officer(actor, batch_id, lock=True)
    if batch.state == Batch.State.LOOKING:
        raise Refusal(_("还没有核对完，没有开始办理。核对完了再同意。"))
    if batch.state == Batch.State.READY:
        before = fingerprint(batch)
        batch.state, batch.moved_at = Batch.State.APPROVING, now
        batch.save(update_fields=["state", "moved_at"])
        defer_batch(batch.pk)
        record(actor=actor, now=now, action="reviewing.approve_batch", subject=batch, before=before)
    return batch
