"""Pages for what went wrong: first that nothing is lost, then what to do."""

import logging
import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from zhicheng.infra.access import actor_of
from zhicheng.infra.clock.reading import now
from zhicheng.infra.face.context import site

logger = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What the browser sent cannot be read."""
    return _page(request, "400.html", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The act is not open to the reader."""
    return _page(request, "403.html", 403)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came without a valid token: it lay open too long, or another site sent it."""
    return _page(request, "403_csrf.html", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such thing, or it is not the reader's; the two are not told apart."""
    return _page(request, "404.html", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """The fault is ours. Drawn without database or session, under a number that the log has too."""
    number = f"{secrets.token_hex(2)}-{secrets.token_hex(2)}".upper()
    logger.error("event %s: %s %s", number, request.method, request.path)
    context = {**site(request), "event": number, "at": timezone.localtime()}
    return HttpResponse(render_to_string("500.html", context), status=500)


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    if not hasattr(request, "actor"):
        # An address that leads nowhere never reached the middleware that says who asks.
        request.now = now()  # type: ignore[attr-defined]
        request.actor = actor_of(_account_id(request), timezone.localdate())  # type: ignore[attr-defined]
    return render(request, template, status=status)


def _account_id(request: HttpRequest) -> int | None:
    return request.user.pk if hasattr(request, "user") else None
