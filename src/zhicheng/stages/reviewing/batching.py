"""Working through a batch, a slice at a time: looking its cases over, then approving each in a transaction of its own.

Whoever is killed on the way leaves every case either as it was or done and noted as done; the next slice goes on from
there. Two workers on one batch take different cases.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import date, datetime

from django.db.models import Prefetch
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, Denied, acting, actor_of
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.dossier import Dossier, read_dossiers
from zhicheng.stages.reviewing.access import with_case
from zhicheng.stages.reviewing.checking import checks_of
from zhicheng.stages.reviewing.foreseeing import SLICE, look_over, move_on, note_refusal
from zhicheng.stages.reviewing.models import Batch, BatchItem, Step
from zhicheng.stages.reviewing.services.decide_step import decide_step

logger = logging.getLogger(__name__)


def carry_on(batch_id: int, clock: Callable[[], datetime]) -> bool:
    """Do one slice as the officer, with the posts held by now; tell whether more is left to do."""
    now = clock()
    with acting(Actor.system()):
        batch = Batch.objects.select_related("officer").get(pk=batch_id)
    actor = actor_of(batch.officer.account_id, timezone.localdate(now))
    with translation.override(batch.language):
        if batch.state == Batch.State.LOOKING:
            with acting(actor):
                return look_over(batch, now)
        return batch.state == Batch.State.APPROVING and _approve_some(actor, batch, clock)


def _approve_some(actor: Actor, batch: Batch, clock: Callable[[], datetime]) -> bool:
    with acting(actor):
        at_hand = _slice(batch, timezone.localdate(clock()))
    for number, (step, read) in at_hand.items():
        with acting(actor):
            ready = batch.items.filter(pk=number, state=BatchItem.State.READY)
            item = ready.select_for_update(of=("self",), skip_locked=True).first()
            if item is None:
                continue
            item.step = step
            _approve(actor, clock(), item, batch.checked, read)
            item.save(update_fields=["state", "message", "clauses"])
    with acting(actor):
        return move_on(batch, clock(), BatchItem.State.READY, Batch.State.DONE)


def _slice(batch: Batch, today: date) -> dict[int, tuple[Step, Dossier]]:
    """The next cases that another worker does not have, by item: what they share, and what counts, is read once."""
    ready = batch.items.filter(state=BatchItem.State.READY).select_for_update(of=("self",), skip_locked=True)
    steps = Prefetch("step", queryset=with_case(Step.objects.all()))
    items = list(ready.prefetch_related(steps).order_by("pk")[:SLICE])
    dossiers = read_dossiers([item.step.application for item in items], today)
    return {item.pk: (item.step, dossiers[item.step.application_id]) for item in items}


def _approve(actor: Actor, now: datetime, item: BatchItem, answered: Sequence[str], read: Dossier) -> None:
    """Approve one case; whatever stands in its way changes nothing of it and is noted."""
    checked = [value for value, _words in checks_of(item.step) if value in answered]
    try:
        decide_step(
            actor=actor, now=now, step_id=item.step_id, outcome=Step.Outcome.APPROVED, checked=checked, read=read
        )
    except Refusal as refusal:
        note_refusal(item, BatchItem.State.REFUSED, refusal)
    except Denied:
        note_refusal(item, BatchItem.State.REFUSED, Refusal(_("这一件现在不归你办，没有动。")))
    except Exception:  # a fault of ours in one case must not hold up the others
        logger.exception("batch item %s cannot be approved", item.pk)
        note_refusal(item, BatchItem.State.REFUSED, Refusal(_("办这一件时平台出了差错，没有动。请单独办这一件。")))
    else:
        item.state = BatchItem.State.DONE
