"""What people ask of a registrar: to be verified, to be told apart, to have an employer registered."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.infra import terms
from zhicheng.infra.encryption import EncryptedTextField
from zhicheng.infra.files.models import StoredFile
from zhicheng.stages.registry.models.people import Organization, Person, Place


class State(models.TextChoices):
    """What became of a request."""

    WAITING = "waiting", _("等登记员核对")
    GRANTED = "granted", _("已核对")
    REFUSED = "refused", _("没有通过")


class Petition(models.Model):
    """Something about one's own identity that a registrar decides upon proof (QZ-2.2.5.2.b).

    `name` is a former name. `id_number`, encrypted, is the number that the petition is about: one that somebody else
    registered, one that was the person's before, or the one that replaced it.
    """

    class Kind(models.TextChoices):
        VERIFY = "verify", _("核验身份证件")
        CLAIM = "claim", _("身份证号被别人登记了")
        FORMER_NAME = "former_name", _("曾用名")
        FORMER_NUMBER = "former_number", _("以前的身份证号")
        NEW_NUMBER = "new_number", _("身份证号换了")

    State = State

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="petitions")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    name = models.CharField(max_length=40, blank=True)
    id_number = EncryptedTextField(blank=True)
    id_number_hash = models.CharField(max_length=64, blank=True)
    proof = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    sent_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "kind"), condition=models.Q(state="waiting"), name="petition_waiting_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state="waiting", decided_at=None) | models.Q(decided_at__isnull=False),
                name="petition_decided_at",
            ),
        )
        indexes = (models.Index(fields=("id",), condition=models.Q(state="waiting"), name="petitions_waiting"),)
        triggers = (
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.FSM(
                name="decided_once", field="state", transitions=[("waiting", "granted"), ("waiting", "refused")]
            ),
        )


class Change(models.Model):
    """What an office did to a person's registration: who, when, why; `before` and `after` are fingerprints (hex)."""

    class Act(models.TextChoices):
        CORRECTED = "corrected", _("更正")
        VERIFIED = "verified", _("核验身份")
        MERGED = "merged", _("合并重复的登记")
        NUMBER_GIVEN = "number_given", _("身份证号判给本人")
        NUMBER_TAKEN = "number_taken", _("身份证号判给别人")
        FORMER_NAME = "former_name", _("记下曾用名")
        FORMER_NUMBER = "former_number", _("记下以前的身份证号")
        NEW_NUMBER = "new_number", _("换成新的身份证号")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="changes")
    act = models.CharField(max_length=16, choices=Act.choices)
    reason = models.CharField(max_length=300)
    office = models.ForeignKey(Organization, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    before = models.CharField(max_length=64)
    after = models.CharField(max_length=64)

    class Meta:
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)


class EmployerRequest(models.Model):
    """An employer as its handler registers it; the code becomes the employer's once the office has verified it."""

    State = State

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="requests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="employer_requests")
    code = models.CharField(max_length=18)
    kind = models.CharField(max_length=24, choices=terms.EmployerKind.choices)
    tier = models.CharField(max_length=10, choices=terms.Tier.choices)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    proof = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    sent_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "person"), condition=models.Q(state="waiting"), name="employer_request_once"
            ),
        )
        triggers = (
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.FSM(
                name="decided_once", field="state", transitions=[("waiting", "granted"), ("waiting", "refused")]
            ),
        )


class Invitation(models.Model):
    """A link by which an employer's handler is asked to register the employer; only the token's hash is kept."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="invitations")
    token_sha256 = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    taken_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True)
