"""Looks: which office opened which application when, to do what.

Applications and organizations are named as the stages' tables: the only ones of theirs that this room refers to.
"""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _


class Act(models.TextChoices):
    """What an office opened an application for. The last four are recorded and not shown to the owner."""

    PROGRESS = "progress", _("看申报进度")
    FORM = "form", _("看申报材料")
    FILE = "file", _("打开附件")
    EXPERT = "expert", _("专家评审")
    SUPERVISION = "supervision", _("监督")
    OBJECTION = "objection", _("处理异议")
    COMPLAINT = "complaint", _("处理投诉举报")


HIDDEN = (Act.EXPERT, Act.SUPERVISION, Act.OBJECTION, Act.COMPLAINT)


class Look(models.Model):
    """One opening of one application by one office; there is no column for the person."""

    application = models.ForeignKey("applications.Application", on_delete=models.PROTECT, related_name="looks")
    organization = models.ForeignKey("registry.Organization", on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=12, choices=Act.choices)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("application", "-at"), name="look_of_application"),)
        constraints = (
            models.UniqueConstraint(fields=("application", "organization", "act", "at"), name="look_once_a_moment"),
        )
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)
