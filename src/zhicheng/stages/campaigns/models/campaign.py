"""A year's review in one place, for one series and level."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhicheng.infra import terms
from zhicheng.infra.policy_words import place_name, series_choices
from zhicheng.stages.committees.models import Committee
from zhicheng.stages.registry.models import Organization, Person, Place

# What nobody changes once it is published, the database included (QZ-4.1.c, QZ-4.1.d).
CONDITIONS = (
    "place",
    "committee",
    "year",
    "series",
    "level",
    "track",
    "specialties",
    "code",
    "pack",
    "supplements",
    "opens_at",
    "cut_off",
    "grace_minutes",
    "office_days",
    "correction_days",
    "checklists",
    "scoring",
    "standards",
    "procedure",
    "fee",
    "fee_standard",
    "fee_document",
    "fee_authority",
    "named_body",
    "report_by",
)
_KEYS = frozenset({"place", "committee", "named_body"})
# What is corrected afterwards, each time as a numbered amendment.
AMENDABLE = ("contact", "remarks", "meets_on")

_STOOD = "OLD.state IN ('published', 'closed')"
_NO_FEE = Q(fee=None, fee_standard=None, fee_document="", fee_authority="")
_APPROVED_FEE = Q(fee__isnull=False, fee_standard__isnull=False) & ~Q(fee_document="") & ~Q(fee_authority="")


def _frozen() -> pgtrigger.Condition:
    columns = [f"{name}_id" if name in _KEYS else name for name in CONDITIONS]
    old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("OLD", "NEW"))
    return pgtrigger.Condition(f"{_STOOD} AND ({old}) IS DISTINCT FROM ({new})")


class Campaign(models.Model):
    """年度部署: pins the pack and supplements it is run by (their hashes), its window and its committee.

    `pack` reads `guangxi-2022@version#hash`. Times in working days are the campaign's own, where the law names none
    (for corrections the pack's, unless another is planned; reading A20). `checklists` holds the keys of the chosen
    items by the id of a checklist of the pack; `scoring` rows of `name`, `points`, `dimension`, `qualitative`. Fees
    are yuan; a fee needs its approved standard (GX-47.1). `named_body` confirms and issues where the pack leaves
    open who does (KS-4.12.e). `published_terms` is what stood published before it was taken back.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("筹备中")
        PENDING = "pending", _("等核准")
        APPROVED = "approved", _("已核准，等公布")
        PUBLISHED = "published", _("已公布")
        CLOSED = "closed", _("已结束")

    class Track(models.TextChoices):
        GENERAL = "general", _("普通评审")
        TARGETED = "targeted", _("定向评价")
        REGIONAL = "regional", _("自治区级评审")

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="campaigns")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="campaigns")
    year = models.PositiveIntegerField()
    series = models.CharField(max_length=40, choices=series_choices)
    level = models.CharField(max_length=20, choices=terms.Level.choices)
    track = models.CharField(max_length=10, choices=Track.choices, default=Track.GENERAL)
    specialties = models.JSONField(default=list, help_text="names offered in the form")
    code = models.CharField(max_length=20, unique=True, help_text="prefix of application numbers, such as SL2026-GC")
    pack = models.CharField(max_length=120)
    supplements = models.JSONField(default=list, help_text="references of the supplements, such as engineering-2019@…")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField(help_text="first moment after the window")
    grace_minutes = models.PositiveIntegerField(default=0, help_text="for uploads that started in time")
    cut_off = models.DateField(help_text="the day on which years are counted (reading A12)")
    office_days = models.PositiveIntegerField(default=10, help_text="working days an office has for a step")
    correction_days = models.PositiveIntegerField(help_text="working days for a correction; 0: the law knows none")
    report_by = models.DateField(null=True, help_text="last day on which cases reach the organizer (GX-22.4)")
    numbered = models.PositiveIntegerField(default=0, help_text="application numbers given so far")
    checklists = models.JSONField(default=dict)
    scoring = models.JSONField(default=list)
    standards = models.TextField(blank=True, help_text="review conditions, as public texts (KS-4.12.c)")
    procedure = models.TextField(blank=True, help_text="how the review proceeds (KS-4.12.d)")
    fee = models.PositiveIntegerField(null=True)
    fee_standard = models.PositiveIntegerField(null=True)
    fee_document = models.CharField(max_length=80, blank=True)
    fee_authority = models.CharField(max_length=120, blank=True)
    named_body = models.ForeignKey(Organization, null=True, on_delete=models.PROTECT, related_name="+")
    contact = models.CharField(max_length=120)
    remarks = models.TextField(blank=True)
    meets_on = models.DateField(null=True, help_text="planned day of the meeting")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    sent_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    answers = models.JSONField(default=list, help_text="what the pack answered at the last approval or publishing")
    returned_because = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True)
    published_terms = models.JSONField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(opens_at__lt=F("closes_at")), name="campaign_window"),
            models.CheckConstraint(condition=_NO_FEE | _APPROVED_FEE, name="campaign_fee_by_approved_standard"),
            models.CheckConstraint(condition=~Q(approved_by=F("sent_by")), name="campaign_approved_by_another"),
        )
        triggers = (
            pgtrigger.Protect(name="conditions_stand", operation=pgtrigger.Update, condition=_frozen()),
            pgtrigger.Protect(
                name="window_only_grows",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(f"{_STOOD} AND NEW.closes_at < OLD.closes_at"),
            ),
            pgtrigger.Protect(
                name="taken_back_before_it_opens",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.state = 'published' AND NEW.state = 'planned'"
                    " AND (NEW.taken_back_at IS NULL OR NEW.taken_back_at >= OLD.opens_at)"
                ),
            ),
            pgtrigger.Protect(
                name="stays_once_published",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.published_at IS NOT NULL"),
            ),
            pgtrigger.FSM(
                name="lawful_steps",
                field="state",
                transitions=[
                    ("planned", "pending"),
                    ("pending", "planned"),
                    ("pending", "approved"),
                    ("approved", "planned"),
                    ("approved", "published"),
                    ("published", "planned"),
                    ("published", "closed"),
                ],
            ),
        )

    def __str__(self) -> str:
        place = place_name(self.place.code, self.place.name)
        return gettext("%(place)s%(year)s年度%(title)s") % {"place": place, "year": self.year, "title": self.title}

    @property
    def title(self) -> str:
        """`工程系列中级`."""
        return f"{self.get_series_display()}{self.get_level_display()}"
