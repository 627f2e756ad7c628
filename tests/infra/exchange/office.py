"""The reference server of the contract: an office that answers, and misbehaves on demand. Standard library only."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOKEN = "令牌".encode().hex()
PATHS = {
    f"/v1/{kind}" for kind in ("insurance-months", "education", "certificate", "sanctions", "continuing-education")
}


@dataclass
class Seen:
    """One request as the office got it."""

    path: str
    key: str
    body: dict[str, Any]
    first: bool


@dataclass
class Office:
    """What the office knows, by kind and ID number; `plan` holds how it treats the next requests."""

    port: int = 0
    answers: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    plan: list[Any] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    given: dict[str, bytes] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/city"

    def knows(self, kind: str, id_number: str, **answer: Any) -> None:
        self.answers[kind, id_number] = answer


@contextmanager
def running() -> Iterator[Office]:
    """An office that listens on this machine until the context ends."""
    office = Office()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Desk", (_Desk,), {"office": office}))
    server.daemon_threads = False  # so that closing waits for every answer
    office.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield office
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Desk(BaseHTTPRequestHandler):
    office: Office

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        key, path = self.headers["Idempotency-Key"], self.path.removeprefix("/city")
        first = key not in self.office.given
        self.office.seen.append(Seen(self.path, key, body, first))
        step = self.office.plan.pop(0) if self.office.plan else None
        if callable(step):
            step(self)
        elif isinstance(step, int):
            self.send(step, b"{}")
        elif self.headers["Authorization"] != f"Bearer {TOKEN}":
            self.send(401, b"{}")
        elif path not in PATHS:
            self.send(404, b"{}")
        else:
            self.send(200, self.office.given.setdefault(key, self.answer(path, body)))

    def answer(self, path: str, body: dict[str, Any]) -> bytes:
        kind = path.rpartition("/")[2].replace("-", "_")
        nothing = {"as_of": "2026-06-01", "rows": [], **({"covers": ["penalty"]} if kind == "sanctions" else {})}
        return json.dumps(self.office.answers.get((kind, body["id_number"]), nothing)).encode()

    def handle(self) -> None:
        with suppress(OSError):  # whoever asked has gone, or does not speak HTTP
            super().handle()

    def send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """An office's log is not ours."""


def busy(seconds: int) -> Any:
    return lambda desk: desk.send(429, b"{}", Retry_After=str(seconds))


def redirect(target: str) -> Any:
    return lambda desk: desk.send(307, b"", Location=target)


def says(body: bytes) -> Any:
    return lambda desk: desk.send(200, body)


def slow(seconds: float) -> Any:
    """Wait before the answer."""

    def step(desk: _Desk) -> None:
        time.sleep(seconds)
        with suppress(OSError):  # whoever asked has gone
            desk.send(200, b"{}")

    return step


def dripping(pieces: int, pause: float) -> Any:
    """An answer that never ends in time: a byte now and then."""

    def step(desk: _Desk) -> None:
        desk.send_response(200)
        desk.end_headers()
        for _piece in range(pieces):
            try:
                desk.wfile.write(b" ")
                desk.wfile.flush()
            except OSError:
                return
            time.sleep(pause)

    return step


def cut(desk: _Desk) -> None:
    """Announce more than comes."""
    desk.send_response(200)
    desk.send_header("Content-Length", "1000")
    desk.end_headers()
    desk.wfile.write(b"{")
