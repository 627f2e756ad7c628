"""Written opinions on the channel through which the people of a unit from elsewhere apply."""

import pgtrigger
from django.db import models

from zhicheng.infra.files.models import StoredFile
from zhicheng.stages.registry.models.people import Organization, Person


class ChannelOpinion(models.Model):
    """What a unit's headquarters wrote on the channel of a year, as the title office filed it (QZ-2.1.3)."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="channel_opinions")
    year = models.PositiveSmallIntegerField()
    issuer = models.CharField(max_length=120, help_text="personnel department of the central unit, or headquarters")
    number = models.CharField(max_length=60)
    document = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    filed_with = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    filed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organization", "year", "filed_with"), name="channel_opinion_once_a_year"),
        )
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)
