"""Public notices (公示) by employers and organizers, and the objections raised to them."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.encryption import EncryptedTextField
from zhicheng.stages.applications.models import Application
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.registry.models import Organization, Person


class Notice(models.Model):
    """A list shown for some working days (GX-20(2).2, GX-30.2). It ends by itself after `ends_on`.

    `answer` is the policy's to the question of its earliest lawful end; `closed_at` is when the platform closed it.
    """

    class Kind(models.TextChoices):
        EMPLOYER = "employer", _("单位内部公示")
        RESULT = "result", _("评审结果公示")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="notices")
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="notices")
    title = models.CharField(max_length=200)
    lead = models.TextField(help_text="what comes before the list")
    posted_at = models.DateTimeField()
    posted_on = models.DateField()
    ends_on = models.DateField(help_text="last day")
    posted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answer = models.JSONField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(ends_on__gt=models.F("posted_on")), name="notice_lasts"),
        )
        triggers = (
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="fixed_once_posted", fields=["kind", "organization", "campaign", "posted_on", "ends_on", "answer"]
            ),
        )

    def __str__(self) -> str:
        return self.title


class NoticeEntry(models.Model):
    """One line. `shown` is all that readers see: the least that tells namesakes apart (no ID number, no phone)."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="entries")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="notice_entries")
    position = models.PositiveIntegerField()
    shown = models.JSONField()

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("notice", "application"), name="notice_entry_once"),)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)


class Objection(models.Model):
    """What somebody says against an entry. Who says it is sealed: only its handlers read text and contact."""

    class Finding(models.TextChoices):
        BASELESS = "baseless", _("查无实据，不影响公示结果")
        UPHELD = "upheld", _("查实，不再推荐或不予确认")

    entry = models.ForeignKey(NoticeEntry, on_delete=models.PROTECT, related_name="objections")
    text = EncryptedTextField()
    contact = EncryptedTextField(blank=True)
    raised_at = models.DateTimeField()
    finding = models.CharField(max_length=10, choices=Finding.choices, blank=True)
    finding_text = EncryptedTextField(blank=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        triggers = (pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),)
