"""One request to an office over HTTPS: limits on time and size, no redirects, nothing of a person in logs."""

import http.client
import ssl
from dataclasses import dataclass
from enum import StrEnum
from time import monotonic
from typing import Protocol
from urllib.parse import SplitResult, urlsplit
from uuid import UUID

import msgspec

from zhicheng.infra.exchange.contract import VERSION, AnyAnswer, Asked, ContractError, read_answer
from zhicheng.infra.exchange.kinds import Kind

CONNECT_SECONDS = 5.0
WHOLE_SECONDS = 20.0
LARGEST_ANSWER = 1024 * 1024
_CHUNK = 64 * 1024
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})


class LinkFault(StrEnum):
    """Why no answer came. Those in `PASSING` may pass by themselves."""

    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    TLS = "tls"
    BUSY = "busy"
    UNAUTHORIZED = "unauthorized"
    REFUSED = "refused"
    TOO_LARGE = "too large"
    NOT_THE_CONTRACT = "not the contract"


PASSING = frozenset({LinkFault.UNREACHABLE, LinkFault.TIMEOUT, LinkFault.BUSY})


class LinkError(Exception):
    """No answer; `wait` is how many seconds the office asks to be left alone."""

    def __init__(self, fault: LinkFault, wait: int = 0) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.wait = wait


class Endpoint(Protocol):
    """Where an office answers, and with which token."""

    @property
    def base_url(self) -> str: ...

    @property
    def token(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds to connect and for each read, seconds for all of it, bytes of the answer."""

    connect: float = CONNECT_SECONDS
    whole: float = WHOLE_SECONDS
    largest: int = LARGEST_ANSWER


def url_problem(url: str) -> str:
    """Why an address cannot be used (`scheme`, `host`, `extra`), or nothing. Plain HTTP only to this machine itself."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - reading it checks it
    except ValueError:
        return "host"
    if not parts.hostname:
        return "host"
    if parts.username or parts.password or parts.query or parts.fragment:
        return "extra"
    plain = parts.scheme == "http" and parts.hostname in _LOCAL
    return "" if parts.scheme == "https" or plain else "scheme"


def ask_link(
    endpoint: Endpoint,
    kind: Kind,
    asked: Asked,
    key: UUID,
    *,
    limits: Limits | None = None,
    trust: ssl.SSLContext | None = None,
) -> AnyAnswer:
    """Ask once and read the answer. Raises `LinkError`; `key` and `trust` are those of `post`."""
    path = f"/v{VERSION}/{kind.value.replace('_', '-')}"
    body = post(endpoint, path, msgspec.json.encode(asked), key, limits=limits, trust=trust)
    try:
        return read_answer(kind, body)
    except ContractError:
        raise LinkError(LinkFault.NOT_THE_CONTRACT) from None


def post(
    endpoint: Endpoint,
    path: str,
    body: bytes,
    key: UUID,
    *,
    limits: Limits | None = None,
    trust: ssl.SSLContext | None = None,
) -> bytes:
    """Post JSON once; gives the body of a 200. Raises `LinkError`.

    The same `key` is the same request, however often it is sent. Certificates are verified against the system's
    authorities, or `trust` where the office has one of its own.
    """
    kept = limits or Limits()
    parts = urlsplit(endpoint.base_url)
    connection = _connection(parts, kept, trust)
    try:
        connection.request("POST", parts.path.rstrip("/") + path, body, _headers(endpoint.token, key))
        return _read(connection, kept)
    except ssl.SSLError:
        raise LinkError(LinkFault.TLS) from None
    except TimeoutError:
        raise LinkError(LinkFault.TIMEOUT) from None
    except (OSError, http.client.HTTPException):
        raise LinkError(LinkFault.UNREACHABLE) from None
    finally:
        connection.close()


def _connection(parts: SplitResult, limits: Limits, trust: ssl.SSLContext | None) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    if parts.scheme == "https":
        context = trust or ssl.create_default_context()
        return http.client.HTTPSConnection(host, parts.port, timeout=limits.connect, context=context)
    return http.client.HTTPConnection(host, parts.port, timeout=limits.connect)


def _headers(token: str, key: UUID) -> dict[str, str]:
    return {
        "Authorization": f"Bearer {token}",
        "Idempotency-Key": str(key),
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Connection": "close",
    }


def _read(connection: http.client.HTTPConnection, limits: Limits) -> bytes:
    """The body of a 200, read in pieces so that a slow or endless one is left in time."""
    ends = monotonic() + limits.whole
    with connection.getresponse() as response:
        if response.status != http.client.OK:
            raise _fault_of(response)
        body = bytearray()
        while piece := response.read1(_CHUNK):
            body += piece
            if len(body) > limits.largest:
                raise LinkError(LinkFault.TOO_LARGE)
            if monotonic() > ends:
                raise LinkError(LinkFault.TIMEOUT)
        if response.length:  # more was announced than came
            raise LinkError(LinkFault.UNREACHABLE)
        return bytes(body)


def _fault_of(response: http.client.HTTPResponse) -> LinkError:
    if response.status in _LATER:
        return LinkError(LinkFault.BUSY, _seconds(response.getheader("Retry-After", "")))
    if response.status in (401, 403):
        return LinkError(LinkFault.UNAUTHORIZED)
    return LinkError(LinkFault.REFUSED)


def _seconds(text: str) -> int:
    return min(int(text), 3600) if text.isascii() and text.isdigit() and len(text) < 9 else 0
