"""What is done in the background: old answers are swept."""

from datetime import timedelta

from procrastinate.contrib.django import app

from zhicheng.api.models import Answered
from zhicheng.infra.access import Actor, acting
from zhicheng.infra.clock.reading import now

KEPT_FOR = timedelta(days=2)


@app.periodic(cron="17 * * * *")
@app.task(name="api.sweep", queueing_lock="api.sweep")
def sweep(timestamp: int) -> None:  # noqa: ARG001 - the queue says when it was due
    """Forget the answers kept for two days."""
    with acting(Actor.system()):
        Answered.objects.filter(answered_at__lt=now() - KEPT_FOR).delete()
