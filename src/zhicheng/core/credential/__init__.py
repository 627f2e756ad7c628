"""Signed certificate records: COSE_Sign1 over deterministic CBOR, small enough for a QR code."""

from zhicheng.core.credential.commitment import id_commitment, id_matches, photo_digest
from zhicheng.core.credential.cose import VerifiedRecord, read_record, sign_record
from zhicheng.core.credential.errors import (
    CredentialError,
    DemoKeyError,
    MalformedRecordError,
    TamperedRecordError,
    UnknownKeyError,
)
from zhicheng.core.credential.keys import IssuerKey, KeyRing, key_id, key_ring
from zhicheng.core.credential.qr import QrText, qr_text, record_of_qr
from zhicheng.core.credential.record import CertificateRecord

__all__ = [
    "CertificateRecord",
    "CredentialError",
    "DemoKeyError",
    "IssuerKey",
    "KeyRing",
    "MalformedRecordError",
    "QrText",
    "TamperedRecordError",
    "UnknownKeyError",
    "VerifiedRecord",
    "id_commitment",
    "id_matches",
    "key_id",
    "key_ring",
    "photo_digest",
    "qr_text",
    "read_record",
    "record_of_qr",
    "sign_record",
]
