"""Public notices (公示) by employers and organizers, and the objections raised to them."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.encryption import EncryptedTextField
from zhicheng.stages.applications.models import Application
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.registry.models import Organization, Person

_WORDS_CHANGE = pgtrigger.Condition(
    " OR ".join(f'OLD."{name}" IS DISTINCT FROM NEW."{name}"' for name in ("text", "name", "contact"))
)


class Notice(models.Model):
    """A list shown for some working days (GX-20(2).2, GX-30.2). It ends by itself after `ends_on`, never before.

    `answer` is the policy's to the question of its earliest lawful end; `closed_at` is when the platform closed it.
    `amends` is the notice that a supplementary one adds to (QZ-3.1.3.b). Whoever holds the paper may object with its
    `code`. An extension or a beginning again moves the dates, only forward; `changes` tell of it.
    """

    class Kind(models.TextChoices):
        EMPLOYER = "employer", _("单位内部公示")
        SUPPLEMENTARY = "supplementary", _("补充公示")
        RESULT = "result", _("评审结果公示")

    kind = models.CharField(max_length=13, choices=Kind.choices)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="notices")
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="notices")
    amends = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="supplements")
    code = models.CharField(max_length=8, null=True, unique=True, help_text="printed; those before codes have none")
    title = models.CharField(max_length=200)
    lead = models.TextField(help_text="what comes before the list")
    posted_at = models.DateTimeField()
    posted_on = models.DateField()
    ends_on = models.DateField(help_text="last day")
    posted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answer = models.JSONField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(ends_on__gt=models.F("posted_on")), name="notice_lasts"),
            models.CheckConstraint(
                condition=models.Q(closed_at=None) | models.Q(closed_at__date__gt=models.F("ends_on")),
                name="notice_not_ended_early",
            ),
        )
        triggers = (
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="fixed_once_posted", fields=["kind", "organization", "campaign", "amends", "code"]),
            pgtrigger.Protect(
                name="only_later",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(new__ends_on__lt=pgtrigger.F("old__ends_on"))
                | pgtrigger.Q(new__posted_on__lt=pgtrigger.F("old__posted_on")),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_inside(self) -> bool:
        """Shown inside the unit only."""
        return self.kind != self.Kind.RESULT


class NoticeEntry(models.Model):
    """One line. `shown` is all that readers see: the least that tells namesakes apart (no ID number, no phone).

    `basis` is the SHA-256 of the submission that it was taken from. A correction of `shown` begins the notice again.
    """

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="entries")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="notice_entries")
    position = models.PositiveIntegerField()
    shown = models.JSONField()
    basis = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("notice", "application"), name="notice_entry_once"),)
        triggers = (
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="fixed", fields=["notice", "application", "position", "basis"]),
        )


class NoticeChange(models.Model):
    """An extension, or a beginning again after a correction, with what stood before it."""

    class Act(models.TextChoices):
        EXTENDED = "extended", _("延长公示")
        BEGUN_AGAIN = "begun_again", _("更正后重新公示")

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="changes")
    act = models.CharField(max_length=12, choices=Act.choices)
    reason = models.CharField(max_length=300)
    posted_before = models.DateField()
    ended_before = models.DateField()
    entry = models.ForeignKey(NoticeEntry, null=True, on_delete=models.PROTECT, related_name="+")
    shown_before = models.JSONField(null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)


class Objection(models.Model):
    """What somebody says against an entry. Its handlers read the text; name and contact are opened by others only.

    The objector follows it with a receipt number, kept as its keyed hash; so are who objected (`by_hash`, empty for
    visitors) and what was said, so that nobody says the same twice. What the law takes only under a name (QZ-8.2.b)
    is without one a lead and not `is_formal`: it is looked into, but holds nothing up.
    """

    class Finding(models.TextChoices):
        BASELESS = "baseless", _("查无实据，不影响公示结果")
        UPHELD = "upheld", _("查实，不再推荐或不予确认")

    entry = models.ForeignKey(NoticeEntry, on_delete=models.PROTECT, related_name="objections")
    text = EncryptedTextField()
    name = EncryptedTextField(blank=True)
    contact = EncryptedTextField(blank=True)
    is_named = models.BooleanField(default=False)
    is_formal = models.BooleanField(default=True)
    receipt_hash = models.CharField(max_length=64, null=True, unique=True)
    by_hash = models.CharField(max_length=64, blank=True)
    text_hash = models.CharField(max_length=64, blank=True)
    raised_at = models.DateTimeField()
    finding = models.CharField(max_length=10, choices=Finding.choices, blank=True)
    finding_text = EncryptedTextField(blank=True)
    reply = EncryptedTextField(blank=True, help_text="what the objector is told")
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    receipt: str = ""  # known only while it is being raised

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("entry", "by_hash"), condition=~models.Q(by_hash=""), name="objection_once_a_person"
            ),
            models.UniqueConstraint(
                fields=("entry", "text_hash"), condition=~models.Q(text_hash=""), name="objection_said_once"
            ),
        )
        triggers = (
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="fixed_once_raised",
                fields=["entry", "is_named", "is_formal", "receipt_hash", "by_hash", "text_hash", "raised_at"],
            ),
            pgtrigger.Protect(name="words_stand", operation=pgtrigger.Update, condition=_WORDS_CHANGE),
            pgtrigger.Protect(
                name="found_for_good", operation=pgtrigger.Update, condition=pgtrigger.Q(old__decided_at__isnull=False)
            ),
        )


class ObjectionStep(models.Model):
    """One step of an objection's handling. `due_on` is the day by which the office means to have found on it."""

    class Kind(models.TextChoices):
        TAKEN_UP = "taken_up", _("开始核查")
        INQUIRY = "inquiry", _("请单位协助核查")
        ANSWER = "answer", _("协助单位的答复")
        ADDED = "added", _("反映人补充")
        IDENTITY_OPENED = "identity_opened", _("打开反映人身份")

    objection = models.ForeignKey(Objection, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    text = EncryptedTextField(blank=True)
    due_on = models.DateField(null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)
