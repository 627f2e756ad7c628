"""When a link that fails is left alone for a while, and how long a question waits before it is asked again."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

FAILURES_TO_OPEN = 5
SHORTEST_REST = timedelta(minutes=1)
LONGEST_REST = timedelta(hours=1)
MOST_ATTEMPTS = 6
FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Breaker:
    """Failures since the last answer; until `open_until` nothing is asked, after it one question tries."""

    failures: int = 0
    open_until: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        return self.open_until is not None and now < self.open_until

    def failed(self, now: datetime) -> "Breaker":
        """After one more failure; from the fifth on the link rests, each time twice as long, up to an hour."""
        failures = self.failures + 1
        if failures < FAILURES_TO_OPEN:
            return replace(self, failures=failures)
        rest = doubled(SHORTEST_REST, failures - FAILURES_TO_OPEN, LONGEST_REST)
        return Breaker(failures, now + rest)


def wait_before(attempt: int) -> timedelta | None:
    """How long to wait after that many attempts have failed; None: no more."""
    return None if attempt >= MOST_ATTEMPTS else doubled(FIRST_WAIT, attempt - 1, LONGEST_WAIT)


def doubled(first: timedelta, times: int, longest: timedelta) -> timedelta:
    """`first`, doubled so often, but never more than `longest`."""
    return min(first * (1 << min(times, 30)), longest)
