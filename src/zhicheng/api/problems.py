"""Errors as problem JSON (RFC 9457), with the clause and the field where there are such."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, AuthorizationError, HttpError, ValidationError

from zhicheng.infra.files.uploads import OtherOffset
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.services.save_section import OtherWindow

CONTENT_TYPE = "application/problem+json"
# What can go wrong: the word in `type`, and its title.
TITLES = {
    "unauthorized": "没有有效的令牌 No valid token",
    "scope": "令牌没有这一项权限 The token lacks the scope",
    "absent": "没有，或者不是你的 Absent, or not yours",
    "unreadable": "没有看懂请求 The request cannot be read",
    "invalid": "请求里有错 The request has faults",
    "refused": "按规定不能办 Refused by a rule",
    "conflict": "别处已经改过 Changed elsewhere",
    "offset": "从断的地方接着传 Go on from the offset told",
    "key-reused": "同一个幂等键换了内容 The idempotency key was used for another request",
    "too-often": "问得太频繁 Too many requests",
}


def problem(status: int, word: str, detail: str, **more: Any) -> HttpResponse:
    """One problem; `more` are members besides those that each has."""
    said = {"type": f"/api/#{word}", "title": TITLES[word], "status": status, "detail": detail}
    body = said | {"clauses": [], "field": None, "faults": []} | more
    return JsonResponse(body, status=status, content_type=CONTENT_TYPE, json_dumps_params={"ensure_ascii": False})


def tell_problems(api: NinjaAPI) -> None:
    """Let what goes wrong in any operation be told as a problem; faults of ours stay the site's 500."""
    api.add_exception_handler(Refusal, _refused)
    api.add_exception_handler(OtherWindow, _other_window)
    api.add_exception_handler(OtherOffset, _other_offset)
    api.add_exception_handler(Http404, _absent)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(AuthenticationError, _unauthorized)
    api.add_exception_handler(AuthorizationError, _lacks_scope)
    api.add_exception_handler(HttpError, _unreadable)
    api.add_exception_handler(RequestDataTooBig, _too_big)


def _refused(_request: HttpRequest, refusal: Any) -> HttpResponse:
    return problem(422, "refused", refusal.message, clauses=list(refusal.clauses), field=refusal.field)


def _other_window(_request: HttpRequest, other: Any) -> HttpResponse:
    stored = {"version": other.stored.version, "data": other.stored.data}
    return problem(409, "conflict", other.message, stored=stored)


def _other_offset(_request: HttpRequest, other: Any) -> HttpResponse:
    return problem(409, "offset", other.message, offset=other.upload.offset)


def _absent(_request: HttpRequest, _error: Any) -> HttpResponse:
    return problem(404, "absent", _("没有这一条，或者不是你的。"))


def _invalid(_request: HttpRequest, error: Any) -> HttpResponse:
    faults = [{"where": _where(one["loc"]), "message": one["msg"]} for one in error.errors]
    field = faults[0]["where"] if faults else None
    return problem(422, "invalid", _("请求的内容不对，没有办理。看 faults 里逐条的说明。"), faults=faults, field=field)


def _where(place: Any) -> str:
    """`scopes.0` of `("body", "said", "scopes", 0)`: within the body, or the parameter's name."""
    parts = [str(part) for part in place]
    return ".".join(parts[2:] if parts[0] == "body" else parts[1:]) or parts[0]


def _unauthorized(_request: HttpRequest, _error: Any) -> HttpResponse:
    answer = problem(401, "unauthorized", _("没有带令牌，或者令牌停用、过期了。请在“接口令牌”页新建一个。"))
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def _lacks_scope(_request: HttpRequest, error: Any) -> HttpResponse:
    return problem(403, "scope", _("这个令牌不能做这件事，需要的权限是 %(scope)s。") % {"scope": error.message})


def _unreadable(_request: HttpRequest, error: Any) -> HttpResponse:
    return problem(error.status_code, "unreadable", _("请求的正文不是能读的 JSON。"))


def _too_big(_request: HttpRequest, _error: Any) -> HttpResponse:
    return problem(413, "unreadable", _("一次传得太多。请分成小段。"))
