"""Doing a deed once, at its time on the demo's clock."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zhicheng.infra.clock.models import DemoAct
from zhicheng.infra.clock.reading import set_demo_clock


@dataclass(frozen=True)
class Deed:
    """Something done at a time; `key` names it for good, `kind` is how the progress display calls it."""

    at: datetime
    key: str
    kind: str
    do: Callable[[], object]
    cases: int = 1


Report = Callable[[Deed, float], None]


def do_all(deeds: Iterable[Deed], report: Report) -> int:
    """Do in the order of time what is not done yet, telling each with the share done; gives how many were done now.

    A deed runs in one transaction with its mark and with the clock set to its time: what it raises leaves none of the
    three.
    """
    ordered = sorted(deeds, key=lambda deed: deed.at)
    done = set(DemoAct.objects.values_list("key", flat=True))
    fresh = [deed for deed in ordered if deed.key not in done]
    for deed in fresh:
        _do(deed)
        report(deed, (ordered.index(deed) + 1) / len(ordered))
    return len(fresh)


def _do(deed: Deed) -> None:
    with transaction.atomic():
        set_demo_clock(deed.at)
        deed.do()
        DemoAct.objects.create(key=deed.key, done_at=deed.at)
