"""Drafts, materials, submissions and the snapshots that offices decide on; rosters from which drafts are made."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.infra import terms
from zhicheng.infra.encryption import EncryptedTextField
from zhicheng.infra.files.models import StoredFile
from zhicheng.stages.applications.workflow import EDGES, Status
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.registry.models import Organization, Person


class Application(models.Model):
    """One person's application in one campaign. `number` is given at the first submission and kept."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="applications")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="applications")
    employer = models.ForeignKey(Organization, null=True, on_delete=models.PROTECT, related_name="applications")
    acted_by = models.CharField(
        max_length=24,
        choices=terms.Representative.choices,
        blank=True,
        help_text="of a freelancer: as what `employer` acts (GX-21.3, GX-21.4); empty: it employs the applicant",
    )
    specialty = models.CharField(max_length=60, blank=True)
    applies_as = models.CharField(
        max_length=40, blank=True, help_text="id of the checklist chosen; empty: the one for the employer's kind"
    )
    number = models.CharField(max_length=30, unique=True, null=True)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.DRAFT)
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, help_text="first complete submission, by the server's clock")
    status_at = models.DateTimeField(help_text="since when the status holds")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("campaign", "person"), name="application_once_a_campaign"),
            models.CheckConstraint(
                condition=models.Q(status="draft") | models.Q(number__isnull=False), name="application_numbered"
            ),
        )
        indexes = (models.Index(fields=("campaign", "status", "id"), name="application_by_status"),)
        triggers = (
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.FSM(name="lawful_steps", field="status", transitions=list(EDGES)),
        )

    def __str__(self) -> str:
        return self.number or str(_("草稿"))

    @property
    def employer_kind(self) -> str:
        """单位性质 as the policy knows it, that of freelancers too; empty where nobody has recorded it."""
        if self.acted_by:
            return terms.SELF_EMPLOYED
        return self.employer.kind if self.employer else ""


class CampaignForm(models.Model):
    """What a campaign's applications are asked, pinned when the first of them begins and never changed.

    `definition` is an `AskedForm` as JSON and `sha256` that of its canonical JSON; `version` is the form file's,
    `pack` the reference of the pack whose facts it asks for. Queries leave `definition` where it is (`UNREAD`): a
    process reads a form once.
    """

    campaign = models.OneToOneField(Campaign, on_delete=models.PROTECT, related_name="application_form")
    version = models.CharField(max_length=20)
    pack = models.CharField(max_length=160)
    definition = models.JSONField()
    sha256 = models.CharField(max_length=64)
    pinned_at = models.DateTimeField()

    class Meta:
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)


# What queries of cases leave unread of their campaign: long, and needed where the campaign itself is shown, or once.
UNREAD = ("application_form__definition", "answers", "published_terms", "scoring", "standards", "procedure")


class DraftSection(models.Model):
    """One group of the form. `version` counts the savings, so that two windows cannot overwrite each other unseen."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="sections")
    group = models.CharField(max_length=30)
    data = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("application", "group"), name="draft_section_once"),)


class Material(models.Model):
    """A file under an item of the checklist; a replaced one stays, marked, so that offices see the difference."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="materials")
    item = models.CharField(max_length=40, help_text="key of the checklist item")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="materials")
    position = models.PositiveIntegerField(default=1)
    declassified = models.CharField(
        max_length=300, blank=True, help_text="for what was classified: who declassified it, when, by which document"
    )
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("item", "position", "id")


class TickedEntry(models.Model):
    """A year's appraisal or a time of insurance ticked in from the library, as text: the entry may change later."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="ticked")
    entry = models.PositiveBigIntegerField(help_text="id of the library's entry")
    kind = models.CharField(max_length=20)
    data = models.JSONField()
    ticked_at = models.DateTimeField()

    class Meta:
        ordering = ("kind", "id")
        constraints = (models.UniqueConstraint(fields=("application", "entry"), name="entry_ticked_once"),)


class Exemption(models.Model):
    """A request to be exempted from an item; an officer of `office` decides it (KS-4.6.f)."""

    class State(models.TextChoices):
        WAITING = "waiting", _("等审批")
        GRANTED = "granted", _("同意免试")
        REFUSED = "refused", _("不同意免试")

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="exemptions")
    item = models.CharField(max_length=40, help_text="key of the checklist item")
    ground = models.CharField(max_length=300)
    office = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    remark = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("application", "item"),
                condition=~models.Q(state="refused"),
                name="exemption_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state="waiting", decided_by=None)
                | (~models.Q(state="waiting") & models.Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="exemption_decided_by_name",
            ),
        )
        indexes = (
            models.Index(fields=("office", "id"), condition=models.Q(state="waiting"), name="exemptions_waiting"),
        )
        triggers = (
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.FSM(
                name="decided_once", field="state", transitions=[("waiting", "granted"), ("waiting", "refused")]
            ),
        )


class PendingSubmission(models.Model):
    """A submission received in the window that waits for uploads begun in it (GX-19.1).

    It stands for the form as it was then: `form_sha256` is the hash of its sections' canonical JSON.
    """

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="pending_submission")
    asked_at = models.DateTimeField()
    form_sha256 = models.CharField(max_length=64)


class Snapshot(models.Model):
    """What was submitted, whole: the form, the materials' hashes and the signed commitment; never changed.

    `data` is `{"sections": {group: {...}}, "materials": [{"item", "name", "sha256", "pages"}], "applicant": {...},
    "checklist": id, "ticked": [{"kind", "data"}], "exemptions": [{"item", "office", "decided_on"}]}` without ID number
    or phone, a material of what was classified also with its "declassified" statement; `sha256` is that of its
    canonical JSON. `answer` is the policy's at submission.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="snapshots")
    round = models.PositiveIntegerField()
    data = models.JSONField()
    sha256 = models.CharField(max_length=64)
    commitment_version = models.CharField(max_length=20)
    commitment_sha256 = models.CharField(max_length=64)
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer = models.JSONField()
    taken_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("application", "round"), name="snapshot_round_once"),)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)


class Roster(models.Model):
    """A spreadsheet of applicants that an office sent (名册), by the hash of its content.

    `remarks` is JSON, sealed: `{"faults": [...], "skipped": [{"sheet", "row", "text", "why"}]}` with the faults of
    whole columns (shape as in a row) and the rows and sheets in which nobody was found.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="rosters")
    office = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="rosters")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()
    remarks = EncryptedTextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("campaign", "office", "sha256"), name="roster_once"),)
        indexes = (models.Index(fields=("office", "id"), name="rosters_of_office"),)


class RosterRow(models.Model):
    """One row of a roster as it stood, sealed; with the draft made from it, or with its faults until mended.

    `cells` is JSON `[{"heading", "column", "value"}]` in the sheet's order: `column` is the known column's name or
    null, `value` text, a number, or `{"date": iso}`. `faults` is `[{"column", "fault", "reason"}]` under the sheet's
    own headings, empty when the row is good.
    """

    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="rows")
    sheet = models.CharField(max_length=100, blank=True)
    sheet_row = models.PositiveIntegerField()
    cells = EncryptedTextField()
    faults = models.JSONField(default=list)
    application = models.ForeignKey(Application, null=True, on_delete=models.PROTECT, related_name="roster_rows")
    mended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("roster", "sheet", "sheet_row"), name="roster_row_once"),)
        indexes = (models.Index(fields=("roster", "id"), name="roster_rows_in_order"),)


class FormGroup(models.TextChoices):
    """The groups of the form, in their order; one page each."""

    BASICS = "basics", _("基本情况")
    EDUCATION = "education", _("学历学位")
    TITLES = "titles", _("现有职称")
    PRACTICE = "practice", _("专业技术工作经历")
    STANDING = "standing", _("继续教育和申报资格")
    SPECIAL = "special", _("特殊情形")
    ACHIEVEMENTS = "achievements", _("业绩和代表作")
    MATERIALS = "materials", _("附件材料")
