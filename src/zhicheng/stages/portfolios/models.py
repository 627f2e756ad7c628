"""A person's library: what is entered once and ticked into any application, with the files that show it."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.files.models import StoredFile
from zhicheng.stages.portfolios.kinds import Kind
from zhicheng.stages.registry.models import Organization, Person


class Entry(models.Model):
    """One thing in a library. `data` is what was typed, field by field, under the names that applications use.

    A removed entry stays, marked: an application into which it was ticked keeps its text and may still point to it.
    `version` counts the savings, so that two windows cannot overwrite each other unseen.
    """

    class Source(models.TextChoices):
        SELF = "self", _("本人填写")
        EXCHANGE = "exchange", _("数据共享")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    data = models.JSONField(default=dict)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.SELF)
    checked_by = models.ForeignKey(Organization, null=True, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("person", "kind", "id"), condition=models.Q(removed_at=None), name="entries_of_a_person"
            ),
        )
        triggers = (pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),)


class Evidence(models.Model):
    """A file that shows an entry; one taken away stays, marked."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("entry", "id"), condition=models.Q(removed_at=None), name="evidence_standing"),)
        triggers = (pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),)
