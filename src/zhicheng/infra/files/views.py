"""The protocol in which a browser or another system sends a file (docs/files.md); answers are JSON.

`POST /uploads/` begins, `GET` tells how far it came, `PATCH` with `Upload-Offset` sends the next chunk, `DELETE` gives
it up. 409 names the offset to go on from; 422 says why not.
"""

import json
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zhicheng.infra.files.models import Upload
from zhicheng.infra.files.tasks import settle
from zhicheng.infra.files.uploads import (
    LARGEST_CHUNK,
    OtherOffset,
    begin_upload,
    discard_upload,
    receive_chunk,
    settle_upload,
    upload_of_owner,
)
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import Visit, visit_of

SETTLED_AT_ONCE = 1024 * 1024  # bytes; what is larger is checked by the worker


@login_required
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Open an upload, or find it again."""
    visit = visit_of(request)
    try:
        return _told(begin_upload(actor=visit.actor, now=visit.now, **_announced(request)), 201)
    except Refusal as refusal:
        return _refused(refusal)


@login_required
@require_http_methods(["GET", "PATCH", "DELETE"])
def upload(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """One's own upload."""
    visit = visit_of(request)
    if request.method == "PATCH":
        return _chunk(request, visit, upload_id)
    if request.method == "DELETE":
        discard_upload(actor=visit.actor, now=visit.now, upload_id=upload_id)
        return HttpResponse(status=204)
    return _told(upload_of_owner(visit.actor, upload_id))


def _chunk(request: HttpRequest, visit: Visit, upload_id: UUID) -> HttpResponse:
    offset = request.headers.get("Upload-Offset", "")
    if not (offset.isascii() and offset.isdecimal() and len(offset) < 12):
        return _refused(Refusal(_("没有说从哪里接着传。")))
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_CHUNK:
        return _refused(Refusal(_("一次传得太多。请分成小段。")), 413)
    try:
        reached = receive_chunk(
            actor=visit.actor, now=visit.now, upload_id=upload_id, offset=int(offset), chunk=request.body
        )
    except OtherOffset as other:
        return _told(other.upload, 409)
    except Refusal as refusal:
        return _refused(refusal)
    return _told(_settled(visit, reached))


def _settled(visit: Visit, reached: Upload) -> Upload:
    if reached.state != Upload.State.RECEIVED:
        return reached
    if reached.size <= SETTLED_AT_ONCE:
        return settle_upload(actor=visit.actor, now=visit.now, upload_id=reached.pk)
    settle.defer(upload_id=str(reached.pk))
    return reached


def _announced(request: HttpRequest) -> dict[str, Any]:
    """What the browser says of the file; raises `Refusal` for anything else."""
    try:
        said = json.loads(request.body)
        facts = {name: said[name] for name in ("name", "purpose", "size")} | {"sha256": said.get("sha256", "")}
    except (ValueError, TypeError, KeyError, AttributeError):
        facts = {}
    texts = all(isinstance(facts.get(name), str) for name in ("name", "purpose", "sha256"))
    if not texts or type(facts["size"]) is not int:
        raise Refusal(_("没有看懂要传什么。请刷新页面再试。"))
    return facts


def _told(upload: Upload, status: int = 200) -> JsonResponse:
    return JsonResponse(
        {
            "url": reverse("upload", args=[upload.pk]),
            "id": str(upload.pk),
            "name": upload.name,
            "size": upload.size,
            "offset": upload.offset,
            "state": upload.state,
            "message": upload.refusal,
            "sha256": upload.received_sha256,
            "largest_chunk": LARGEST_CHUNK,
        },
        status=status,
    )


def _refused(refusal: Refusal, status: int = 422) -> JsonResponse:
    return JsonResponse({"message": refusal.message}, status=status)
