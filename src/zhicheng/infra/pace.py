"""A limit on how often one address may do what needs no account."""

from datetime import datetime

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from zhicheng.infra.encryption import lookup_hash

TEN_MINUTES = 600


def is_too_often(request: HttpRequest, now: datetime, *, what: str, most: int, seconds: int = TEN_MINUTES) -> bool:
    """Count one more use of `what` by the address that asks; tell whether it exceeds `most` in that many seconds.

    The address is kept only as a keyed hash, and for that long.
    """
    address = lookup_hash("address", str(get_adapter(request).get_client_ip(request)))
    key = f"often:{what}:{address[:32]}:{int(now.timestamp()) // seconds}"
    if cache.add(key, 1, seconds):
        return most < 1
    try:
        return int(cache.incr(key)) > most
    except ValueError:  # it has just run out
        return False
