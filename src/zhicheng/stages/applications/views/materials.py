"""Files under the checklist: handing in one at a time, looking at them, taking them back."""

from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhicheng.infra.access import Denied
from zhicheng.infra.files.serving import file_response, page_response
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import visit_of
from zhicheng.stages.applications.access import material_for_reading, material_of_owner
from zhicheng.stages.applications.models import FormGroup
from zhicheng.stages.applications.services import attach_material as attach
from zhicheng.stages.applications.services import remove_material as remove
from zhicheng.stages.applications.views.frame import Frame, open_draft


def materials_page(
    request: HttpRequest, frame: Frame, *, refused_item: str = "", refusal: Refusal | None = None
) -> HttpResponse:
    """The checklist with what stands under each item; a refused upload is told at its item."""
    context = frame.page(FormGroup.MATERIALS) | {
        "filed": frame.filed,
        "refused_item": refused_item,
        "refusal": refusal,
    }
    return render(request, "applications/materials.html", context, status=422 if refusal else 200)


@login_required
@require_POST
def attach_material(request: HttpRequest, application_id: int, item: str) -> HttpResponse:
    """Take one uploaded file."""
    visit = visit_of(request)
    try:
        upload = _uploaded(request)
        attach(
            actor=visit.actor,
            now=visit.now,
            application_id=application_id,
            item=item,
            name=upload.name or "",
            content=upload.read(),
        )
    except Refusal as refusal:
        frame = open_draft(visit, application_id)
        return materials_page(request, frame, refused_item=item, refusal=refusal)
    return _back(application_id, item)


@login_required
@require_POST
def remove_material(request: HttpRequest, material_id: int) -> HttpResponse:
    """Take one file back."""
    visit = visit_of(request)
    material = material_of_owner(visit.actor, material_id)
    try:
        remove(actor=visit.actor, now=visit.now, material_id=material_id)
    except Refusal:
        return redirect("journey", material.application_id)
    return _back(material.application_id, material.item)


@login_required
def material(request: HttpRequest, material_id: int) -> HttpResponse:
    """The whole file, for those who may read the application."""
    found = material_for_reading(visit_of(request).actor, material_id)
    return file_response(found.file)


@login_required
def material_page(request: HttpRequest, material_id: int, page: int) -> HttpResponse:
    """One page (from 1) as a picture."""
    found = material_for_reading(visit_of(request).actor, material_id)
    try:
        return page_response(found.file, page)
    except IndexError:
        raise Denied from None


def _uploaded(request: HttpRequest) -> "UploadedFile[bytes]":
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        raise Refusal(_("还没有选文件。先选文件或拍照，再上传。"))
    return upload


def _back(application_id: int, item: str) -> HttpResponse:
    page = redirect("draft", application_id, FormGroup.MATERIALS)
    page["Location"] += f"#item-{item}"
    return page
