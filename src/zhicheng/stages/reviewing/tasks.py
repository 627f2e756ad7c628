"""Jobs of this room; a job names the batch and nothing else."""

from datetime import timedelta

from procrastinate.contrib.django import app

from zhicheng.infra.access import Actor, acting
from zhicheng.infra.clock.reading import now
from zhicheng.stages.reviewing.batching import carry_on
from zhicheng.stages.reviewing.models import BATCH_UNDER_WAY, Batch
from zhicheng.stages.reviewing.queueing import QUEUE, WORK, defer_batch

FORGOTTEN_AFTER = timedelta(minutes=1)  # a batch whose worker died is taken up again
KEPT_FOR = timedelta(days=30)


@app.task(name=WORK, queue=QUEUE)
def work_on_batch(batch_id: int) -> None:
    """Do one slice; a new job does the next, so that other jobs have their turn."""
    if carry_on(batch_id, now):
        defer_batch(batch_id)


@app.periodic(cron="* * * * *")
@app.task(name="reviewing.tidy_batches", queueing_lock="reviewing.tidy_batches")
def tidy_batches(timestamp: int) -> None:  # noqa: ARG001 - the queue says when it was due
    """Take up what was broken off, and forget batches after a month: what was decided stands with the cases."""
    moment = now()
    with acting(Actor.system()):
        Batch.objects.filter(moved_at__lt=moment - KEPT_FOR).delete()
        forgotten = Batch.objects.filter(state__in=BATCH_UNDER_WAY, moved_at__lt=moment - FORGOTTEN_AFTER)
        for number in forgotten.values_list("pk", flat=True):
            defer_batch(number)
