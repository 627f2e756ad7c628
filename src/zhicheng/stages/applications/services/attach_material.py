"""Handing in one file under an item of the checklist."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self, cast
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.files.models import StoredFile, Upload
from zhicheng.infra.files.storing import Checked, check_content, keep
from zhicheng.infra.files.text import first_text
from zhicheng.infra.files.uploads import checked_upload, finished_upload, in_time, take_upload
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.access import application_of_owner
from zhicheng.stages.applications.checklist import checklist_for, item_of
from zhicheng.stages.applications.classified import NOT_CLASSIFIED, Declaration, declassified_statement
from zhicheng.stages.applications.filing import file_under, refuse_too_many, standing_with
from zhicheng.stages.applications.models import Application, Material
from zhicheng.stages.applications.services.save_section import refuse_unless_editable
from zhicheng.stages.applications.services.submit_application import hand_in
from zhicheng.stages.applications.waiting import due_submission
from zhicheng.stages.applications.workflow import Status


@service
def attach_material(
    *,
    actor: Actor,
    now: datetime,
    application_id: int,
    item: str,
    name: str = "",
    content: bytes = b"",
    upload_id: UUID | None = None,
    declared: Declaration = NOT_CLASSIFIED,
) -> Material:
    """Put a finished upload, or a content at hand, last under the item; the same content twice stays one.

    Raises `Refusal` with the way out, and stores nothing, for a file that cannot be taken, an item that the checklist
    does not name or that needs no file, too many files or pages, classified material without its statement, or one
    that comes after the window: an upload begun in it has the campaign's grace.
    """
    application = application_of_owner(actor, application_id, lock=True)
    refuse_unless_editable(application)
    asked = item_of(application, item)
    if asked.given_by != "file":
        raise Refusal(_("这一项不用交文件：系统里填了、签了就算交了。"), clauses=(asked.clause,))
    upload = finished_upload(actor, upload_id) if upload_id else None
    _refuse_late(application, upload.begun_at if upload else now, now)
    arrived = _Arrived.from_upload(upload) if upload else _Arrived(check_content(name, content))
    called = upload.name if upload else name
    statement = declassified_statement(declared, called, checklist_for(application), arrived.text)
    same = standing_with(application, asked, arrived.sha256)
    if same is not None:
        arrived.store(actor, now, same.file)
        return same
    refuse_too_many(application, asked, arrived.pages)
    material = file_under(application, asked, arrived.store(actor, now), now, declassified=statement)
    record(actor=actor, now=now, action="applications.attach_material", subject=material)
    _complete_submission(actor, now, application)
    return material


def _complete_submission(actor: Actor, now: datetime, application: Application) -> None:
    """Hand in what waited for this file. What cannot be handed in stays a draft; checking it again says why."""
    pending = due_submission(application)
    if pending is None:
        return
    try:
        with transaction.atomic():
            hand_in(actor, now, application, received_at=pending.asked_at)
    except Refusal:
        pending.delete()
        application.refresh_from_db()


@dataclass(frozen=True)
class _Arrived:
    """A file at the door: just checked, or of an upload, which a double click may have had taken already."""

    checked: Checked | None
    upload: Upload | None = None

    @classmethod
    def from_upload(cls, upload: Upload) -> Self:
        return cls(None if upload.file else checked_upload(upload), upload)

    @property
    def sha256(self) -> str:
        return self.checked.sha256 if self.checked else self._taken.sha256

    @property
    def pages(self) -> int:
        return self.checked.inspected.pages if self.checked else self._taken.pages

    def text(self) -> str:
        """What the first pages say, to be looked through for marks; empty for pictures, and once it was taken."""
        if self.checked is None or self.checked.inspected.kind != StoredFile.Kind.PDF:
            return ""
        return first_text(self.checked.inspected.content)

    def store(self, actor: Actor, now: datetime, same: StoredFile | None = None) -> StoredFile:
        """Keep it, unless the `same` content is kept already."""
        if self.upload is not None:
            return take_upload(actor=actor, now=now, upload=self.upload, same_as=same)
        return same or keep(actor=actor, now=now, checked=cast("Checked", self.checked))

    @property
    def _taken(self) -> StoredFile:
        return cast("StoredFile", cast("Upload", self.upload).file)


def _refuse_late(application: Application, begun_at: datetime, now: datetime) -> None:
    closes_at, grace = application.campaign.closes_at, application.campaign.grace_minutes
    counts = in_time(begun_at=begun_at, now=now, closes_at=closes_at, grace_minutes=grace)
    if application.status == Status.DRAFT and not counts:
        raise Refusal(
            _("申报已经截止，这个文件没有收下。截止前开始上传的，可以在宽限时间里传完；草稿留着，明年可以接着用。"),
            clauses=("GX-19.1",),
        )
