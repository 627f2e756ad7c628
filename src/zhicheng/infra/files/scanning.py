"""Asking ClamAV about a content, by its INSTREAM command over a socket.

`ZC_CLAMD` says where `clamd` listens: `unix:/run/clamav/clamd.ctl` or `host:port`. Its `StreamMaxLength` must be at
least the largest file; what it does not answer clearly about is asked again later.
"""

import logging
import socket
import struct

from django.conf import settings

from zhicheng.infra.files.models import Scan

PATIENCE = 20.0  # seconds for one exchange
_PART = 256 * 1024
_LONGEST_ANSWER = 4096

logger = logging.getLogger(__name__)


def has_scanner() -> bool:
    """Tell whether this installation names a scanner."""
    return bool(settings.ZC_CLAMD)


def scan(content: bytes) -> Scan:
    """`UNSCANNED` without a scanner; `PENDING` when it does not answer, or not clearly."""
    if not has_scanner():
        return Scan.UNSCANNED
    try:
        return _read(_ask(content))
    except OSError as error:
        logger.warning("the malware scanner does not answer: %s", error)
        return Scan.PENDING


def _read(answer: bytes) -> Scan:
    if answer.endswith(b"FOUND"):
        return Scan.INFECTED
    if answer == b"stream: OK":
        return Scan.CLEAN
    logger.warning("the malware scanner answers %r", answer)
    return Scan.PENDING


def _ask(content: bytes) -> bytes:
    with _connected(settings.ZC_CLAMD) as link:
        link.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), _PART):
            part = content[start : start + _PART]
            link.sendall(struct.pack(">I", len(part)) + part)
        link.sendall(struct.pack(">I", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER and (more := link.recv(_LONGEST_ANSWER)):
            answer += more
        return answer.rstrip(b"\0")


def _connected(place: str) -> socket.socket:
    if place.startswith("unix:"):
        link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        link.settimeout(PATIENCE)
        try:
            link.connect(place.removeprefix("unix:"))
        except OSError:
            link.close()
            raise
        return link
    host, _colon, port = place.rpartition(":")
    return socket.create_connection((host, int(port)), PATIENCE)
