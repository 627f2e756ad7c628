"""The request as our views see it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.http import HttpRequest
from django.utils import timezone

from zhicheng.infra.access import Actor


class ActingRequest(HttpRequest):
    """A request after `ActingMiddleware`."""

    actor: Actor
    now: datetime


@dataclass(frozen=True)
class Visit:
    """Who asks and when (aware; the demo's clock in demo mode), and the Shanghai day of it."""

    actor: Actor
    now: datetime

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)


def visit_of(request: HttpRequest) -> Visit:
    """Read who asks and when from a request that went through `ActingMiddleware`."""
    seen = cast("ActingRequest", request)
    return Visit(seen.actor, seen.now)
