"""Every request runs in one transaction, as a known actor, at a known time."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from zhicheng.infra.access import Actor, acting, actor_of
from zhicheng.infra.clock.reading import now

View = Callable[..., HttpResponse]


class ActingMiddleware:
    """Sets `request.now` and `request.actor` and wraps the view in the actor's transaction.

    A view that raises leaves nothing behind; what it raises becomes a page further out. A request larger than any page
    of ours sends is refused before it is read, and what a signed-in person saw stays in no cache of a shared computer.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _length(request) > settings.ZC_LARGEST_REQUEST:
            raise RequestDataTooBig
        response = self.get_response(request)
        if getattr(request, "actor", Actor()).account_id is not None:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse:
        """Call the view as the signed-in person."""
        moment = now()
        actor = replace(actor_of(request.user.pk, timezone.localdate(moment)), via=getattr(request, "via", ""))
        request.now = moment  # type: ignore[attr-defined]
        request.actor = actor  # type: ignore[attr-defined]
        with acting(actor):
            return view(request, *args, **kwargs)


def _length(request: HttpRequest) -> int:
    """The length that the request announces; Django reads no more than that."""
    text = str(request.META.get("CONTENT_LENGTH") or "")
    return int(text) if text.isdecimal() else 0
