"""Electronic certificates: the signed record, its register and its status. Private keys never enter the database."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.infra import terms
from zhicheng.infra.encryption import EncryptedTextField
from zhicheng.infra.files.models import StoredFile
from zhicheng.infra.policy_words import series_choices
from zhicheng.stages.outcomes.models import Confirmation
from zhicheng.stages.registry.models import Organization, Person


class IssuingKey(models.Model):
    """Public half of a key with which an issuer signs (Ed25519); `is_demo` keys are refused in production."""

    issuer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="issuing_keys")
    kid = models.CharField(max_length=16, unique=True, help_text="hex of the first 8 bytes of SHA-256(public key)")
    public_key = models.BinaryField()
    is_demo = models.BooleanField()
    made_at = models.DateTimeField()


class Certificate(models.Model):
    """One title certificate (GX-7, GX-42.3). `record` is the signed COSE that the QR code carries.

    `authority` is the policy's answer on who issues (GX-7.2); `status_list` and `status_index` are the place at which
    a revocation would be published, random so that they tell nothing.
    """

    class State(models.TextChoices):
        VALID = "valid", _("有效")
        SUSPENDED = "suspended", _("已暂停")
        REVOKED = "revoked", _("已撤销")

    number = models.CharField(max_length=40, unique=True)
    confirmation = models.OneToOneField(Confirmation, on_delete=models.PROTECT, related_name="certificate")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="certificates")
    holder = models.CharField(max_length=40)
    series = models.CharField(max_length=40, choices=series_choices)
    level = models.CharField(max_length=20, choices=terms.Level.choices)
    specialty = models.CharField(max_length=60)
    obtained_on = models.DateField()
    issuer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="certificates")
    issued_at = models.DateTimeField()
    key = models.ForeignKey(IssuingKey, on_delete=models.PROTECT, related_name="certificates")
    record = models.BinaryField()
    salt = EncryptedTextField(help_text="hex; opens the ID number's commitment to the holder alone")
    document = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.VALID)
    state_since = models.DateTimeField()
    status_list = models.PositiveIntegerField()
    status_index = models.PositiveIntegerField()
    authority = models.JSONField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("status_list", "status_index"), name="certificate_status_place"),
        )
        indexes = (
            models.Index(fields=("issuer", "id"), name="certificates_issued"),
            models.Index(
                fields=("issuer", "holder"),
                opclasses=("int8_ops", "varchar_pattern_ops"),
                name="certificates_by_holder",
            ),
        )
        triggers = (
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="fixed_once_issued",
                fields=["number", "holder", "series", "level", "specialty", "obtained_on", "record"],
            ),
        )
