"""What offices found out about a case, and what its person says against it."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.encryption import EncryptedTextField
from zhicheng.infra.files.models import StoredFile
from zhicheng.stages.applications.models import Application
from zhicheng.stages.registry.models import Organization, Person


class Topic(models.TextChoices):
    """What a finding is about; its key is read by it."""

    FACT = "fact", _("按条件核定的")  # a fact of the person: `exceptional_agreed`
    OPINION = "opinion", _("推荐材料")  # a fact of the recommendation that a document asks for
    CHECK = "check", _("核验的事项")  # a fact of the office's check: `education_verified`
    ITEM = "item", _("审核的内容")  # one of the things that the office has to check: `publications`
    MATERIAL = "material", _("逐件核对材料")  # an item of the checklist


class Finding(models.Model):
    """One thing found at one step. A later row on the same thing replaces it; `value` null takes it back.

    `issuer` and `evidence` tell who gave the document and hold it. `restricted`: the pack lets the acting office alone
    and the person see it; row security keeps it from others.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="findings")
    step = models.ForeignKey("reviewing.Step", on_delete=models.PROTECT, related_name="findings")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    topic = models.CharField(max_length=10, choices=Topic.choices)
    key = models.CharField(max_length=60)
    value = models.JSONField(null=True)
    issuer = models.CharField(max_length=120, blank=True)
    evidence = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    restricted = models.BooleanField(default=False)
    officer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    found_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("application", "id"), name="findings_of_case"),)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)


class Contest(models.Model):
    """What the person says against a finding, once; the office answers, by a corrected finding or by its reasons."""

    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="contest")
    text = EncryptedTextField()
    raised_at = models.DateTimeField()
    reply = EncryptedTextField(blank=True)
    replied_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    replied_at = models.DateTimeField(null=True)

    class Meta:
        triggers = (
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="answered_for_good",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__replied_at__isnull=False),
            ),
        )
