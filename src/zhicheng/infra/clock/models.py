"""The demo's movable clock and how far its season has come; production never reads them."""

from django.db import models


class DemoClock(models.Model):
    """One row: at the real time `set_at` the demo's clock showed `shown`, and it has run on since."""

    shown = models.DateTimeField()
    set_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(pk=1), name="clock_one_row"),)


class DemoAct(models.Model):
    """An act of the demo's season that is done; written in the act's own transaction, so that a kill loses nothing."""

    key = models.CharField(max_length=120, primary_key=True)
    done_at = models.DateTimeField()
