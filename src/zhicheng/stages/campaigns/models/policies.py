"""Which law is live, by whose approval."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.stages.registry.models import Organization, Person, Post


class PolicyEdition(models.Model):
    """A pack or supplement of one hash as somebody first approved it; `outline` is all it lays down.

    What is kept does not change when the files do: the next edition is compared with it.
    """

    class Kind(models.TextChoices):
        PACK = "pack", _("政策包")
        SUPPLEMENT = "supplement", _("补充文件")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    identifier = models.CharField(max_length=60)
    reference = models.CharField(max_length=160, unique=True, help_text="identifier@version#hash")
    outline = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return self.reference


class PolicyApproval(models.Model):
    """One named person's approval of one hash, in a post; two different persons make the edition live."""

    edition = models.ForeignKey(PolicyEdition, on_delete=models.PROTECT, related_name="approvals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=24, choices=Post.choices)
    approved_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("edition", "person"), name="policy_approved_once_by_a_person"),)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)
