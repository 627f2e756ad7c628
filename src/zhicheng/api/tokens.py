"""Secrets of tokens: made at random, kept as a keyed hash, found by it."""

import secrets
from datetime import datetime

from zhicheng.api.models import Token
from zhicheng.infra.access import Actor, acting
from zhicheng.infra.encryption import lookup_hash

START = "zct_"  # by which scanners for leaked secrets know it
_BYTES = 32
LONGEST = 100


def fresh_secret() -> str:
    """A new secret of 256 random bits."""
    return START + secrets.token_urlsafe(_BYTES)


def secret_hash(secret: str) -> str:
    """By which the token is found."""
    return lookup_hash("api_token", secret)


def find_token(secret: str, now: datetime) -> Token | None:
    """The token of that secret while it works: not revoked, not expired, its owner's account open."""
    if not secret.startswith(START) or len(secret) > LONGEST:
        return None
    with acting(Actor.system()):
        tokens = Token.objects.filter(revoked_at=None, expires_at__gt=now, person__account__is_active=True)
        return tokens.select_related("person__account").filter(secret_hash=secret_hash(secret)).first()
