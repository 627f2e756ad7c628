"""Tie a certificate to its holder without printing the ID number.

The salt is never printed: ID numbers are few enough to try them all against a known salt.
"""

import hashlib
import hmac

COMMITMENT_BYTES = 16
_SALT_BYTES = 32
_DOMAIN = b"zc/id/v1\x00"


def id_commitment(salt: bytes, id_number: str) -> bytes:
    """Return 16 bytes that fix `id_number` under a random salt of 32 bytes."""
    if len(salt) != _SALT_BYTES:
        raise ValueError(f"the salt must have {_SALT_BYTES} bytes")
    return hashlib.sha256(_DOMAIN + salt + id_number.encode()).digest()[:COMMITMENT_BYTES]


def id_matches(commitment: bytes, salt: bytes, id_number: str) -> bool:
    """Tell whether `commitment` was made from this salt and number."""
    return hmac.compare_digest(commitment, id_commitment(salt, id_number))


def photo_digest(jpeg: bytes) -> bytes:
    """Return 16 bytes that fix the photo's file."""
    return hashlib.sha256(jpeg).digest()[:COMMITMENT_BYTES]
