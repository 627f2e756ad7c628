"""Tokens, by the keyed hash of their secret, and what was answered under an idempotency key."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models

from zhicheng.api.scopes import Scope
from zhicheng.infra.encryption import EncryptedTextField
from zhicheng.stages.registry.models import Person


class Token(models.Model):
    """What a system shows to act for a person. The secret is shown once; `ending` are its last characters.

    It works until `expires_at`, or until its owner revoked it; a revoked one stays, for the audit names it.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    secret_hash = models.CharField(max_length=64, unique=True)
    ending = models.CharField(max_length=4)
    scopes = ArrayField(models.CharField(max_length=30), help_text="values of `Scope`")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_on = models.DateField(null=True, help_text="the last day on which it was used")
    window = models.BigIntegerField(default=0, help_text="the last ten minutes in which it was used, since 1970")
    uses = models.PositiveIntegerField(default=0, help_text="in that window")
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("person", "-id"), name="token_of_person"),)
        triggers = (pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return self.name

    def allows(self, scope: Scope) -> bool:
        """Tell whether the token was made for that kind of act."""
        return scope in self.scopes


class Answered(models.Model):
    """The answer given to a request under a person's key, to be given again; swept after two days.

    `request_hash` is that of method, address and body. `status` 0: the request is being answered.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=100)
    request_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    content_type = models.CharField(max_length=60, blank=True)
    body = EncryptedTextField(blank=True)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "key"), name="answered_once"),)
        indexes = (models.Index(fields=("answered_at",), name="answered_by_age"),)
