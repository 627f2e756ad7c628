"""Committees, their approval, and the pools that panels are drawn from.

Rows that tell who an expert is are under row-level security: only the organizer's posts, the expert and the platform
itself see them (GX-28.2).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.infra import terms
from zhicheng.infra.policy_words import series_choices
from zhicheng.stages.registry.models import Organization, Person


class CommitteeBasis(models.TextChoices):
    """What a committee is set up by (GX-8.4); the last is a unit's own review (GX-11)."""

    SERIES = "series", _("系列")
    INDUSTRY = "industry", _("行业")
    SPECIALTY = "specialty", _("专业")
    AUTONOMOUS = "autonomous", _("自主评审")


class Committee(models.Model):
    """评委会: one series, one band, one organizer, approved for at most three years (GX-8.5, GX-10.2)."""

    name = models.CharField(max_length=120, unique=True)
    organizer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="committees")
    approver = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="approved_committees")
    series = models.CharField(max_length=40, choices=series_choices)
    level = models.CharField(max_length=12, choices=terms.Band.choices)
    basis = models.CharField(max_length=12, choices=CommitteeBasis.choices)
    private_enterprises = models.BooleanField(
        default=False, help_text="a regional one for private enterprises (GX-21.7)"
    )
    approved_on = models.DateField()
    expires_on = models.DateField(help_text="last day of validity")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(basis__in=CommitteeBasis.values), name="committee_basis"),
        )

    def __str__(self) -> str:
        return self.name


class CommitteeRole(models.TextChoices):
    """What an expert is in a committee or a pool (GX-12.2, GX-15(1).2)."""

    CHAIR = "chair", _("主任委员")
    VICE_CHAIR = "vice_chair", _("副主任委员")
    MEMBER = "member", _("委员")


class PoolMember(models.Model):
    """An expert in a committee's pool. `organizer` repeats the committee's for the row-level security."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="pool")
    organizer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="pools")
    role = models.CharField(max_length=12, choices=CommitteeRole.choices)
    employer_name = models.CharField(max_length=120)
    specialty = models.CharField(max_length=60)
    nominated_by = models.CharField(
        max_length=120, blank=True, help_text="the committee of the industry or the bureau in charge (KS-4.11.a)"
    )
    title_level = models.CharField(max_length=20, choices=terms.Level.choices)
    title_obtained_on = models.DateField()
    practice_since = models.DateField()
    first_tier = models.BooleanField(default=False)
    term_from = models.DateField()
    term_until = models.DateField()
    removed_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("committee", "person"), name="pool_member_once"),
            models.CheckConstraint(condition=models.Q(role__in=CommitteeRole.values), name="pool_member_role"),
        )
