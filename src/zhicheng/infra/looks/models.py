"""Looks: which office opened which application when, to do what; and, apart, who of the office it was.

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


_NOTE = """insert into looks_looker (look_id, person_id)
    values (new.id, nullif(current_setting('zc.person', true), '')::bigint); return null;"""


class Look(models.Model):
    """One opening of one application by one office; there is no column for the person, who stands in `Looker`."""

    application = models.ForeignKey("applications.Application", on_delete=models.PROTECT, related_name="looks")
    organization = models.ForeignKey("registry.Organization", on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=12, choices=Act.choices)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("application", "-at"), name="look_of_application"),)
        constraints = (
            models.UniqueConstraint(fields=("application", "organization", "act", "at"), name="look_once_a_moment"),
        )
        triggers = (
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="note_looker",
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                func=_NOTE,
            ),
        )


class Looker(models.Model):
    """Who of the office it was: noted by the database from who acts, and read for supervision alone (GX-43.1).

    `person` is None where another system looked by its token.
    """

    look = models.OneToOneField(Look, on_delete=models.DO_NOTHING, related_name="looker")  # looks are never deleted
    person = models.ForeignKey("registry.Person", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)
