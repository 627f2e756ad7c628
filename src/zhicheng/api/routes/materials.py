"""The checklist of an application, the files under it, and the uploads that bring them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Status
from ninja.decorators import decorate_view
from ninja.params.functions import Header

from zhicheng.api.guarding import asked, router
from zhicheng.api.repeating import once
from zhicheng.api.schemas.applications import Attach, FiledItem, FiledList, MaterialFile
from zhicheng.api.schemas.others import BeginUpload, UploadState
from zhicheng.api.scopes import Scope
from zhicheng.infra.face.dates import in_english
from zhicheng.infra.files.models import Upload
from zhicheng.infra.files.serving import file_response
from zhicheng.infra.files.tasks import settle
from zhicheng.infra.files.uploads import (
    LARGEST_CHUNK,
    begin_upload,
    discard_upload,
    receive_chunk,
    settle_upload,
    upload_of_owner,
)
from zhicheng.infra.files.views import SETTLED_AT_ONCE
from zhicheng.infra.requests import Visit, visit_of
from zhicheng.stages.applications.access import application_of_owner, material_of_owner
from zhicheng.stages.applications.checklist import Filed, filed_materials
from zhicheng.stages.applications.models import Material
from zhicheng.stages.applications.services import attach_material, remove_material

materials = router("materials 材料")
_READ, _WRITE = Scope.READ_APPLICATIONS, Scope.WRITE_APPLICATIONS


@materials.get(
    "/applications/{application_id}/materials",
    **asked(_READ, "材料清单：要什么、交了什么 The checklist with what is there", FiledList),
)
def list_materials(request: HttpRequest, application_id: int) -> FiledList:
    application = application_of_owner(visit_of(request).actor, application_id)
    return FiledList(items=[_item(filed) for filed in filed_materials(application)])


@materials.post(
    "/applications/{application_id}/materials",
    **asked(_WRITE, "把传好的文件放到清单的一项下 Put a finished upload under an item", MaterialFile, writes=True),
)
@decorate_view(once)
def attach(request: HttpRequest, application_id: int, said: Attach) -> MaterialFile:
    visit = visit_of(request)
    attached = attach_material(
        actor=visit.actor,
        now=visit.now,
        application_id=application_id,
        item=said.item,
        upload_id=UUID(said.upload),
    )
    return _file(attached)


@materials.get("/materials/{material_id}", **asked(_READ, "文件的内容 The content of a file", None))
def read_material(request: HttpRequest, material_id: int) -> HttpResponse:
    return file_response(material_of_owner(visit_of(request).actor, material_id).file, download=True)


@materials.delete(
    "/materials/{material_id}", **asked(_WRITE, "从清单里拿掉 Take it from the list", None, status=204, writes=True)
)
def take_away(request: HttpRequest, material_id: int) -> Status[None]:
    visit = visit_of(request)
    remove_material(actor=visit.actor, now=visit.now, material_id=material_id)
    return Status(204, None)


@materials.post(
    "/uploads",
    **asked(_WRITE, "开始传，或者找回没传完的 Begin, or find one again", UploadState, status=201, writes=True),
)
@decorate_view(once)
def begin(request: HttpRequest, said: BeginUpload) -> Status[UploadState]:
    visit = visit_of(request)
    application = application_of_owner(visit.actor, said.application)
    upload = begin_upload(
        actor=visit.actor,
        now=visit.now,
        name=said.name,
        size=said.size,
        purpose=f"application-{application.pk}-{said.item}",
        sha256=said.sha256,
    )
    return Status(201, _state(upload))


@materials.get("/uploads/{upload_id}", **asked(_WRITE, "传到哪里了 How far it came", UploadState))
def read_upload(request: HttpRequest, upload_id: UUID) -> UploadState:
    return _state(upload_of_owner(visit_of(request).actor, upload_id))


@materials.patch(
    "/uploads/{upload_id}",
    **asked(_WRITE, "传一段，正文就是字节 Send a chunk: the body is its bytes", UploadState, writes=True),
)
def send_chunk(
    request: HttpRequest, upload_id: UUID, upload_offset: int = Header(alias="Upload-Offset", ge=0)
) -> UploadState:
    visit = visit_of(request)
    reached = receive_chunk(
        actor=visit.actor, now=visit.now, upload_id=upload_id, offset=upload_offset, chunk=request.body
    )
    return _state(_settled(visit, reached))


@materials.delete("/uploads/{upload_id}", **asked(_WRITE, "不传了 Give it up", None, status=204, writes=True))
def give_up(request: HttpRequest, upload_id: UUID) -> Status[None]:
    visit = visit_of(request)
    discard_upload(actor=visit.actor, now=visit.now, upload_id=upload_id)
    return Status(204, None)


def _settled(visit: Visit, reached: Upload) -> Upload:
    """A small file is checked with its last chunk, a large one by the worker."""
    if reached.state != Upload.State.RECEIVED:
        return reached
    if reached.size <= SETTLED_AT_ONCE:
        return settle_upload(actor=visit.actor, now=visit.now, upload_id=reached.pk)
    settle.defer(upload_id=str(reached.pk))
    return reached


def _state(upload: Upload) -> UploadState:
    return UploadState(
        id=str(upload.pk),
        name=upload.name,
        size=upload.size,
        offset=upload.offset,
        state=upload.state,
        message=upload.refusal,
        sha256=upload.received_sha256,
        largest_chunk=LARGEST_CHUNK,
    )


def _item(filed: Filed) -> FiledItem:
    return FiledItem(
        key=filed.item.key,
        title=filed.item.title.en if in_english() else filed.item.title.zh,
        is_required=filed.is_required,
        is_asked=filed.is_asked,
        is_missing=filed.is_missing,
        clause=filed.item.clause,
        files=[_file(material) for material in filed.materials],
    )


def _file(material: Material) -> MaterialFile:
    file = material.file
    return MaterialFile(id=material.pk, name=file.name, pages=file.pages, size=file.size, sha256=file.sha256)
