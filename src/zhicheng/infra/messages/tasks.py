"""Jobs of this room; a job names the delivery and nothing else."""

from collections.abc import Sequence
from datetime import timedelta

from procrastinate.contrib.django import app

from zhicheng.infra.clock.reading import now
from zhicheng.infra.messages.delivering import deliver, forgotten


@app.task(name="messages.deliver", queue="messages")
def deliver_message(delivery_id: int) -> None:
    """Send once; where it may be worth another attempt, a new job sends later."""
    wait = deliver(delivery_id, now)
    if wait is not None:
        defer_deliveries([delivery_id], wait)


@app.periodic(cron="*/10 * * * *")
@app.task(name="messages.tidy", queueing_lock="messages.tidy")
def tidy(timestamp: int) -> None:  # noqa: ARG001 - the queue says when it was due
    """Do again the jobs whose worker died."""
    defer_deliveries(forgotten(now()))


def defer_deliveries(delivery_ids: Sequence[int], wait: timedelta = timedelta()) -> None:
    """Put the jobs into the queue, in the transaction at hand."""
    if delivery_ids:
        later = deliver_message.configure(schedule_in={"seconds": int(wait.total_seconds())})
        later.batch_defer(*({"delivery_id": number} for number in delivery_ids))
