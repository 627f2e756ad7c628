"""What the portal's own pages read."""

from datetime import date

from django.db.models import Count, QuerySet

from zhicheng.infra.access import Actor
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.workflow import COUNTS_FOR_YEAR
from zhicheng.stages.notices.models import Notice

SHOWN = 5


def running_results(today: date) -> QuerySet[Notice]:
    """Notices of results that are up today, the first to end first, with the number of their `lines`."""
    running = Notice.objects.filter(
        kind=Notice.Kind.RESULT, closed_at=None, posted_on__lte=today, ends_on__gte=today
    ).annotate(lines=Count("entries"))
    return running.order_by("ends_on", "id")


def counted_in_year(actor: Actor, year: int) -> QuerySet[Application]:
    """The actor's own applications that count for that year, each with its campaign."""
    own = Application.objects.filter(person_id=actor.person_id or 0, campaign__year=year, status__in=COUNTS_FOR_YEAR)
    return own.select_related("campaign__place").order_by("id")
