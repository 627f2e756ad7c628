"""The files that show an entry: put there, looked at, taken away."""

from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zhicheng.infra.access import Denied
from zhicheng.infra.files.serving import file_response, page_response
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import visit_of
from zhicheng.stages.portfolios.access import entry_of_owner, evidence_of_owner
from zhicheng.stages.portfolios.kinds import Kind
from zhicheng.stages.portfolios.services import add_evidence, remove_evidence
from zhicheng.stages.portfolios.views.entries import page_of_kind


@login_required
@require_POST
def add(request: HttpRequest, kind: str, entry_id: int) -> HttpResponse:
    """Take one uploaded file; a refused one is told at its entry."""
    visit = visit_of(request)
    entry = entry_of_owner(visit.actor, entry_id)
    if entry.kind != kind:
        raise Denied
    try:
        upload = _uploaded(request)
        add_evidence(actor=visit.actor, now=visit.now, entry_id=entry_id, name=upload.name or "", content=upload.read())
    except Refusal as refusal:
        context = page_of_kind(visit, Kind(kind)) | {"refusal": refusal, "refused_entry": entry_id}
        return render(request, "portfolios/kind.html", context, status=422)
    return _back(kind, entry_id)


@login_required
@require_safe
def whole(request: HttpRequest, evidence_id: int) -> HttpResponse:
    """The whole file."""
    return file_response(evidence_of_owner(visit_of(request).actor, evidence_id).file)


@login_required
@require_safe
def page(request: HttpRequest, evidence_id: int, page: int) -> HttpResponse:
    """One page (from 1) as a picture."""
    found = evidence_of_owner(visit_of(request).actor, evidence_id)
    try:
        return page_response(found.file, page)
    except IndexError:
        raise Denied from None


@login_required
@require_POST
def remove(request: HttpRequest, evidence_id: int) -> HttpResponse:
    """Take a file away from its entry."""
    visit = visit_of(request)
    entry = evidence_of_owner(visit.actor, evidence_id).entry
    remove_evidence(actor=visit.actor, now=visit.now, evidence_id=evidence_id)
    return _back(entry.kind, entry.pk)


def _uploaded(request: HttpRequest) -> "UploadedFile[bytes]":
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        raise Refusal(_("还没有选文件。先选文件或拍照，再上传。"))
    return upload


def _back(kind: str, entry_id: int) -> HttpResponse:
    response = redirect("library_kind", kind)
    response["Location"] += f"#entry-{entry_id}"
    return response
