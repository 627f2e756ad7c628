"""A person says how to be told, and where to be written to."""

from datetime import datetime

from zhicheng.infra.access import Actor, service
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.audit.recording import record
from zhicheng.infra.messages.access import choice_of
from zhicheng.infra.messages.models import Choice
from zhicheng.infra.messages.tasks import defer_confirmation


@service
def choose_channels(*, actor: Actor, now: datetime, email: bool, sms: bool, address: str) -> Choice:
    """Keep the choice. Raises `Denied` without a person.

    A new address is written to first and counts once its owner has confirmed it; an empty one ends the present one.
    """
    choice = choice_of(actor, lock=True)
    choice.email, choice.sms = email, sms
    account = Account.objects.select_for_update().get(pk=actor.account_id or 0)
    is_new = bool(address) and address != account.email
    choice.asked_email = address if is_new else ""
    choice.save()
    if not address and account.email:
        account.email = ""
        account.save(update_fields=["email"])
    if is_new:
        defer_confirmation(choice.pk)
    record(actor=actor, now=now, action="messages.choose_channels", subject=choice)
    return choice
