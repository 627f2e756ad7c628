"""Keeping content under its hash, encrypted, in the store that the settings name; and reading it back."""

import hashlib
import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor
from zhicheng.infra.events import announce
from zhicheng.infra.files.events import FileStored
from zhicheng.infra.files.inspecting import Inspected, inspect
from zhicheng.infra.files.models import Kind, Scan, StoredFile
from zhicheng.infra.files.scanning import scan
from zhicheng.infra.files.sealing import is_sealed, seal, unseal
from zhicheng.infra.files.stores import StoreError, the_store
from zhicheng.infra.files.stores.interface import object_name
from zhicheng.infra.refusal import Refusal

LONGEST_NAME = 200

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Checked:
    """Content that may be kept; nothing of it lies anywhere yet."""

    name: str
    inspected: Inspected
    received_sha256: str
    scan: Scan

    @property
    def sha256(self) -> str:
        """Hash of what will be kept."""
        return hashlib.sha256(self.inspected.content).hexdigest()


def check_content(name: str, content: bytes) -> Checked:
    """Inspect and scan; raises `Refusal` with the way out for what cannot be taken."""
    refuse_oversize(len(content))
    inspected = inspect(content)
    found = scan(content)
    if found == Scan.INFECTED:
        raise Refusal(_("这份文件查出病毒，没有收下。请先在自己的设备上查杀，再重新导出或拍照上传。"))
    return Checked(plain_name(name), inspected, hashlib.sha256(content).hexdigest(), found)


def refuse_oversize(size: int) -> None:
    """Raise `Refusal` above the largest file that is taken."""
    if size > settings.ZC_LARGEST_FILE:
        raise Refusal(_("文件超过 50 MB，没有收下。请分成几份，或者压缩后再传。"))


def keep(*, actor: Actor, now: datetime, checked: Checked) -> StoredFile:
    """Store what was checked and announce it."""
    file = _keep(actor, now, checked)
    announce(FileStored(file))
    return file


def store_upload(*, actor: Actor, now: datetime, name: str, content: bytes) -> StoredFile:
    """Check, straighten and keep an upload; raises `Refusal` with the way out for what cannot be taken."""
    return keep(actor=actor, now=now, checked=check_content(name, content))


def store_document(*, actor: Actor, now: datetime, name: str, pdf: bytes, pages: int = 1) -> StoredFile:
    """Keep a document that the platform itself made."""
    made = Inspected(Kind.PDF, pdf, pages)
    return _keep(actor, now, Checked(plain_name(name), made, hashlib.sha256(pdf).hexdigest(), Scan.UNSCANNED))


def read_content(file: StoredFile) -> bytes:
    """Read a stored content.

    Raises `MissingObjectError` if it is gone, `StoreError` if the store does not answer, and `ValueError` if it is not
    what was stored.
    """
    lying = the_store().get(object_name(file.sha256))
    # What was kept before contents were sealed lies plain; its hash tells as much.
    content = unseal(lying, file.sha256) if is_sealed(lying) else lying
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise ValueError(f"stored file {file.pk} does not match its hash")
    return content


@contextmanager
def plain_copy(file: StoredFile) -> Iterator[Path]:
    """The content as a file in a folder of its own, for programs that read files; both are gone afterwards.

    Raises what `read_content` raises.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "content.pdf")
        path.write_bytes(read_content(file))
        yield path


def plain_name(name: str) -> str:
    """The last part of a file's name without anything that does not print; the end of a long one, with its kind."""
    last = Path(name.replace("\\", "/")).name
    return "".join(letter for letter in last if letter.isprintable())[-LONGEST_NAME:]


def _keep(actor: Actor, now: datetime, checked: Checked) -> StoredFile:
    digest = checked.sha256
    _put(digest, checked.inspected.content)
    return StoredFile.objects.create(
        sha256=digest,
        kind=checked.inspected.kind,
        name=checked.name,
        size=len(checked.inspected.content),
        pages=checked.inspected.pages,
        received_sha256=checked.received_sha256,
        stored_by_id=actor.account_id,
        stored_at=now,
        scan=checked.scan,
        scanned_at=now if checked.scan == Scan.CLEAN else None,
    )


def _put(sha256: str, content: bytes) -> None:
    """Hand a content to the store; raises `Refusal` where it cannot take it now."""
    try:
        the_store().put(object_name(sha256), seal(content, sha256))
    except StoreError:
        logger.exception("the file store takes nothing")
        raise Refusal(_("文件现在存不进去，没有收下。请过几分钟再试；还不行，请打页面下方的电话。")) from None
