"""A limit on how often one address may look certificates up, so that nobody can try them all (GX-42.2)."""

from datetime import datetime

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from zhicheng.infra.encryption import lookup_hash

WINDOW_SECONDS = 600
LOOK_UPS = 20
STATUS_QUESTIONS = 200


def is_too_often(request: HttpRequest, now: datetime, *, what: str, most: int) -> bool:
    """Count one more use of `what` by the address that asks; tell whether it exceeds `most` in ten minutes.

    The address is kept only as a keyed hash, and for that long.
    """
    address = lookup_hash("address", str(get_adapter(request).get_client_ip(request)))
    key = f"often:{what}:{address[:32]}:{int(now.timestamp()) // WINDOW_SECONDS}"
    cache.add(key, 0, WINDOW_SECONDS)
    return int(cache.incr(key)) > most
