"""Every request runs in one transaction, as a known actor, at a known time."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from zhicheng.infra.access import acting, actor_of
from zhicheng.infra.clock.reading import now

View = Callable[..., HttpResponse]


class ActingMiddleware:
    """Sets `request.now` and `request.actor` and wraps the view in the actor's transaction.

    A view that raises leaves nothing behind; what it raises becomes a page further out.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse:
        """Call the view as the signed-in person."""
        moment = now()
        actor = actor_of(request.user.pk, timezone.localdate(moment))
        request.now = moment  # type: ignore[attr-defined]
        request.actor = actor  # type: ignore[attr-defined]
        with acting(actor):
            return view(request, *args, **kwargs)
