"""The audit outbox: one entry an act, written in the act's own transaction, never changed.

The shape of an entry is `zhicheng.core.ledger`'s; personal data stands in it only as keyed hashes.
"""

import pgtrigger
from django.db import models


class AuditWriter(models.Model):
    """A chain of entries: how many there are and the hash of the last one."""

    name = models.CharField(max_length=40, primary_key=True)
    count = models.BigIntegerField(default=0)
    head = models.CharField(max_length=64, default="")


class AuditEntry(models.Model):
    """One leaf: canonical JSON as bytes, with its place in its writer's chain."""

    writer = models.ForeignKey(AuditWriter, on_delete=models.PROTECT, related_name="+")
    number = models.BigIntegerField()
    leaf = models.BinaryField()
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("writer", "number"), name="audit_entry_place"),)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)
