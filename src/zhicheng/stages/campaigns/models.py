"""A year's review in one place, for one series and level; and which law is live, by whose approval."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.infra import terms
from zhicheng.stages.committees.models import Committee
from zhicheng.stages.registry.models import Organization, Person, Place, Post


class Campaign(models.Model):
    """年度部署: pins the pack and supplements it is run by (their hashes), its window and its committee.

    `pack` reads `guangxi-2022@version#hash`. Times in working days are the campaign's own, where the law names none
    (reading A20 for corrections).
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("筹备中")
        PUBLISHED = "published", _("已公布")

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="campaigns")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="campaigns")
    year = models.PositiveIntegerField()
    series = models.CharField(max_length=20, choices=terms.Series.choices)
    level = models.CharField(max_length=20, choices=terms.Level.choices)
    specialties = models.JSONField(default=list, help_text="names offered in the form")
    code = models.CharField(max_length=20, unique=True, help_text="prefix of application numbers, such as SL2026-GC")
    pack = models.CharField(max_length=120)
    supplements = models.JSONField(default=list, help_text="references of the supplements, such as engineering-2019@…")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField(help_text="first moment after the window")
    cut_off = models.DateField(help_text="the day on which years are counted (reading A12)")
    office_days = models.PositiveIntegerField(default=10, help_text="working days an office has for a step")
    correction_days = models.PositiveIntegerField(default=5, help_text="working days for a correction")
    contact = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(opens_at__lt=models.F("closes_at")), name="campaign_window"),
        )

    def __str__(self) -> str:
        return f"{self.place.name}{self.year}年度{self.get_series_display()}{self.get_level_display()}"

    @property
    def title(self) -> str:
        """`工程系列中级`."""
        return f"{self.get_series_display()}{self.get_level_display()}"


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
