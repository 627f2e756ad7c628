"""The public keys that issuers sign with, and how a record names one."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from zhicheng.core.ledger import JSON

KID_BYTES = 8
_PUBLIC_KEY_BYTES = 32


def key_id(public: bytes) -> bytes:
    """Return the first 8 bytes of the SHA-256 of a raw Ed25519 public key."""
    return hashlib.sha256(public).digest()[:KID_BYTES]


@dataclass(frozen=True, slots=True)
class IssuerKey:
    """A raw Ed25519 public key (32 bytes) of one issuer and year; `demo` keys sign samples only."""

    public: bytes
    issuer: str
    demo: bool

    def __post_init__(self) -> None:
        if len(self.public) != _PUBLIC_KEY_BYTES:
            raise ValueError(f"an Ed25519 public key has {_PUBLIC_KEY_BYTES} bytes")

    @property
    def kid(self) -> bytes:
        """The identifier that records carry."""
        return key_id(self.public)

    def as_json(self) -> JSON:
        """Return the key as a page pins it: kid and pub in hex, issuer, demo."""
        return {"kid": self.kid.hex(), "pub": self.public.hex(), "issuer": self.issuer, "demo": self.demo}


KeyRing: TypeAlias = Mapping[bytes, IssuerKey]


def key_ring(keys: Iterable[IssuerKey]) -> KeyRing:
    """Return the keys by identifier. Raises ValueError when two share one."""
    ring: dict[bytes, IssuerKey] = {}
    for key in keys:
        if ring.setdefault(key.kid, key) != key:
            raise ValueError(f"two keys have the identifier {key.kid.hex()}")
    return ring
