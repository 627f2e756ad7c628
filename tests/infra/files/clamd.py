"""Scanners that speak clamd's documented INSTREAM over a socket, well and badly.

A session opens with `zINSTREAM`, a null byte; chunks follow, each after its length (four bytes, big end first); a
length of nothing ends it. The answer ends with a null byte: `stream: OK`, `stream: NAME FOUND`, `... ERROR`. Beyond
`StreamMaxLength` clamd answers `INSTREAM size limit exceeded. ERROR` and closes, whatever is still being sent.
"""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

WICKED = b"X5O!P%@AP"
LIMIT_EXCEEDED = b"INSTREAM size limit exceeded. ERROR"
_UNLIMITED = 1 << 40


@dataclass
class Manner:
    """How a scanner behaves: what it always answers (empty: what it finds), its limit, and where it breaks off.

    `stays_silent`: it reads everything and never answers. `hangs_up`: it closes without a word, after the command
    (`"command"`) or after the content (`"content"`). `unended`: its answer lacks the null byte.
    """

    fixed: bytes = b""
    longest: int = _UNLIMITED
    stays_silent: bool = False
    hangs_up: str = ""
    unended: bool = False
    ended: threading.Event = field(default_factory=threading.Event)
    scanned: list[bytes] = field(default_factory=list)


class _Exchange(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        manner: Manner = self.server.manner
        assert self.rfile.read(10) == b"zINSTREAM\0"
        if manner.hangs_up == "command":
            return
        content = self._content(manner.longest)
        if content is None:
            self.wfile.write(LIMIT_EXCEEDED + b"\0")
            return
        manner.scanned.append(content)
        if manner.stays_silent:
            manner.ended.wait(20)
        elif not manner.hangs_up:
            self.wfile.write(_answer(manner, content) + (b"" if manner.unended else b"\0"))

    def _content(self, longest: int) -> bytes | None:
        content = b""
        while (size := struct.unpack(">I", self.rfile.read(4))[0]) > 0:
            if len(content) + size > longest:
                return None
            content += self.rfile.read(size)
        return content


def _answer(manner: Manner, content: bytes) -> bytes:
    if manner.fixed:
        return manner.fixed
    return b"stream: Eicar-Test-Signature FOUND" if WICKED in content else b"stream: OK"


class _OnPath(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


class _OnPort(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


@contextmanager
def running_scanner(place: Path | None, fixed: bytes = b"", manner: Manner | None = None) -> Iterator[str]:
    """Run one, on a path or on a port of this machine; gives what `ZC_CLAMD` says of it."""
    server = _OnPath(str(place), _Exchange) if place else _OnPort(("127.0.0.1", 0), _Exchange)
    server.manner = manner or Manner(fixed=fixed)
    with server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield f"unix:{place}" if place else f"127.0.0.1:{server.server_address[1]}"
        server.manner.ended.set()
        server.shutdown()
        thread.join()
