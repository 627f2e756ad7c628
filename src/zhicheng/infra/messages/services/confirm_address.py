"""Whoever reads the letter sent to an address confirms that it is theirs."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.audit.recording import record
from zhicheng.infra.messages.access import choice_of
from zhicheng.infra.messages.confirming import is_token_of
from zhicheng.infra.messages.models import Choice
from zhicheng.infra.refusal import Refusal


@service
def confirm_address(*, actor: Actor, now: datetime, token: str) -> Choice:
    """Let the address that was asked for be the account's. Raises `Refusal` for a token that is old or another's."""
    choice = choice_of(actor, lock=True)
    if not choice.asked_email or not is_token_of(token, choice):
        raise Refusal(_("这个链接用不了：过了一天，或者不是发给你这个账号的。请在“消息”里重新填一次邮箱。"))
    Account.objects.filter(pk=actor.account_id or 0).update(email=choice.asked_email)
    choice.asked_email = ""
    choice.save(update_fields=["asked_email"])
    record(actor=actor, now=now, action="messages.confirm_address", subject=choice)
    return choice
