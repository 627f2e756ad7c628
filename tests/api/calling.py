"""Calling the API as another system would."""

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.world import moment
from zhicheng.api.scopes import Scope
from zhicheng.api.services import make_token
from zhicheng.infra.access import Actor
from zhicheng.infra.clock.reading import fixed_time

NOW = moment("2026-06-15")
ALL = tuple(Scope.values)


class Caller:
    """A system with a token of somebody's."""

    def __init__(self, secret: str = "", now=NOW) -> None:
        self.client = Client(raise_request_exception=True)
        self.now = now
        self.headers = {"Authorization": f"Bearer {secret}"} if secret else {}

    @classmethod
    def of(cls, who: Actor, *scopes: str, now=NOW) -> "Caller":
        token, secret = make_token(actor=who, now=NOW, name="人事系统", scopes=scopes or ALL, days=365)
        caller = cls(secret, now)
        caller.token = token
        return caller

    def get(self, path: str, **query: Any) -> HttpResponse:
        with fixed_time(self.now):
            return self.client.get(f"/api/v1{path}", query, headers=self.headers)

    def send(self, method: str, path: str, said: Any = None, **headers: str) -> HttpResponse:
        content = said if isinstance(said, bytes) else json.dumps(said if said is not None else {}).encode()
        kind = "application/octet-stream" if isinstance(said, bytes) else "application/json"
        with fixed_time(self.now):
            return self.client.generic(
                method, f"/api/v1{path}", content, content_type=kind, headers=self.headers | headers
            )

    def post(self, path: str, said: Any = None, **headers: str) -> HttpResponse:
        return self.send("POST", path, said, **headers)
