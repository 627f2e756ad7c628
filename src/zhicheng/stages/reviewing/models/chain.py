"""The chain of offices: each step of a case with who has it, since when, until when, and what was decided and why."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.files.models import StoredFile
from zhicheng.stages.applications.models import Application
from zhicheng.stages.registry.models import Organization, Person
from zhicheng.stages.reviewing.models.keeping import append_only


class StepKind(models.TextChoices):
    """What an office does with a case (GX-20, GX-22); which of these, and in which order, the pack's routes say."""

    EMPLOYER_CHECK = "employer_check", _("单位审核")
    DEFENCE = "defence", _("单位答辩")
    DELIBERATION = "deliberation", _("单位审议")
    EMPLOYER_NOTICE = "employer_notice", _("单位内部公示")
    EMPLOYER_OPINION = "employer_opinion", _("单位推荐")
    DEPARTMENT = "department", _("主管部门推荐")
    COUNTY_HR = "county_hr", _("县人社部门推荐")
    CITY_HR = "city_hr", _("市人社部门推荐")
    ACCEPTANCE = "acceptance", _("评委会办公室受理")


class Step(models.Model):
    """One step of one case at one office. `answer` is the policy's on which it was decided."""

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("同意")
        RETURNED = "returned", _("退回补正")
        REJECTED = "rejected", _("不推荐或不予受理")
        STOPPED = "stopped", _("申报人撤回或放弃")

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=20, choices=StepKind.choices)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="steps")
    opened_at = models.DateTimeField()
    due_on = models.DateField(help_text="last day for the office")
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    officer = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    clauses = models.JSONField(default=list)
    checked = models.JSONField(default=list, help_text="what the officer answers for, as the pack names it (KS-4.7)")
    answer = models.JSONField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("application",), condition=models.Q(closed_at__isnull=True), name="step_one_open"
            ),
            models.CheckConstraint(
                name="step_closed_with_outcome",
                condition=models.Q(closed_at__isnull=True, outcome="")
                | (models.Q(closed_at__isnull=False) & ~models.Q(outcome="")),
            ),
        )
        indexes = (
            models.Index(
                fields=("organization", "due_on", "id"), condition=models.Q(closed_at__isnull=True), name="step_inbox"
            ),
        )
        triggers = (
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="decided_for_good", operation=pgtrigger.Update, condition=pgtrigger.Q(old__closed_at__isnull=False)
            ),
        )


class Correction(models.Model):
    """The complete list of what must be mended, sent once by one office (GX-22.2, QZ-3.3.k).

    `lapsing` are the clauses by which the case is given up when late (GX-22.3); without any it goes back to the office,
    which decides on what it has. `expired_at` is when the platform counted the time as over.
    """

    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="correction")
    sent_at = models.DateTimeField()
    due_on = models.DateField(help_text="last day")
    lapsing = models.JSONField(default=list)
    answered_at = models.DateTimeField(null=True)
    expired_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    second_reason = models.TextField(blank=True, help_text="why a second list was sent (reading A41)")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="correction_answered_or_expired",
                condition=models.Q(answered_at__isnull=True) | models.Q(expired_at__isnull=True),
            ),
        )
        indexes = (
            models.Index(
                fields=("due_on",),
                condition=models.Q(answered_at__isnull=True, expired_at__isnull=True),
                name="correction_waiting",
            ),
        )


class CorrectionItem(models.Model):
    """One thing to mend: an item of the checklist or a group of the form, what is wrong with it and by which clause."""

    class Origin(models.TextChoices):
        """Whether the office could have told it with the list before (reading A41)."""

        FIRST = "first", _("第1次列出")
        VISIBLE = "visible", _("上次就看得到")
        TOLD = "told", _("上次要求过，没有改")
        BROUGHT = "brought", _("补正后改动过")

    correction = models.ForeignKey(Correction, on_delete=models.PROTECT, related_name="items")
    item = models.CharField(max_length=40, help_text="key of a checklist item or of a form group")
    fault = models.TextField()
    clause = models.CharField(max_length=40, blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.FIRST)

    class Meta:
        triggers = (append_only(),)


class Entrustment(models.Model):
    """Another unit holds a step in the employer's place, by the employer's letter (GX-20(1).11, QZ-3.1.4.d)."""

    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="entrustment")
    to = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="entrusted_with")
    number = models.CharField(max_length=60, help_text="of the letter")
    letter = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        triggers = (append_only(),)


class FirstCheck(models.Model):
    """The first of two officers agreed to a case that is to be checked strictly (QZ-3.3.c); the step stays open."""

    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="first_check")
    officer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        triggers = (append_only(),)


class Reassignment(models.Model):
    """A waiting step of an office without an officer was given to another, by the office above it, with its reason."""

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="reassignments")
    before = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    officer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="reassigned_elsewhere", condition=~models.Q(before=models.F("after"))),
        )
        triggers = (append_only(),)


class Extension(models.Model):
    """More time for one case: for the office of an open step, or for the applicant of a returned one.

    By a named officer of the office that has, or sent back, the case; what stood before is kept.
    """

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="extensions")
    due_before = models.DateField()
    due_on = models.DateField()
    reason = models.TextField()
    clause = models.CharField(max_length=40)
    officer = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="extension_gives_time", condition=models.Q(due_on__gt=models.F("due_before"))),
        )
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)


class Leave(models.Model):
    """Why a step was approved although a rule that holds in principle (原则上) failed: the officer's reason, by clause.

    The officer is the step's (reading A35).
    """

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="leaves")
    clause = models.CharField(max_length=40)
    reason = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("step", "clause"), name="leave_once_a_clause"),)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)
