"""Child processes that end with us, whatever ends us."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Self

PATIENCE = 10.0  # seconds for a child to end in order
PR_SET_PDEATHSIG = 1


class Children:
    """A group of processes; leaving the context ends them and whatever they started."""

    def __init__(self) -> None:
        """Start with none."""
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        """Own the children from here on."""
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Ask all to end, then end those that do not."""
        for process in self._running.values():
            process.terminate()
        deadline = time.monotonic() + PATIENCE
        for process in self._running.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def start(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
        """Start a process in a session of its own, so that Ctrl-C reaches it through us alone."""
        process = subprocess.Popen(
            command,
            env=environment,
            start_new_session=True,
            preexec_fn=_end_with_parent,  # noqa: PLW1509 - it touches no lock of ours
        )
        self._running[name] = process
        return process

    def forget(self, name: str) -> None:
        """Take a child that has done its work off the watch."""
        del self._running[name]

    def ended(self) -> str | None:
        """Return the name of a child that has ended, if any has."""
        return next((name for name, process in self._running.items() if process.poll() is not None), None)


def _end_with_parent() -> None:
    """Let Linux end this process when its parent is killed; elsewhere a killed parent leaves it running."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
