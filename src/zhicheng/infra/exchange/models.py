"""Links to offices with their state, what was asked, what was found, what people made of differences.

A person is named as `registry.Person`: the only tables of a stage that this room refers to, by name.
"""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.encryption import EncryptedTextField
from zhicheng.infra.exchange.kinds import Kind, Source, Verdict
from zhicheng.infra.files.models import StoredFile

PERSON = "registry.Person"
_APPEND_ONLY = pgtrigger.Update | pgtrigger.Delete


class LinkSetting(models.Model):
    """Where an office answers, as a registrar entered it; the environment, where it says something, goes first."""

    kind = models.CharField(max_length=20, choices=Kind.choices, primary_key=True)
    office = models.CharField(max_length=80)
    base_url = models.CharField(max_length=300)
    token = EncryptedTextField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()


class LinkState(models.Model):
    """How a link has fared: the circuit breaker, shared by all processes, and what the page shows.

    `failures` are those since the last answer. Until `open_until` nothing is asked.
    """

    kind = models.CharField(max_length=20, choices=Kind.choices, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    open_until = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=20, blank=True)


class Inquiry(models.Model):
    """One question to an office about one person; `key` makes asking again the same question.

    `said` is what the applicant wrote of the matter, dropped once the answer has been held against it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("等待答复")
        ANSWERED = "answered", _("已答复")
        FAILED = "failed", _("没有查到结果")

    kind = models.CharField(max_length=20, choices=Kind.choices)
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    said = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=20, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "kind"), condition=models.Q(state="waiting"), name="inquiry_one_waiting"
            ),
        )
        indexes = (models.Index(fields=("kind", "-asked_at"), name="inquiry_by_kind"),)
        triggers = (pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),)


class SheetImport(models.Model):
    """A spreadsheet of an office that went in whole. Rows of people who are not registered here are only counted."""

    kind = models.CharField(max_length=20, choices=Kind.choices)
    office = models.CharField(max_length=80)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    as_of = models.DateField(help_text="the day up to which the office's data runs")
    people = models.PositiveIntegerField()
    strangers = models.PositiveIntegerField()
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "sha256", "as_of"), name="sheet_once"),)
        triggers = (pgtrigger.Protect(name="append_only", operation=_APPEND_ONLY),)


class Finding(models.Model):
    """What was found about a person. `data` is a `contract.Answer` as JSON; a later finding of a kind replaces it.

    `mismatch` lists differences, `{"field", "said", "found"}`; while nobody has settled them, no fact rests on it.
    `compared` tells whether it was held against what the applicant wrote.
    """

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    source = models.CharField(max_length=8, choices=Source.choices)
    office = models.CharField(max_length=80, help_text="whose data it is")
    data = models.JSONField()
    compared = models.BooleanField(default=False)
    mismatch = models.JSONField(default=list)
    inquiry = models.OneToOneField(Inquiry, null=True, on_delete=models.PROTECT, related_name="finding")
    sheet = models.ForeignKey(SheetImport, null=True, on_delete=models.PROTECT, related_name="findings")
    evidence = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    found_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="finding_has_its_ground",
                condition=models.Q(source="link", inquiry__isnull=False)
                | models.Q(source="sheet", sheet__isnull=False)
                | models.Q(source="manual", evidence__isnull=False, verified_by__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=("person", "kind", "-found_at"), name="finding_of_person"),
            models.Index(fields=("-found_at", "-id"), condition=~models.Q(mismatch=[]), name="finding_mismatched"),
        )
        triggers = (pgtrigger.Protect(name="append_only", operation=_APPEND_ONLY),)


class Settlement(models.Model):
    """A person's decision on a finding that differs (QZ-3.3.g, QZ-3.3.j)."""

    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="settlement")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.CharField(max_length=500)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField()

    class Meta:
        triggers = (pgtrigger.Protect(name="append_only", operation=_APPEND_ONLY),)


class HandOver(models.Model):
    """A title that somebody chose to apply for on another platform (KS-1.d); it counts for the year (KS-4.4.b)."""

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="hand_overs")
    year = models.PositiveSmallIntegerField()
    platform = models.CharField(max_length=80)
    series = models.CharField(max_length=40)
    level = models.CharField(max_length=20)
    chosen_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "year"), condition=models.Q(taken_back_at=None), name="hand_over_once_a_year"
            ),
        )
        triggers = (pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),)
