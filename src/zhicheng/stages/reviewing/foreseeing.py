"""What approving the cases of a batch would do to each, noted with it; and how a batch gets on."""

from datetime import datetime

from django.db.models import Prefetch
from django.utils import timezone

from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.dossier import Dossier, read_dossiers
from zhicheng.stages.reviewing.access import with_case
from zhicheng.stages.reviewing.approving import outlook
from zhicheng.stages.reviewing.models import Batch, BatchItem, Step

SLICE = 25  # cases, about a second's work, so that other jobs have their turn


def look_over(batch: Batch, now: datetime) -> bool:
    """Note of the next cases what their approval would lead to; tell whether more are left. Runs as the officer."""
    waiting = batch.items.filter(state=BatchItem.State.WAITING).select_for_update(of=("self",), skip_locked=True)
    steps = Prefetch("step", queryset=with_case(Step.objects.all()))
    items = list(waiting.prefetch_related(steps).order_by("pk")[:SLICE])
    today = timezone.localdate(now)
    dossiers = read_dossiers([item.step.application for item in items], today)
    for item in items:
        _foresee(item, dossiers[item.step.application_id])
    BatchItem.objects.bulk_update(items, ("state", "next_kind", "next_office", "message", "clauses"))
    return move_on(batch, now, BatchItem.State.WAITING, Batch.State.READY)


def _foresee(item: BatchItem, read: Dossier) -> None:
    try:
        following = outlook(item.step, read)
    except Refusal as refusal:
        note_refusal(item, BatchItem.State.LEFT_OUT, refusal)
        return
    item.state = BatchItem.State.READY
    if following is not None:
        item.next_kind, item.next_office = following


def note_refusal(item: BatchItem, state: BatchItem.State, refusal: Refusal) -> None:
    """Note with a case why it was left out or refused."""
    item.state, item.message, item.clauses = state, refusal.message, list(refusal.clauses)


def move_on(batch: Batch, now: datetime, left: BatchItem.State, following: Batch.State) -> bool:
    """Note that the work got on, and the batch's next state when nothing is left; tell whether something is."""
    is_left = batch.items.filter(state=left).exists()
    batch.moved_at = now
    if not is_left:
        batch.state = following
        batch.ended_at = now if following == Batch.State.DONE else None
    batch.save(update_fields=["moved_at", "state", "ended_at"])
    return is_left
