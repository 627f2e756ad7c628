"""What the public front page reads."""

from datetime import date

from django.db.models import Count, QuerySet

from zhicheng.stages.notices.models import Notice

SHOWN = 5


def running_results(today: date) -> QuerySet[Notice]:
    """Notices of results that are up today, the first to end first, with the number of their `lines`."""
    running = Notice.objects.filter(
        kind=Notice.Kind.RESULT, closed_at=None, posted_on__lte=today, ends_on__gte=today
    ).annotate(lines=Count("entries"))
    return running.order_by("ends_on", "id")
