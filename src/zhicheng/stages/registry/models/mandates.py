"""Agencies that an employer entrusted with its steps."""

from datetime import date, timedelta

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.files.models import StoredFile
from zhicheng.stages.registry.models.people import Organization, Person


class Mandate(models.Model):
    """By its letter an employer has the agency that keeps its people's archives do its steps (GX-21.2).

    `period` runs from a day until a day (inclusive); either side may end it earlier, `ended_by` tells which.
    """

    employer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="mandates")
    agency = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="mandates_held")
    number = models.CharField(max_length=60, help_text="of the letter")
    letter = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    period = DateRangeField()
    given_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    ended_by = models.ForeignKey(Organization, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            ExclusionConstraint(
                name="one_mandate_at_a_time",
                expressions=[("employer", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("这段时间已经委托了别的机构。"),
            ),
            models.CheckConstraint(name="mandate_to_another", condition=~models.Q(employer=models.F("agency"))),
        )
        triggers = (pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),)

    @property
    def since(self) -> date:
        """The first day."""
        first: date = self.period.lower
        return first

    @property
    def last_day(self) -> date:
        """The last day."""
        after: date = self.period.upper
        return after - timedelta(days=1)
