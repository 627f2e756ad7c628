"""Keeping what the provider vouches for, and telling the stages."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from zhicheng.infra.accounts.events import IdentityVouched
from zhicheng.infra.accounts.identity import Vouched, identity_provider, vouched_in
from zhicheng.infra.accounts.models import Account, Vouching
from zhicheng.infra.events import announce


def vouched_by(login: Any, now: datetime) -> Vouched:
    """What a verified login says of its person."""
    provider = identity_provider()
    if provider is None:
        raise LookupError("no identity provider is configured")
    return vouched_in(provider, login.claims, timezone.localdate(now))


def enter_vouching(account: Account, vouched: Vouched, now: datetime) -> Vouching:
    """Keep the newest word about an account's holder and announce it."""
    facts = {
        "provider": vouched.provider,
        "name": vouched.name,
        "id_number_hash": vouched.id_number_hash,
        "vouched_at": now,
    }
    vouching, _made = Vouching.objects.update_or_create(account=account, defaults=facts)
    announce(IdentityVouched(vouching, now))
    return vouching


def on_connected(request: Any, sociallogin: Any, **_rest: Any) -> None:
    """Keep it as well when a signed-in account is joined to the provider."""
    enter_vouching(sociallogin.user, vouched_by(sociallogin, request.now), request.now)
