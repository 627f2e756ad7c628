"""A person makes a token for a system of theirs."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from zhicheng.api.access import tokens_of
from zhicheng.api.models import Token
from zhicheng.api.scopes import Scope
from zhicheng.api.tokens import fresh_secret, secret_hash
from zhicheng.infra.access import Actor, Denied, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal

MOST_TOKENS = 20  # that work at once
LIVES = (30, 90, 365)  # days


@service
def make_token(*, actor: Actor, now: datetime, name: str, scopes: Collection[str], days: int) -> tuple[Token, str]:
    """Return the token and its secret, which is never shown again.

    Raises `Denied` for an account without a person and for whoever acts by a token: no token makes another. Raises
    `Refusal` without a name or a scope, for other lives than those offered, and for too many tokens.
    """
    if actor.via or actor.person_id is None:
        raise Denied
    _refuse_unfit(name.strip(), scopes, days)
    if tokens_of(actor).filter(revoked_at=None, expires_at__gt=now).count() >= MOST_TOKENS:
        raise Refusal(_("还在用的令牌已有%(most)s个。请先停用不用的，再新建。") % {"most": MOST_TOKENS})
    secret = fresh_secret()
    token = Token.objects.create(
        person_id=actor.person_id,
        name=name.strip()[:60],
        secret_hash=secret_hash(secret),
        ending=secret[-4:],
        scopes=sorted(set(scopes)),
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    record(actor=actor, now=now, action="api.make_token", subject=token)
    return token, secret


def _refuse_unfit(name: str, scopes: Collection[str], days: int) -> None:
    if not name:
        raise Refusal(_("还没有写用途。写下是哪个系统用，以后好认。"), field="name")
    if not scopes or not set(scopes) <= set(Scope.values):
        raise Refusal(_("还没有选能做什么。至少选一项。"), field="scopes")
    if days not in LIVES:
        raise Refusal(_("请选一个有效期。"), field="days")
