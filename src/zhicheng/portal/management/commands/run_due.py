"""`run_due`: does what has come due by now; for a timer or the worker."""

from typing import Any

from django.core.management.base import BaseCommand

from zhicheng.infra.clock.reading import now
from zhicheng.portal.due import run_due


class Command(BaseCommand):
    """Ends notices that are over and lapses corrections not made in time."""

    help = "Do what has come due: end notices, lapse corrections."

    def handle(self, *_args: Any, **_options: Any) -> None:
        run_due(now())
