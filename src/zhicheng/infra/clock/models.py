"""The demo's movable clock; production never reads it."""

from django.db import models


class DemoClock(models.Model):
    """One row: at the real time `set_at` the demo's clock showed `shown`, and it has run on since."""

    shown = models.DateTimeField()
    set_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(pk=1), name="clock_one_row"),)
