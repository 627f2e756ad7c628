"""The request as our views see it."""

from datetime import datetime

from django.http import HttpRequest

from zhicheng.infra.access import Actor


class ActingRequest(HttpRequest):
    """A request after `ActingMiddleware`: who asks, and when (aware; the demo's clock in demo mode)."""

    actor: Actor
    now: datetime
