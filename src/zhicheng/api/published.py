"""The published description (OpenAPI 3.1), and the same as our own page shows it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from zhicheng.api.guarding import SCOPE
from zhicheng.api.problems import CONTENT_TYPE
from zhicheng.api.repeating import HEADER
from zhicheng.api.site import api

_JSON = "application/json"
_METHODS = ("get", "post", "put", "patch", "delete")
_KEY = {
    "in": "header",
    "name": HEADER,
    "required": False,
    "schema": {"type": "string", "maxLength": 100},
    "description": "重发同一请求用同一个键 Send a request again under its key",
}
_CHUNK = {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}, "required": True}
_FILE = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in ("application/pdf", "image/*")}


@dataclass(frozen=True)
class Shown:
    """An operation on our page; `scope` empty: no token is needed."""

    method: str
    path: str
    summary: str
    scope: str
    name: str


@cache
def description() -> dict[str, Any]:
    """The whole document."""
    document = dict(api.get_openapi_schema(path_prefix="/api/v1/"))
    for _path, method, operation in _operations(document):
        _tell_scope(operation)
        _tell_problems(operation)
        if method == "post":
            operation["parameters"].append(_KEY)
    paths = document["paths"]
    paths["/api/v1/uploads/{upload_id}"]["patch"]["requestBody"] = _CHUNK
    paths["/api/v1/materials/{material_id}"]["get"]["responses"][200]["content"] = _FILE
    return document


def by_tag() -> dict[str, list[Shown]]:
    """The operations under their headings."""
    found: dict[str, list[Shown]] = {}
    for path, method, operation in _operations(description()):
        shown = Shown(method.upper(), path, operation["summary"], operation.get(SCOPE, ""), operation["operationId"])
        found.setdefault(operation["tags"][0], []).append(shown)
    return found


def _operations(document: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method in _METHODS:
            if method in methods:
                yield path, method, methods[method]


def _tell_scope(operation: dict[str, Any]) -> None:
    if SCOPE in operation:
        operation["security"] = [{"Bearer": [operation[SCOPE]]}]


def _tell_problems(operation: dict[str, Any]) -> None:
    """Errors have a type of their own."""
    for status, answer in operation["responses"].items():
        if int(status) >= 400 and _JSON in answer.get("content", {}):
            answer["content"] = {CONTENT_TYPE: answer["content"][_JSON]}
