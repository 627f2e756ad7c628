"""Checking a certificate by its number and its holder's name, on the server (GX-42)."""

import hmac
from dataclasses import dataclass
from typing import Literal

from django.conf import settings

from zhicheng.core.credential import (
    CertificateRecord,
    CredentialError,
    DemoKeyError,
    read_record,
)
from zhicheng.stages.certificates.keeping import public_ring
from zhicheng.stages.certificates.models import Certificate

State = Literal["valid", "suspended", "revoked", "tampered", "demo_key", "unlisted"]


@dataclass(frozen=True)
class Checked:
    """What was found. `certificate` and `record` are there only when the signature holds and counts."""

    state: State
    certificate: Certificate | None = None
    record: CertificateRecord | None = None


def check(number: str, name: str) -> Checked:
    """Check a certificate; an absent number and a wrong name get the same answer."""
    certificate = Certificate.objects.select_related("issuer").filter(number=number).first()
    holder = certificate.holder if certificate is not None else ""
    if not hmac.compare_digest(holder.encode(), name.encode()) or certificate is None:
        return Checked("unlisted")
    return _verified(certificate)


def _verified(certificate: Certificate) -> Checked:
    try:
        verified = read_record(bytes(certificate.record), public_ring(), allow_demo=not settings.PRODUCTION)
    except DemoKeyError:
        return Checked("demo_key")
    except CredentialError:
        return Checked("tampered")
    if _said_by(certificate) != _said_in(verified.record):
        return Checked("tampered")
    return Checked(_state_of(certificate), certificate, verified.record)


def _said_by(certificate: Certificate) -> tuple[object, ...]:
    return (certificate.number, certificate.holder, certificate.specialty, certificate.obtained_on)


def _said_in(record: CertificateRecord) -> tuple[object, ...]:
    return (record.number, record.name, record.specialty, record.obtained)


def _state_of(certificate: Certificate) -> State:
    match Certificate.State(certificate.state):
        case Certificate.State.VALID:
            return "valid"
        case Certificate.State.SUSPENDED:
            return "suspended"
        case Certificate.State.REVOKED:
            return "revoked"
