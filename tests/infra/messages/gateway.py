"""The reference server of text messages (docs/messages.md): takes them in once a key. Standard library only."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOKEN = "gateway-token"


@dataclass
class Gateway:
    """What was handed in, by key; `plan` holds the statuses of the next answers."""

    port: int = 0
    taken: dict[str, dict[str, str]] = field(default_factory=dict)
    plan: list[int] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/gateway"


@contextmanager
def running() -> Iterator[Gateway]:
    """A gateway that listens on this machine until the context ends."""
    gateway = Gateway()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Desk", (_Desk,), {"gateway": gateway}))
    gateway.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield gateway
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Desk(BaseHTTPRequestHandler):
    gateway: Gateway

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(self._status(body))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _status(self, body: dict[str, Any]) -> int:
        if self.gateway.plan:
            return self.gateway.plan.pop(0)
        if self.headers["Authorization"] != f"Bearer {TOKEN}":
            return 401
        if self.path != "/gateway/v1/messages":
            return 404
        self.gateway.taken.setdefault(self.headers["Idempotency-Key"], body)
        return 200

    def log_message(self, *args: Any) -> None:
        """A gateway's log is not ours."""
