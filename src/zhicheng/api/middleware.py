"""Who asks under `/api/v1/`: the person behind the token, and nobody else.

A browser's session counts for nothing there, so that no other site can use it. What a request does is entered in the
audit with the token's number.
"""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.api.models import Token
from zhicheng.api.problems import problem
from zhicheng.api.tokens import find_token
from zhicheng.infra.access import Actor, acting
from zhicheng.infra.clock.reading import now
from zhicheng.infra.pace import TEN_MINUTES, is_too_often

PREFIX = "/api/v1/"
MOST_REQUESTS = 3000  # of one address in ten minutes
MOST_STRANGERS = 60  # requests of one address with tokens that do not work


class TokenMiddleware:
    """Stands before `ActingMiddleware` and tells it whose request it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        moment = now()
        if is_too_often(request, moment, what="api", most=MOST_REQUESTS):
            return _too_often()
        request.user = AnonymousUser()
        secret = _secret(request)
        token = find_token(secret, moment) if secret else None
        if secret and token is None and is_too_often(request, moment, what="api-stranger", most=MOST_STRANGERS):
            return _too_often()
        if token is not None:
            _enter(request, token)
        return self.get_response(request)


def token_of(request: HttpRequest) -> Token | None:
    """The token that the request came with, if it works."""
    return getattr(request, "token", None)


def _enter(request: HttpRequest, token: Token) -> None:
    account = token.person.account
    if account is None:
        return
    request.user = account
    request.token = token  # type: ignore[attr-defined]
    request.via = f"token:{token.pk}"  # type: ignore[attr-defined]
    _note_use(token)


def _note_use(token: Token) -> None:
    today = timezone.localdate(now())
    if token.used_on != today:
        with acting(Actor.system()):
            Token.objects.filter(pk=token.pk).update(used_on=today)


def _secret(request: HttpRequest) -> str:
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if kind.lower() == "bearer" else ""


def _too_often() -> HttpResponse:
    answer = problem(429, "too-often", _("问得太频繁。请过几分钟再试。"))
    answer.headers["Retry-After"] = str(TEN_MINUTES)
    return answer
