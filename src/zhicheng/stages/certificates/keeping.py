"""Private keys as files that only the site's user reads; they never enter the database."""

import hashlib
import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from zhicheng.core.credential import IssuerKey, KeyRing, key_ring
from zhicheng.stages.certificates.models import IssuingKey
from zhicheng.stages.registry.models import Organization

_DEMO_SEED = b"zhicheng demo issuing key, worth nothing\x00"


def new_private_key(issuer: Organization) -> Ed25519PrivateKey:
    """A fresh key in production; elsewhere the demo key of that issuer, always the same and known to all."""
    if settings.PRODUCTION:
        return Ed25519PrivateKey.generate()
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(_DEMO_SEED + issuer.name.encode()).digest())


def keep(kid: str, private: Ed25519PrivateKey) -> None:
    """Write the key's file, readable by its owner alone; one that is there stands."""
    path = _path_of(kid)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{kid}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(private.private_bytes_raw())
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def read(kid: str) -> Ed25519PrivateKey:
    """Read a key back; raises `OSError` when its file is gone."""
    return Ed25519PrivateKey.from_private_bytes(_path_of(kid).read_bytes())


def public_ring() -> KeyRing:
    """All issuers' public keys, by identifier; one query."""
    return key_ring(issuer_key(key) for key in IssuingKey.objects.select_related("issuer").order_by("id"))


def issuer_key(key: IssuingKey) -> IssuerKey:
    """A stored public key as the credential's reader takes it."""
    return IssuerKey(bytes(key.public_key), key.issuer.name, key.is_demo)


def _path_of(kid: str) -> Path:
    return Path(settings.ZC_SIGNING_KEYS) / kid
