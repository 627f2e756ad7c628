"""What is random in a certificate: the salt of the ID number, and its place in the list of revocations.

Outside production both follow from the number, so that the same season gives the same certificates.
"""

import hashlib
import secrets
from itertools import count

from django.conf import settings

from zhicheng.stages.certificates.models import Certificate

SALT_BYTES = 32
PLACES = 2**20
_DEMO_SEED = b"zhicheng demo chance, worth nothing\x00"


def new_salt(number: str) -> bytes:
    """32 bytes for the ID number's commitment."""
    return secrets.token_bytes(SALT_BYTES) if settings.PRODUCTION else _demo(number, 0)


def free_place(number: str, status_list: int) -> int:
    """A place in the list that no certificate has; the caller holds the lock of the issuer."""
    taken = set(Certificate.objects.filter(status_list=status_list).values_list("status_index", flat=True))
    tried = (_place(number, turn) for turn in count(1))
    return next(place for place in tried if place not in taken)


def _place(number: str, turn: int) -> int:
    return secrets.randbelow(PLACES) if settings.PRODUCTION else int.from_bytes(_demo(number, turn)) % PLACES


def _demo(number: str, turn: int) -> bytes:
    return hashlib.sha256(_DEMO_SEED + f"{number}\0{turn}".encode()).digest()
