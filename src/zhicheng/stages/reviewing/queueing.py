"""Putting work into the queue by its name: the jobs themselves stand on the services that ask for them."""

from procrastinate.contrib.django import app

QUEUE = "reviewing"
WORK = "reviewing.work_on_batch"


def defer_batch(batch_id: int) -> None:
    """Have a slice of a batch worked on, if the transaction at hand succeeds."""
    app.configure_task(WORK, queue=QUEUE).defer(batch_id=batch_id)
