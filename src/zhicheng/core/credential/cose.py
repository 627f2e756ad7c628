"""Sign and read records as COSE_Sign1 (RFC 9052) with Ed25519 (RFC 9864, algorithm -19).

There is one permitted encoding, the deterministic one of RFC 8949 section 4.2; a record in any
other is refused, so that equal certificates have equal bytes and one hash.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from zhicheng.core.credential.errors import (
    DemoKeyError,
    MalformedRecordError,
    TamperedRecordError,
    UnknownKeyError,
)
from zhicheng.core.credential.keys import KID_BYTES, IssuerKey, KeyRing, key_id
from zhicheng.core.credential.record import CertificateRecord, from_map, to_map

_SIGN1_TAG = 18
_ALGORITHM, _KEY_ID = 1, 4
_ED25519 = -19
_SIGNATURE_BYTES = 64
_LONGEST = 2048
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class VerifiedRecord:
    """A record whose signature holds, and the key that made it; says nothing about revocation."""

    record: CertificateRecord
    key: IssuerKey


@dataclass(frozen=True, slots=True)
class _Envelope:
    protected: bytes
    payload: bytes
    signature: bytes


def sign_record(record: CertificateRecord, private_key: Ed25519PrivateKey) -> bytes:
    """Return the signed record: COSE_Sign1 bytes, the same for the same record and key."""
    kid = key_id(private_key.public_key().public_bytes_raw())
    protected = _protected(kid)
    payload = _encode(to_map(record))
    signature = private_key.sign(_to_be_signed(protected, payload))
    return _encode(cbor2.CBORTag(_SIGN1_TAG, [protected, {}, payload, signature]))


def read_record(cose: bytes, keys: KeyRing, *, allow_demo: bool) -> VerifiedRecord:
    """Return the record in `cose` when a key of the ring signed it.

    Raises MalformedRecordError, UnknownKeyError, TamperedRecordError, or DemoKeyError when the
    signature holds but the key is for demonstration and `allow_demo` is false (production).
    """
    envelope = _open(cose)
    key = keys.get(_kid_of(envelope.protected))
    if key is None:
        raise UnknownKeyError("no known issuer has this key")
    try:
        signed = _to_be_signed(envelope.protected, envelope.payload)
        Ed25519PublicKey.from_public_bytes(key.public).verify(envelope.signature, signed)
    except InvalidSignature as error:
        raise TamperedRecordError("the signature does not fit the content") from error
    if key.demo and not allow_demo:
        raise DemoKeyError("signed with a demonstration key")
    return VerifiedRecord(from_map(_decode(envelope.payload)), key)


def _open(cose: bytes) -> _Envelope:
    outer = _decode(cose)
    if not isinstance(outer, cbor2.CBORTag) or outer.tag != _SIGN1_TAG:
        raise MalformedRecordError("not a COSE_Sign1")
    match outer.value:
        case [bytes(protected), Mapping() as unprotected, bytes(payload), bytes(signature)] if (
            not unprotected and len(signature) == _SIGNATURE_BYTES
        ):
            return _Envelope(protected, payload, signature)
    raise MalformedRecordError("not a COSE_Sign1 of this kind")


def _kid_of(protected: bytes) -> bytes:
    kid = protected[-KID_BYTES:]
    if protected != _protected(kid):
        raise MalformedRecordError("the protected header is wrong")
    return kid


def _protected(kid: bytes) -> bytes:
    return _encode({_ALGORITHM: _ED25519, _KEY_ID: kid})


def _to_be_signed(protected: bytes, payload: bytes) -> bytes:
    return _encode(["Signature1", protected, b"", payload])


def _encode(value: object) -> bytes:
    return cbor2.dumps(value, canonical=True)


def _decode(data: bytes) -> Any:
    if len(data) > _LONGEST:
        raise MalformedRecordError("too long")
    try:
        value = cbor2.loads(data, max_depth=_DEEPEST, allow_indefinite=False, allow_duplicate_keys=False)
        canonical = _encode(value)
    except (cbor2.CBORError, ValueError, TypeError, OverflowError) as error:
        raise MalformedRecordError("not CBOR") from error
    if canonical != data:
        raise MalformedRecordError("not deterministic CBOR")
    return value
