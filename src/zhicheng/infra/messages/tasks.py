"""Jobs of this room; a job names the delivery and nothing else."""

from collections.abc import Sequence
from datetime import timedelta

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from zhicheng.infra.access import Actor, acting
from zhicheng.infra.clock.reading import now
from zhicheng.infra.messages.delivering import deliver, forgotten
from zhicheng.infra.messages.email import send_confirmation
from zhicheng.infra.messages.models import Choice


@app.task(name="messages.deliver", queue="messages")
def deliver_message(delivery_id: int) -> None:
    """Send once; where it may be worth another attempt, a new job sends later."""
    wait = deliver(delivery_id, now)
    if wait is not None:
        defer_deliveries([delivery_id], wait)


@app.task(name="messages.confirm_address", queue="messages", retry=RetryStrategy(max_attempts=6, exponential_wait=5))
def confirm_address(choice_id: int) -> None:
    """Write to an address that somebody entered; where it fails the queue says so in the log and tries again."""
    with acting(Actor.system()):
        choice = Choice.objects.get(pk=choice_id)
    if choice.asked_email:
        send_confirmation(choice)


@app.periodic(cron="*/10 * * * *")
@app.task(name="messages.tidy", queueing_lock="messages.tidy")
def tidy(timestamp: int) -> None:  # noqa: ARG001 - the queue says when it was due
    """Do again the jobs whose worker died."""
    defer_deliveries(forgotten(now()))


def defer_deliveries(delivery_ids: Sequence[int], wait: timedelta = timedelta()) -> None:
    """Put the jobs into the queue, in the transaction at hand."""
    if delivery_ids:
        later = deliver_message.configure(schedule_in={"seconds": int(wait.total_seconds())})
        named: list[JSONDict] = [{"delivery_id": number} for number in delivery_ids]
        later.batch_defer(*named)


def defer_confirmation(choice_id: int) -> None:
    """Let the address that waits be written to."""
    confirm_address.defer(choice_id=choice_id)
