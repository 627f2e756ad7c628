"""Messages with whether they were read, what was sent of them by which channel, and what each person wants.

A person is named as `registry.Person`: the only table of a stage that this room refers to, by name.
"""

import uuid

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.messages.kinds import Kind

PERSON = "registry.Person"


class Message(models.Model):
    """One message to one person. `about` is the id that the address of the kind's page takes, `context` its words."""

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    about = models.BigIntegerField()
    context = models.JSONField(default=dict)
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("person", "-id"), name="message_of_person"),
            models.Index(fields=("person",), condition=models.Q(read_at=None), name="message_unread"),
        )
        triggers = (pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),)


class Channel(models.TextChoices):
    """How a message reaches somebody who is not looking at the site."""

    EMAIL = "email", _("电子邮件")
    SMS = "sms", _("短信")


class Delivery(models.Model):
    """One message on its way by one channel. `key` makes sending again the same sending; `fault` names no person."""

    class State(models.TextChoices):
        WAITING = "waiting", _("等着发送")
        SENT = "sent", _("已发出")
        FAILED = "failed", _("没有发出")

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="deliveries")
    channel = models.CharField(max_length=5, choices=Channel.choices)
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=20, blank=True)
    due_at = models.DateTimeField(help_text="when it is tried next")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("message", "channel"), name="delivery_once"),)
        indexes = (models.Index(fields=("due_at",), condition=models.Q(state="waiting"), name="delivery_waiting"),)


class Choice(models.Model):
    """What a person wants beside the messages in the site; without a row, all that is set up.

    `asked_email` is an address that waits for its owner to confirm it; a confirmed one stands in the account.
    """

    person = models.OneToOneField(PERSON, on_delete=models.PROTECT, related_name="+")
    email = models.BooleanField(default=True)
    sms = models.BooleanField(default=True)
    asked_email = models.EmailField(blank=True)
