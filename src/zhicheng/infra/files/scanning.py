"""Asking ClamAV about a content, by its INSTREAM command over a socket.

`ZC_CLAMD` says where `clamd` listens: `unix:/run/clamav/clamd.ctl` or `host:port`. Its `StreamMaxLength` must be at
least the largest file; what it does not answer clearly about is asked again later.
"""

import logging
import socket
import struct

from django.conf import settings

from zhicheng.infra.files.models import Scan

PATIENCE = 20.0  # seconds for each step of an exchange while somebody waits
LONG_PATIENCE = 180.0  # in the background; clamd itself gives a content 120 seconds unless told otherwise
_PART = 256 * 1024
_LONGEST_ANSWER = 4096
_END = b"\0"

logger = logging.getLogger(__name__)


class SilentScannerError(OSError):
    """The scanner cannot be reached, or does not answer in time."""


def has_scanner() -> bool:
    """Tell whether this installation names a scanner."""
    return bool(settings.ZC_CLAMD)


def scan(content: bytes) -> Scan:
    """`UNSCANNED` without a scanner; `PENDING` when it does not answer, or not clearly."""
    if not has_scanner():
        return Scan.UNSCANNED
    try:
        return ask_scanner(content)
    except SilentScannerError as error:
        logger.warning("the malware scanner does not answer: %s", error)
        return Scan.PENDING


def ask_scanner(content: bytes, patience: float = PATIENCE) -> Scan:
    """`CLEAN` or `INFECTED`; `PENDING` for an answer that is not clear, and for none after the scanner hung up.

    Raises `SilentScannerError`.
    """
    answer = scanner_says(content, patience)
    if answer.startswith(b"stream: ") and answer.endswith(b" FOUND" + _END):
        return Scan.INFECTED
    if answer == b"stream: OK" + _END:
        return Scan.CLEAN
    logger.warning("the malware scanner answers %r", answer)
    return Scan.PENDING


def scanner_says(content: bytes, patience: float = PATIENCE) -> bytes:
    """The answer as it came, with its null byte; cut short or empty where the scanner hung up.

    Raises `SilentScannerError`.
    """
    try:
        with _connected(settings.ZC_CLAMD, patience) as link:
            _send(link, content)
            return _received(link)
    except OSError as error:
        raise SilentScannerError(str(error)) from error


def _send(link: socket.socket, content: bytes) -> None:
    """Send command and content; a scanner that has heard enough answers and closes while we still speak."""
    try:
        link.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), _PART):
            part = content[start : start + _PART]
            link.sendall(struct.pack(">I", len(part)) + part)
        link.sendall(struct.pack(">I", 0))
    except ConnectionError as error:
        logger.info("the malware scanner hung up: %s", error)


def _received(link: socket.socket) -> bytes:
    answer = b""
    try:
        while not answer.endswith(_END) and len(answer) < _LONGEST_ANSWER and (more := link.recv(_LONGEST_ANSWER)):
            answer += more
    except ConnectionError as error:
        logger.info("the malware scanner hung up: %s", error)
    return answer


def _connected(place: str, patience: float) -> socket.socket:
    if place.startswith("unix:"):
        link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        link.settimeout(patience)
        try:
            link.connect(place.removeprefix("unix:"))
        except OSError:
            link.close()
            raise
        return link
    host, _colon, port = place.rpartition(":")
    if not (host and port.isdecimal()):
        raise SilentScannerError(f"ZC_CLAMD is {place!r}; it must be unix:PATH or HOST:PORT")
    return socket.create_connection((host, int(port)), patience)
