"""What the commands say while they work: one line a step, with the seconds since the start."""

import sys
import time

from zhicheng.infra.terminal import _

STARTED = time.monotonic()


class CommandError(RuntimeError):
    """A command cannot go on; the text says what to do."""


def say(text: str) -> None:
    """Print one step with the seconds passed."""
    print(f"[{time.monotonic() - STARTED:5.1f} s] {text}", file=sys.stderr, flush=True)


def refuse(error: Exception) -> int:
    """Print why a command stopped and return its exit status."""
    print(_("没有做成：{reason}").format(reason=error), file=sys.stderr, flush=True)
    return 1
