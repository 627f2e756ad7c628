"""The only place where the time is read. Services never read it: `now` is an argument of theirs."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from zhicheng.infra.audit.models import AuditEntry
from zhicheng.infra.clock.models import DemoClock

_fixed: ContextVar[datetime | None] = ContextVar("zhicheng_fixed_time", default=None)


def now() -> datetime:
    """The present: real in production, the demo's in demo mode, the fixed one inside `fixed_time`."""
    fixed = _fixed.get()
    if fixed is not None:
        return fixed
    return demo_now() if settings.DEMO else timezone.now()


def demo_now() -> datetime:
    """What the demo's clock shows; real time before it was first set."""
    clock = DemoClock.objects.filter(pk=1).first()
    real = timezone.now()
    return real if clock is None else clock.shown + (real - clock.set_at)


def set_demo_clock(shown: datetime) -> None:
    """Let the demo's clock show `shown` from this moment on."""
    DemoClock.objects.update_or_create(pk=1, defaults={"shown": shown, "set_at": timezone.now()})


def resume_demo_clock(at_least: datetime) -> None:
    """Let the demo's clock go on from where it was last set, or from the last act since.

    `at_least` is where the season hands over to people.
    """
    clock = DemoClock.objects.filter(pk=1).first()
    seen = [at_least] if clock is None else [at_least, clock.shown]
    last = AuditEntry.objects.order_by("-pk").first()
    if last is not None:
        seen.append(datetime.fromisoformat(json.loads(bytes(last.leaf))["t"]))
    set_demo_clock(max(seen))


@contextmanager
def fixed_time(moment: datetime) -> Iterator[None]:
    """Let `now()` answer `moment` in this thread; for tests."""
    token = _fixed.set(moment)
    try:
        yield
    finally:
        _fixed.reset(token)
