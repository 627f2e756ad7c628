"""Secrets of tokens: made at random, kept as a keyed hash, found by it."""

import secrets
from datetime import datetime

from django.db import connection
from django.utils import timezone

from zhicheng.api.models import Token
from zhicheng.infra.access import Actor, acting
from zhicheng.infra.encryption import lookup_hash
from zhicheng.infra.pace import TEN_MINUTES

START = "zct_"  # by which scanners for leaked secrets know it
_BYTES = 32
LONGEST = 100
_COUNT = (
    'update api_token set uses = case when "window" = %s then uses + 1 else 1 end, "window" = %s, used_on = %s '
    "where id = %s returning uses"
)


def fresh_secret() -> str:
    """A new secret of 256 random bits."""
    return START + secrets.token_urlsafe(_BYTES)


def secret_hash(secret: str) -> str:
    """By which the token is found."""
    return lookup_hash("api_token", secret)


def use_token(secret: str, now: datetime) -> Token | None:
    """The token of that secret while it works: not revoked, not expired, its owner's account open.

    Counts the use: `uses` is then the number of this one in its ten minutes.
    """
    if not secret.startswith(START) or len(secret) > LONGEST:
        return None
    with acting(Actor.system()):
        tokens = Token.objects.filter(revoked_at=None, expires_at__gt=now, person__account__is_active=True)
        token = tokens.select_related("person__account").filter(secret_hash=secret_hash(secret)).first()
        if token is not None:
            token.uses = _counted(token, now)
    return token


def _counted(token: Token, now: datetime) -> int:
    window = int(now.timestamp()) // TEN_MINUTES
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [window, window, timezone.localdate(now), token.pk])
        (uses,) = cursor.fetchone()
    return int(uses)
