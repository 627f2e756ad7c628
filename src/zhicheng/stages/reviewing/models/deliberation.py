"""What an employer does on the way to its opinion: defences, the deliberation group, the notice, the opinion."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.files.models import StoredFile
from zhicheng.infra.terms import Level
from zhicheng.stages.ballots.models import Ballot
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.notices.models import Notice
from zhicheng.stages.registry.models import Organization, Person
from zhicheng.stages.reviewing.models.chain import Step
from zhicheng.stages.reviewing.models.keeping import append_only


class Defence(models.Model):
    """How a senior case was assessed before the deliberation, and what was found (GX-20(1).3, QZ-3.1.4.c)."""

    class Form(models.TextChoices):
        DEFENCE = "defence", _("面试答辩")
        LECTURE = "lecture", _("说课")
        OTHER = "other", _("其他方式")

    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="defence")
    form = models.CharField(max_length=8, choices=Form.choices)
    held_on = models.DateField()
    venue = models.CharField(max_length=120)
    examiners = models.CharField(max_length=300, help_text="names of those who asked, with unit where it is another")
    judgement = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        triggers = (append_only(),)


class Deliberation(models.Model):
    """A session of a deliberation group (审议推荐小组, GX-20(1)) on cases of `employer`, each put to a secret vote.

    `held_by` is the unit whose group it is: the employer, or another that it entrusted (GX-20(1).11). `reason` says why
    the group departs from what is so in principle only. Closing makes the `minutes`.
    """

    employer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="deliberations")
    held_by = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="deliberations_held")
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="deliberations")
    held_on = models.DateField()
    venue = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    opened_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    minutes = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        triggers = (
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="closed_for_good", operation=pgtrigger.Update, condition=pgtrigger.Q(old__closed_at__isnull=False)
            ),
        )

    @property
    def is_entrusted(self) -> bool:
        return self.held_by_id != self.employer_id


class DeliberationMember(models.Model):
    """One member of the group as it met (GX-20(1).7 to GX-20(1).10). `person`: where the unit's registry knows them."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("组长")
        ORDINARY = "ordinary", _("成员")

    deliberation = models.ForeignKey(Deliberation, on_delete=models.PROTECT, related_name="members")
    position = models.PositiveIntegerField()
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    unit = models.CharField(max_length=120, blank=True, help_text="an outside expert's; empty: of the holding unit")
    title = models.CharField(max_length=60, blank=True)
    level = models.CharField(max_length=20, choices=Level.choices, blank=True)
    profession = models.CharField(max_length=60, blank=True)
    role = models.CharField(max_length=8, choices=Role.choices, default=Role.ORDINARY)
    professional = models.BooleanField()
    leader = models.BooleanField()
    present = models.BooleanField(default=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("deliberation", "name"), name="deliberation_member_once"),
            models.UniqueConstraint(
                fields=("deliberation",), condition=models.Q(role="chair"), name="deliberation_one_chair"
            ),
        )
        triggers = (append_only(),)


class DeliberationItem(models.Model):
    """One case before the group, with its ballot. `recused` take no part in it: applicants, kin, others concerned."""

    deliberation = models.ForeignKey(Deliberation, on_delete=models.PROTECT, related_name="items")
    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="deliberation_item")
    ballot = models.OneToOneField(Ballot, on_delete=models.PROTECT, related_name="deliberation_item")
    recused = models.ManyToManyField(DeliberationMember, related_name="recused_from")


class DeliberationFinding(models.Model):
    """What the group found of a case on one of the bases that the law names (GX-20(1).4)."""

    item = models.ForeignKey(DeliberationItem, on_delete=models.PROTECT, related_name="findings")
    basis = models.CharField(max_length=40)
    text = models.CharField(max_length=500)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("item", "basis"), name="deliberation_finding_once"),)
        triggers = (append_only(),)


class Opinion(models.Model):
    """The employer's opinion: whether it recommends (GX-20(3).2), in which words, signed by whom and when.

    `aspects` is what it says on each aspect that the law names, by its name there (QZ-3.1.4.b); `defended` whether the
    unit had a freelancer defend the case, with its reason (QZ-3.1.4.f), null where that is not its to decide.
    """

    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="opinion")
    agrees = models.BooleanField()
    text = models.CharField(max_length=2000)
    aspects = models.JSONField(default=dict)
    defended = models.BooleanField(null=True)
    defence_reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        triggers = (append_only(),)


class EmployerNotice(models.Model):
    """Ties an employer's notice to the steps that wait for its end."""

    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, related_name="employer_notice")
    steps = models.ManyToManyField(Step, related_name="employer_notices")
