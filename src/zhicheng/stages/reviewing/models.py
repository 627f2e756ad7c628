"""The chain of offices: each step of a case with who has it, since when, until when, and what was decided and why."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.files.models import StoredFile
from zhicheng.infra.terms import Level
from zhicheng.stages.applications.models import Application
from zhicheng.stages.ballots.models import Ballot
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.notices.models import Notice
from zhicheng.stages.registry.models import Organization, Person
from zhicheng.stages.reviewing.findings.models import Contest, Finding, Topic

__all__ = [
    "Batch",
    "BatchItem",
    "Contest",
    "Correction",
    "CorrectionItem",
    "Deliberation",
    "DeliberationItem",
    "EmployerNotice",
    "Finding",
    "Step",
    "StepKind",
    "Topic",
]


def _append_only() -> pgtrigger.Trigger:
    return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


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
        triggers = (_append_only(),)


class Entrustment(models.Model):
    """Another unit holds a step in the employer's place, by the employer's letter (GX-20(1).11, QZ-3.1.4.d)."""

    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="entrustment")
    to = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="entrusted_with")
    number = models.CharField(max_length=60, help_text="of the letter")
    letter = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        triggers = (_append_only(),)


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
        triggers = (_append_only(),)


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
        triggers = (_append_only(),)


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
        triggers = (_append_only(),)


class Opinion(models.Model):
    """The employer's opinion: whether it recommends (GX-20(3).2), in which words, signed by whom and when.

    `aspects` is what it says on each aspect that the law names, by its name there (QZ-3.1.4.b).
    """

    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="opinion")
    agrees = models.BooleanField()
    text = models.CharField(max_length=2000)
    aspects = models.JSONField(default=dict)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        triggers = (_append_only(),)


class EmployerNotice(models.Model):
    """Ties an employer's notice to the steps that wait for its end."""

    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, related_name="employer_notice")
    steps = models.ManyToManyField(Step, related_name="employer_notices")


class Batch(models.Model):
    """Cases that an officer approves together: first each is looked over, then, when the officer agrees, approved.

    `checked` is what the officer answers for having checked in each case, where the pack lists it; `language` the one
    in which refusals are told; `moved_at` when the work on it last got on.
    """

    class State(models.TextChoices):
        LOOKING = "looking", _("正在核对")
        READY = "ready", _("等你决定")
        APPROVING = "approving", _("正在办理")
        DONE = "done", _("已办完")

    officer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.LOOKING)
    language = models.CharField(max_length=10)
    checked = models.JSONField(default=list)
    begun_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("officer", "-begun_at"), name="batch_of_officer"),)

    @property
    def is_under_way(self) -> bool:
        return self.state in BATCH_UNDER_WAY


BATCH_UNDER_WAY = (Batch.State.LOOKING, Batch.State.APPROVING)


class BatchItem(models.Model):
    """One case of a batch: what would come of its approval (`next_kind` empty: accepted), then what did.

    `message` and `clauses` say why it was left out or refused.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("还没核对")
        READY = "ready", _("可以同意")
        LEFT_OUT = "left_out", _("要单独看")
        DONE = "done", _("办好了")
        REFUSED = "refused", _("没有办成")

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="items")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    next_kind = models.CharField(max_length=20, choices=StepKind.choices, blank=True)
    next_office = models.ForeignKey(Organization, null=True, on_delete=models.PROTECT, related_name="+")
    message = models.TextField(blank=True)
    clauses = models.JSONField(default=list)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("batch", "step"), name="batch_case_once"),)
        indexes = (models.Index(fields=("batch", "state", "id"), name="batch_item_state"),)
