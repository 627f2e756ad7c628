"""Results: the notice of a meeting's results and the confirmation of each."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.stages.applications.models import Application
from zhicheng.stages.meetings.models import Meeting
from zhicheng.stages.notices.models import Notice
from zhicheng.stages.registry.models import Organization, Person


class ResultNotice(models.Model):
    """Ties a meeting to the notice of its results (GX-30)."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="result_notice")
    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, related_name="result_notice")


class Confirmation(models.Model):
    """Decision of the body that the pack names (GX-31), after article 17 was asked again (GX-17.5).

    `authority` is the policy's answer on who confirms, `answer` the one on the application, `ruling` the one on the
    confirmation: from it `obtained_on`, the day from which the title counts (reading A42). `told` is what the officer
    said of what the platform cannot see, by fact.
    """

    class Decision(models.TextChoices):
        CONFIRMED = "confirmed", _("予以确认")
        NOT_CONFIRMED = "not_confirmed", _("不予确认")

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="confirmation")
    body = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="confirmations")
    decision = models.CharField(max_length=14, choices=Decision.choices)
    document_number = models.CharField(max_length=60, blank=True, help_text="such as 示人社职〔2026〕12号")
    obtained_on = models.DateField(null=True)
    decided_on = models.DateField()
    decided_at = models.DateTimeField()
    officer = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    clauses = models.JSONField(default=list)
    authority = models.JSONField()
    answer = models.JSONField()
    ruling = models.JSONField(null=True)
    told = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="confirmation_complete",
                condition=models.Q(decision="not_confirmed", obtained_on__isnull=True)
                | (models.Q(decision="confirmed", obtained_on__isnull=False) & ~models.Q(document_number="")),
            ),
        )
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)
