"""Idempotency keys: a POST that is sent again under its key gets the answer that was given, and does nothing more."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from zhicheng.api.models import Answered
from zhicheng.api.problems import problem
from zhicheng.infra.requests import visit_of

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
_LONGEST = 100
_NOT_KEPT = 500
Run = Callable[..., HttpResponse]


def once(run: Run) -> Run:
    """Wrap an operation, in the request's own transaction: a second request under the key waits for the first."""

    @wraps(run)
    def run_once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        visit, key = visit_of(request), request.headers.get(HEADER, "")
        if not key or visit.actor.person_id is None:
            return run(request, *args, **kwargs)
        if len(key) > _LONGEST or not key.isascii() or not key.isprintable():
            return problem(422, "invalid", _("幂等键最多100个可见的英文字符。"), field=HEADER)
        asked, is_new = Answered.objects.get_or_create(
            person_id=visit.actor.person_id,
            key=key,
            defaults={"request_hash": _hash(request), "answered_at": visit.now},
        )
        return _answer(asked, lambda: run(request, *args, **kwargs)) if is_new else _again(asked, request)

    return run_once


def _answer(asked: Answered, run: Callable[[], HttpResponse]) -> HttpResponse:
    """Keep what is answered; a fault of ours keeps nothing, for its transaction is undone."""
    answer = run()
    if answer.status_code >= _NOT_KEPT:
        asked.delete()
        return answer
    asked.status = answer.status_code
    asked.content_type = answer.headers.get("Content-Type", "")
    asked.body = answer.content.decode()
    asked.save()
    return answer


def _again(asked: Answered, request: HttpRequest) -> HttpResponse:
    if asked.request_hash != _hash(request):
        return problem(409, "key-reused", _("这个幂等键已经用于另一个请求。新的请求请换一个键。"), field=HEADER)
    answer = HttpResponse(asked.body, status=asked.status, content_type=asked.content_type)
    answer.headers[REPLAYED] = "true"
    return answer


def _hash(request: HttpRequest) -> str:
    """What makes it the same request: method, address and body."""
    said = f"{request.method}\0{request.get_full_path()}\0".encode() + request.body
    return hashlib.sha256(said).hexdigest()
