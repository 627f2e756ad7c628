"""Review meetings: opening request, attendance and quorum, agenda, ballots, announcement and signature."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.files.models import StoredFile
from zhicheng.stages.applications.models import Application
from zhicheng.stages.ballots.models import Ballot
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.panels.models import Panel, PanelSeat
from zhicheng.stages.registry.models import Organization, Person


class Meeting(models.Model):
    """One review meeting of one panel.

    `answer` is the policy's on the meeting when it opened (GX-23), `committee_answer` the one on the committee's
    approval on that day (GX-10.3). `minutes` are the record that GX-27 asks for; they name the experts.
    """

    class State(models.TextChoices):
        REQUESTED = "requested", _("已申请开评")
        OPEN = "open", _("开会中")
        ANNOUNCED = "announced", _("已宣布结果")
        SIGNED = "signed", _("已签字")

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="meetings")
    panel = models.OneToOneField(Panel, on_delete=models.PROTECT, related_name="meeting")
    organizer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="meetings")
    requested_on = models.DateField(help_text="opening request to the approver, 5 working days before (GX-23.4)")
    meets_on = models.DateField()
    venue = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=State.choices, default=State.REQUESTED)
    presided_by = models.CharField(max_length=12, blank=True, help_text="chair or vice_chair (GX-23.2)")
    supervisor = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    present = models.PositiveIntegerField(null=True, help_text="experts present when it opened")
    answer = models.JSONField(null=True)
    committee_answer = models.JSONField(null=True)
    opened_at = models.DateTimeField(null=True)
    announced_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    minutes = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        triggers = (
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.FSM(
                name="lawful_steps",
                field="state",
                transitions=[("requested", "open"), ("open", "announced"), ("announced", "signed")],
            ),
        )


class Attendance(models.Model):
    """Whether an expert came; under row-level security. `presides` marks who led the meeting and signs (GX-26.2)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    organizer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    seat = models.ForeignKey(PanelSeat, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    presides = models.BooleanField(default=False)
    signed_in_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("meeting", "seat"), name="attendance_once"),)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)


class AgendaItem(models.Model):
    """One case of the meeting. `base` is the number of experts present who are not recused from it (reading A4).

    `standing` is the policy's answer on the application when the meeting opened (GX-17.5), `answer` the one that
    decided the outcome. A deferred case stays accepted and may go to another meeting.
    """

    class Outcome(models.TextChoices):
        PASSED = "passed", _("通过")
        NOT_PASSED = "not_passed", _("不通过")
        BARRED = "barred", _("有不得申报的情形，不提交表决")
        DEFERRED = "deferred", _("这次还不能表决，改日再评")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="agenda_items")
    position = models.PositiveIntegerField()
    base = models.PositiveIntegerField(null=True)
    ballot = models.OneToOneField(Ballot, null=True, on_delete=models.PROTECT, related_name="agenda_item")
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    standing = models.JSONField(null=True)
    answer = models.JSONField(null=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("meeting", "application"), name="agenda_item_once"),
            models.UniqueConstraint(
                fields=("application",), condition=~models.Q(outcome="deferred"), name="agenda_item_at_one_meeting"
            ),
        )


class Recusal(models.Model):
    """An expert stays out of one case (GX-29); under row-level security."""

    class Ground(models.TextChoices):
        SAME_EMPLOYER = "same_employer", _("与申报人同单位")
        OTHER = "other", _("其他可能影响公正的关系")

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="recusals")
    organizer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    seat = models.ForeignKey(PanelSeat, on_delete=models.PROTECT, related_name="recusals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=16, choices=Ground.choices)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("item", "seat"), name="recusal_once"),)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)
