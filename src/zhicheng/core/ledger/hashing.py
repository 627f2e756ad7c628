"""Hashes of the ledger: leaves as in RFC 6962, personal data under a key."""

import hashlib
import hmac

_LEAF = b"\x00"
_KEYED = b"zc/keyed/v1\x00"
_SHORTEST_KEY = 32


def leaf_hash(leaf: bytes) -> bytes:
    """SHA-256 of a Merkle tree leaf with the prefix of RFC 6962 section 2.1; 32 bytes."""
    return hashlib.sha256(_LEAF + leaf).digest()


def keyed_hash(key: bytes, purpose: str, text: str) -> bytes:
    """HMAC-SHA256 of `text`, 32 bytes; different purposes give unrelated values under one key.

    Raises ValueError for a key under 32 bytes and for a purpose that is empty or holds a NUL,
    which would let two pairs of purpose and text meet.
    """
    if len(key) < _SHORTEST_KEY:
        raise ValueError(f"the key must have at least {_SHORTEST_KEY} bytes")
    if not purpose or "\x00" in purpose:
        raise ValueError("the purpose must be a word without NUL")
    return hmac.digest(key, _KEYED + purpose.encode() + b"\x00" + text.encode(), "sha256")
