"""The text of a certificate's QR code: an address whose fragment carries the signed record.

Browsers do not send the fragment, so a server learns nothing about a certificate that is looked
at. Capitals and base32 let the code use QR's compact alphanumeric mode, except for the # itself.
"""

import base64
import re
from dataclasses import dataclass

from zhicheng.core.credential.errors import MalformedRecordError

_FORM = "1"
_HOST = re.compile(r"[A-Z0-9]([A-Z0-9.-]*[A-Z0-9])?(:[0-9]{1,5})?")
_LOCAL = re.compile(r"(LOCALHOST|127\.0\.0\.1)(:[0-9]{1,5})?")
_BODY = re.compile(r"[A-Z2-7]+")


@dataclass(frozen=True, slots=True)
class QrText:
    """The parts of the text around its #, each of them alphanumeric for QR."""

    address: str
    fragment: str

    def __str__(self) -> str:
        return f"{self.address}#{self.fragment}"


def qr_text(cose: bytes, host: str) -> QrText:
    """Return `HTTPS://HOST/V#1<base32>`; a machine's own address (localhost:8000) gets HTTP.

    Raises ValueError when `host` is no host name with an optional port.
    """
    host = host.upper()
    if not _HOST.fullmatch(host):
        raise ValueError("not a host name")
    scheme = "HTTP" if _LOCAL.fullmatch(host) else "HTTPS"
    return QrText(f"{scheme}://{host}/V", _FORM + base64.b32encode(cose).decode().rstrip("="))


def record_of_qr(text: str) -> bytes:
    """Return the signed record in the text of a QR code, or in its fragment alone.

    Raises MalformedRecordError for another form, and for base32 with stray bits at its end.
    """
    form, body = text.rpartition("#")[2][:1], text.rpartition("#")[2][1:]
    if form != _FORM or not _BODY.fullmatch(body):
        raise MalformedRecordError("not the text of a certificate's QR code")
    try:
        cose = base64.b32decode(body + "=" * (-len(body) % 8))
    except ValueError as error:
        raise MalformedRecordError("the base32 is cut off") from error
    if base64.b32encode(cose).decode().rstrip("=") != body:
        raise MalformedRecordError("the base32 has stray bits")
    return cose
