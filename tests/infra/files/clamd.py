"""A scanner that speaks clamd's INSTREAM and finds what contains EICAR's first words."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WICKED = b"X5O!P%@AP"


class _Exchange(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while (size := struct.unpack(">I", self.rfile.read(4))[0]) > 0:
            content += self.rfile.read(size)
        self.wfile.write(self.server.answer(content) + b"\0")


class _Scanner(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True

    def __init__(self, place: Path, fixed: bytes) -> None:
        self._fixed = fixed
        super().__init__(str(place), _Exchange)

    def answer(self, content: bytes) -> bytes:
        if self._fixed:
            return self._fixed
        return b"stream: Eicar-Test-Signature FOUND" if WICKED in content else b"stream: OK"


@contextmanager
def running_scanner(place: Path, fixed: bytes = b"") -> Iterator[str]:
    """Run one on a socket; gives what `ZC_CLAMD` says of it. `fixed` is what it always answers."""
    with _Scanner(place, fixed) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"unix:{place}"
        server.shutdown()
        thread.join()
