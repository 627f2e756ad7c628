"""Jobs of this room; a job names the inquiry and nothing else."""

from datetime import timedelta

from procrastinate.contrib.django import app

from zhicheng.infra.clock.reading import now
from zhicheng.infra.exchange.inquiring import pursue


@app.task(name="exchange.pursue_inquiry", queue="exchange")
def pursue_inquiry(inquiry_id: int) -> None:
    """Ask once; where it may be worth another attempt, a new job asks later."""
    wait = pursue(inquiry_id, now)
    if wait is not None:
        defer_inquiry(inquiry_id, wait)


def defer_inquiry(inquiry_id: int, wait: timedelta = timedelta()) -> None:
    """Put the job into the queue, in the transaction at hand."""
    pursue_inquiry.configure(schedule_in={"seconds": int(wait.total_seconds())}).defer(inquiry_id=inquiry_id)
