"""A file that arrives chunk by chunk, over any number of connections and windows.

Begin, send chunks at the offset that the server names, let it be settled (checked), then let a stage take it. Nothing
is kept in the file store before it is taken; what is refused, given up or forgotten leaves nothing on disk.
"""

import hashlib
import re
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, Denied, service
from zhicheng.infra.files.incoming import forget, lying_bytes, part_path, ready_path, write_chunk
from zhicheng.infra.files.inspecting import Inspected
from zhicheng.infra.files.models import Kind, Scan, StoredFile, Upload
from zhicheng.infra.files.sealing import seal, unseal
from zhicheng.infra.files.stores.disk import write_whole
from zhicheng.infra.files.storing import Checked, check_content, keep, plain_name, refuse_oversize
from zhicheng.infra.refusal import Refusal

LARGEST_CHUNK = 1024 * 1024
MOST_OPEN = 30  # unfinished uploads of one account
KEPT_FOR = timedelta(days=7)  # since the last chunk
_SHA256 = re.compile(r"[0-9a-f]{64}")
_PURPOSE = re.compile(r"[\w-]{1,80}", re.ASCII)


class OtherOffset(Refusal):
    """The chunk does not continue what has arrived; `upload.offset` says where to go on."""

    def __init__(self, upload: Upload) -> None:
        super().__init__(_("从断的地方接着传。"))
        self.upload = upload


@service
def begin_upload(*, actor: Actor, now: datetime, name: str, size: int, purpose: str, sha256: str = "") -> Upload:
    """Open an upload, or find the same one again (same account, purpose, size and hash) to go on with it.

    `sha256` is that of the whole file, in hex, or empty. Raises `Refusal` for sizes that are not taken, for too many
    at once, and for what no page of ours sends.
    """
    account_id = _account(actor)
    if not _PURPOSE.fullmatch(purpose) or (sha256 and not _SHA256.fullmatch(sha256)):
        raise Refusal(_("没有看懂要传什么。请刷新页面再试。"))
    if size < 1:
        raise Refusal(_("这是一个空文件。请重新选择文件。"))
    refuse_oversize(size)
    same = _open_uploads(account_id).filter(purpose=purpose, announced_sha256=sha256, size=size)
    if sha256 and (found := same.first()):
        return found
    if _open_uploads(account_id).count() >= MOST_OPEN:
        raise Refusal(_("还有%(most)s个文件没有传完。请先传完，或者停掉几个再传。") % {"most": MOST_OPEN})
    facts = {
        "name": plain_name(name) or _("文件"),
        "language": translation.get_language() or "",
        "begun_at": now,
        "touched_at": now,
    }
    key = {"account_id": account_id, "purpose": purpose, "announced_sha256": sha256, "size": size}
    if not sha256:
        return Upload.objects.create(**key, **facts)
    return Upload.objects.get_or_create(**key, state__in=Upload.OPEN, defaults=facts)[0]


@service
def receive_chunk(*, actor: Actor, now: datetime, upload_id: UUID, offset: int, chunk: bytes) -> Upload:
    """Put a chunk where the last one ended. The last one makes the upload `received`.

    Where bytes of it are gone from the disk the chunk is left aside and the offset goes back to what lies there.
    Raises `OtherOffset` for any other place, so that two windows sending the same file help each other, and `Refusal`
    for a chunk that is empty, too large, or reaches beyond the announced end.
    """
    upload = upload_of_owner(actor, upload_id, lock=True)
    if upload.state != Upload.State.RECEIVING or upload.offset != offset:
        raise OtherOffset(upload)
    if not 0 < len(chunk) <= min(LARGEST_CHUNK, upload.size - offset):
        raise Refusal(_("收到的这一段不对。请刷新页面，重新选择文件。"))
    lying = lying_bytes(upload.pk)
    if lying >= offset:
        write_chunk(upload.pk, offset, chunk)
    upload.offset, upload.touched_at = offset + len(chunk) if lying >= offset else lying, now
    if upload.offset == upload.size:
        upload.state = Upload.State.RECEIVED
    upload.save(update_fields=["offset", "touched_at", "state"])
    return upload


@service
def settle_upload(*, actor: Actor, now: datetime, upload_id: UUID) -> Upload:
    """Check a received upload: `ready` to be taken, or `refused` with the reason and nothing left of it.

    Settling what is settled changes nothing. Only the owner and the platform itself may.
    """
    upload = _any_upload(upload_id) if actor.is_system else upload_of_owner(actor, upload_id, lock=True)
    if upload.state != Upload.State.RECEIVED:
        return upload
    try:
        with translation.override(upload.language or translation.get_language()):
            _make_ready(upload)
    except Refusal as refusal:
        upload.state, upload.refusal = Upload.State.REFUSED, refusal.message
        _forget_at_last(upload)
    upload.touched_at = now
    upload.save()
    return upload


@service
def take_upload(*, actor: Actor, now: datetime, upload: Upload, same_as: StoredFile | None = None) -> StoredFile:
    """Turn a ready upload into a stored file, once; `same_as` is the file that holds the same content already."""
    if upload.file is not None:
        return upload.file
    upload.file = same_as or keep(actor=actor, now=now, checked=checked_upload(upload))
    upload.state, upload.touched_at = Upload.State.TAKEN, now
    upload.save(update_fields=["file", "state", "touched_at"])
    _forget_at_last(upload)
    return upload.file


@service
def discard_upload(*, actor: Actor, now: datetime, upload_id: UUID) -> None:  # noqa: ARG001 - all services take it
    """Give an upload up, with whatever has arrived; one that was taken stays taken."""
    upload = upload_of_owner(actor, upload_id, lock=True)
    if upload.state != Upload.State.TAKEN:
        _forget_at_last(upload)
        upload.delete()


def finished_upload(actor: Actor, upload_id: UUID) -> Upload:
    """The actor's own upload that is ready or was taken, locked; raises `Refusal` for one that is not there yet."""
    upload = upload_of_owner(actor, upload_id, lock=True)
    if upload.state == Upload.State.REFUSED:
        raise Refusal(upload.refusal)
    if upload.state not in (Upload.State.READY, Upload.State.TAKEN):
        raise Refusal(_("“%(name)s”还没有传完。请重新选这个文件，从断的地方接着传。") % {"name": upload.name})
    return upload


def checked_upload(upload: Upload) -> Checked:
    """What a ready upload holds; raises `Refusal` when it is no longer there."""
    try:
        content = unseal(ready_path(upload.pk).read_bytes(), str(upload.pk))
    except FileNotFoundError:
        raise Refusal(_("“%(name)s”放得太久，已经清掉。请重新上传。") % {"name": upload.name}) from None
    inspected = Inspected(Kind(upload.kind), content, upload.pages)
    return Checked(upload.name, inspected, upload.received_sha256, Scan(upload.scan))


def upload_of_owner(actor: Actor, upload_id: UUID, *, lock: bool = False) -> Upload:
    """The actor's own upload; `Denied` for anybody else's and for none."""
    uploads = Upload.objects.filter(account_id=_account(actor))
    upload = (uploads.select_for_update() if lock else uploads).filter(pk=upload_id).first()
    if upload is None:
        raise Denied
    return upload


def unfinished_uploads(actor: Actor, purpose_start: str) -> list[Upload]:
    """The actor's own uploads that were begun for purposes beginning so and not taken yet (one query)."""
    return list(_open_uploads(_account(actor)).filter(purpose__startswith=purpose_start).order_by("begun_at"))


def in_time(*, begun_at: datetime, now: datetime, closes_at: datetime, grace_minutes: int) -> bool:
    """Tell whether a file still counts: it came before the end, or was begun before and ends within the grace."""
    return now < closes_at or (begun_at < closes_at and now < closes_at + timedelta(minutes=grace_minutes))


def _make_ready(upload: Upload) -> None:
    content = part_path(upload.pk).read_bytes()
    received = hashlib.sha256(content).hexdigest()
    if len(content) != upload.size or upload.announced_sha256 not in ("", received):
        raise Refusal(_("传到的内容和原来的文件不一样，没有收下。请重新选择文件再传一次。"))
    checked = check_content(upload.name, content)
    upload.received_sha256, upload.sha256 = received, checked.sha256
    upload.kind, upload.pages, upload.scan = checked.inspected.kind, checked.inspected.pages, checked.scan
    write_whole(ready_path(upload.pk), seal(checked.inspected.content, str(upload.pk)))
    upload.state = Upload.State.READY
    transaction.on_commit(lambda: part_path(upload.pk).unlink(missing_ok=True))


def _forget_at_last(upload: Upload) -> None:
    """Once the row says so for good: a transaction that is undone must still find its bytes."""
    number = upload.pk
    transaction.on_commit(lambda: forget(number))


def _open_uploads(account_id: int) -> QuerySet[Upload]:
    return Upload.objects.filter(account_id=account_id, state__in=Upload.OPEN)


def _any_upload(upload_id: UUID) -> Upload:
    upload = Upload.objects.select_for_update().filter(pk=upload_id).first()
    if upload is None:
        raise Denied
    return upload


def _account(actor: Actor) -> int:
    if actor.account_id is None:
        raise Denied
    return actor.account_id
