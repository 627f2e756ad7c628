"""Files under the checklist: handing them in, looking at them, taking them back."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeAlias
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhicheng.core.policy import Checklist
from zhicheng.core.policy import Material as Item
from zhicheng.infra.access import Denied
from zhicheng.infra.files.models import Upload
from zhicheng.infra.files.serving import file_response, page_response
from zhicheng.infra.files.uploads import LARGEST_CHUNK, discard_upload, unfinished_uploads
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import Visit, visit_of
from zhicheng.stages.applications.access import application_of_owner, material_for_reading, material_of_owner
from zhicheng.stages.applications.checklist import Filed, checklist_for, lists_to_choose
from zhicheng.stages.applications.classified import Declaration
from zhicheng.stages.applications.models import Application, FormGroup
from zhicheng.stages.applications.services import attach_material as attach
from zhicheng.stages.applications.services import remove_material as remove
from zhicheng.stages.applications.views.frame import Frame, open_draft
from zhicheng.stages.applications.waiting import upload_purpose
from zhicheng.stages.applications.workflow import Status

Arrival: TypeAlias = "UUID | UploadedFile[bytes]"
MOST_AT_ONCE = 20  # files in one form
PREVIEWED = 12  # pages of a file shown in the page itself


@dataclass(frozen=True)
class Slot:
    """One item of the checklist with its files, the `purpose` of uploads to it, and those that are on their way.

    `shared_with` are the other items of its issuer, to which its proof may be put too.
    """

    filed: Filed
    purpose: str
    unfinished: tuple[Upload, ...]
    shared_with: tuple[Item, ...]


def materials_page(
    request: HttpRequest, frame: Frame, *, refused_item: str = "", refusal: Refusal | None = None
) -> HttpResponse:
    """The checklist with what stands under each item; a refused upload is told at its item."""
    context = frame.page(FormGroup.MATERIALS) | {
        "slots": _slots(visit_of(request), frame),
        "checklist": checklist_for(frame.application),
        "lists": lists_to_choose(frame.application),
        "refused_item": refused_item,
        "typed_ground": request.POST.get("ground", ""),
        "typed_statement": request.POST.get("statement", ""),
        "refusal": refusal,
        "previewed": range(1, PREVIEWED + 1),
        "largest_chunk": LARGEST_CHUNK,
    }
    return render(request, "applications/materials.html", context, status=422 if refusal else 200)


@login_required
@require_POST
def attach_material(request: HttpRequest, application_id: int, item: str) -> HttpResponse:
    """Take the files of one form, each for itself: whole ones (`file`), or uploads sent before (`upload`)."""
    visit = visit_of(request)
    refusals = list(_attach_each(request, visit, application_id, item))
    if not refusals and (submitted := _submitted_meanwhile(visit, application_id)):
        messages.success(request, _("文件都传到了，已提交，申报编号%(number)s。") % {"number": submitted.number})
        return redirect("journey", application_id)
    if not refusals:
        page = redirect("draft", application_id, FormGroup.MATERIALS)
        page["Location"] += f"#item-{item}"
        return page
    try:
        frame = open_draft(visit, application_id)
    except Refusal:
        return redirect("journey", application_id)
    return materials_page(request, frame, refused_item=item, refusal=_together(refusals))


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
    page = redirect("draft", material.application_id, FormGroup.MATERIALS)
    page["Location"] += f"#item-{material.item}"
    return page


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


def _submitted_meanwhile(visit: Visit, application_id: int) -> Application | None:
    """The application, if it waited for these files and has been handed in with them."""
    application = application_of_owner(visit.actor, application_id)
    return application if application.status == Status.UNDER_REVIEW else None


def _attach_each(request: HttpRequest, visit: Visit, application_id: int, item: str) -> Iterator[Refusal]:
    arrived = list(islice(_arrivals(request), MOST_AT_ONCE))
    declared = Declaration(request.POST.get("classified") == "yes", request.POST.get("statement", ""))
    if not arrived:
        yield Refusal(_("还没有选文件。先选文件或拍照，再上传。"))
    for arrival in arrived:
        try:
            attach(
                actor=visit.actor,
                now=visit.now,
                application_id=application_id,
                item=item,
                declared=declared,
                **_read(arrival),
            )
        except Refusal as refusal:
            if isinstance(arrival, UUID):
                discard_upload(actor=visit.actor, now=visit.now, upload_id=arrival)
            yield refusal


def _read(arrival: Arrival) -> dict[str, Any]:
    """What the service wants to know of it; of several files one at a time is in memory."""
    if isinstance(arrival, UUID):
        return {"upload_id": arrival}
    return {"name": arrival.name or "", "content": arrival.read()}


def _arrivals(request: HttpRequest) -> Iterator[Arrival]:
    """What the form brought; an upload that is none is nobody's."""
    for text in request.POST.getlist("upload"):
        try:
            yield UUID(text)
        except ValueError:
            raise Denied from None
    yield from request.FILES.getlist("file")


def _together(refusals: list[Refusal]) -> Refusal:
    """One refusal with what all of them say, each thing once."""
    messages = dict.fromkeys(refusal.message for refusal in refusals)
    clauses = dict.fromkeys(clause for refusal in refusals for clause in refusal.clauses)
    return Refusal("".join(messages), clauses=tuple(clauses))


def _slots(visit: Visit, frame: Frame) -> list[Slot]:
    unfinished = unfinished_uploads(visit.actor, upload_purpose(frame.application, ""))
    checklist = checklist_for(frame.application)
    return [_slot(frame.application, checklist, filed, unfinished) for filed in frame.filed]


def _slot(application: Application, checklist: Checklist, filed: Filed, unfinished: list[Upload]) -> Slot:
    purpose = upload_purpose(application, filed.item.key)
    mine = tuple(upload for upload in unfinished if upload.purpose == purpose)
    return Slot(filed, purpose, mine, checklist.of_issuer(filed.item.key))
