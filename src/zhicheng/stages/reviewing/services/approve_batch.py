"""An officer agrees to what the preview of a batch shows."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.reviewing.access import batch_of_officer
from zhicheng.stages.reviewing.models import Batch, BatchItem
from zhicheng.stages.reviewing.queries import checks_of_batch, items_of_batch
from zhicheng.stages.reviewing.queueing import defer_batch


@service
def approve_batch(*, actor: Actor, now: datetime, batch_id: int, checked: Collection[str] = ()) -> Batch:
    """Let the cases of a batch that may be approved be so, each by itself, in the background.

    `checked` is what the officer answers for in every one of them. Agreeing twice is the same as once. Raises `Refusal`
    while the cases are still being looked over, and while something is not answered for.
    """
    batch = batch_of_officer(actor, batch_id, lock=True)
    if batch.state == Batch.State.LOOKING:
        raise Refusal(_("还没有核对完，没有开始办理。核对完了再同意。"))
    if batch.state == Batch.State.READY:
        before = fingerprint(batch)
        batch.checked = _answered(batch, checked)
        batch.state, batch.moved_at = Batch.State.APPROVING, now
        batch.save(update_fields=["state", "checked", "moved_at"])
        defer_batch(batch.pk)
        record(actor=actor, now=now, action="reviewing.approve_batch", subject=batch, before=before)
    return batch


def _answered(batch: Batch, checked: Collection[str]) -> list[str]:
    """What the law lets the office answer for; raises `Refusal` while something of it was not."""
    asked = checks_of_batch(items_of_batch(batch).filter(state=BatchItem.State.READY))
    if any(value not in checked for value, _words in asked):
        raise Refusal(_("审核的内容还没有逐项勾选，没有开始办理。每一件都审核过的，请逐项勾选再同意。"))
    return [value for value, _words in asked]
