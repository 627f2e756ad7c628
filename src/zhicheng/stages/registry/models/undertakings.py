"""What the responsible checkers of units signed."""

import pgtrigger
from django.db import models

from zhicheng.stages.registry.models.people import Organization, Person


class Undertaking(models.Model):
    """A responsible checker's undertaking for a unit's checks of one year, by version and hash of its text."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="undertakings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="undertakings")
    year = models.PositiveSmallIntegerField()
    version = models.CharField(max_length=12)
    sha256 = models.CharField(max_length=64)
    signed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organization", "person", "year"), name="undertaking_once_a_year"),
        )
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)
