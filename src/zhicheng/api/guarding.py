"""How an operation says which scope it needs, and which problems it may answer with."""

from typing import Any

from django.http import HttpRequest
from ninja import Router
from ninja.errors import AuthorizationError
from ninja.security import HttpBearer

from zhicheng.api.middleware import token_of
from zhicheng.api.models import Token
from zhicheng.api.schemas.common import Problem
from zhicheng.api.scopes import Scope

SCOPE = "x-scope"
READING = frozenset({401, 403, 404, 422, 429})
WRITING = READING | {400, 409, 413}
OPEN = frozenset({404, 422, 429})


class Bearer(HttpBearer):
    """Lets a token through that was made for the scope. The middleware has found it."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """The token, if it works; raises `AuthorizationError` with the scope it lacks."""
        del token
        found = token_of(request)
        if found is not None and not found.allows(self.scope):
            raise AuthorizationError(message=self.scope.value)
        return found


def asked(scope: Scope, summary: str, response: Any, *, status: int = 200, writes: bool = False) -> dict[str, Any]:
    """The keywords of an operation that needs a scope."""
    return {
        "auth": Bearer(scope),
        "summary": summary,
        "response": {status: response, (WRITING if writes else READING): Problem},
        "openapi_extra": {SCOPE: scope.value},
    }


def public(summary: str, response: Any) -> dict[str, Any]:
    """The keywords of an operation that needs no token."""
    return {"auth": None, "summary": summary, "response": {200: response, OPEN: Problem}}


def router(tag: str) -> Router:
    """A router whose operations stand under one heading."""
    return Router(tags=[tag])
