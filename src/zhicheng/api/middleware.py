"""Who asks under `/api/v1/`: the person behind the token, and nobody else.

A browser's session counts for nothing there, so that no other site can use it. What a request does is entered in the
audit with the token's number.
"""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from zhicheng.api.models import Token
from zhicheng.api.problems import problem
from zhicheng.api.tokens import use_token
from zhicheng.infra.clock.reading import now
from zhicheng.infra.pace import TEN_MINUTES, is_too_often

PREFIX = "/api/v1/"
MOST_REQUESTS = 3000  # with one token in ten minutes
MOST_STRANGERS = 300  # of one address without a token that works


class TokenMiddleware:
    """Stands before `ActingMiddleware` and tells it whose request it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        moment, secret = now(), _secret(request)
        request.user = AnonymousUser()
        token = use_token(secret, moment) if secret else None
        if token is None:
            too_often = is_too_often(request, moment, what="api", most=MOST_STRANGERS)
        else:
            too_often = token.uses > MOST_REQUESTS
            _enter(request, token)
        return _too_often() if too_often else self.get_response(request)


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


def _secret(request: HttpRequest) -> str:
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if kind.lower() == "bearer" else ""


def _too_often() -> HttpResponse:
    answer = problem(429, "too-often", _("问得太频繁。请过几分钟再试。"))
    answer.headers["Retry-After"] = str(TEN_MINUTES)
    return answer
