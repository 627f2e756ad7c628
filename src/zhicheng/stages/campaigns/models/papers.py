"""What a campaign leaves on paper after its publication: numbered amendments, and what was filed with whom."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.files.models import StoredFile
from zhicheng.stages.campaigns.models.campaign import Campaign
from zhicheng.stages.registry.models import Organization, Person


class Amendment(models.Model):
    """One public correction; `changes` are rows of `field`, `before` and `after` as they were stored."""

    class Kind(models.TextChoices):
        EXTENSION = "extension", _("延长申报时间")
        CORRECTION = "correction", _("更正")
        REISSUE = "reissue", _("重新公布")

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    reason = models.TextField()
    changes = models.JSONField()
    made_at = models.DateTimeField()
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("campaign", "number"), name="amendment_numbered_once"),)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)


class Filing(models.Model):
    """What was filed with an office: the deployment document, pass rates, quotas (QZ-4.2.e, QZ-4.6.2).

    `rates` are whole percents, or for quotas persons, by `institution` and `enterprise`.
    """

    class Kind(models.TextChoices):
        DEPLOYMENT = "deployment", _("评审部署文")
        PASS_RATE = "pass_rate", _("通过率")
        QUOTA = "quota", _("名额")

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="filings")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    document_number = models.CharField(max_length=80)
    filed_with = models.CharField(max_length=120)
    filed_on = models.DateField()
    public_url = models.URLField(blank=True, help_text="where the office's own site shows it")
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    rates = models.JSONField(default=dict)
    recorded_at = models.DateTimeField()
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")

    class Meta:
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)
