"""Keeping content on disk under its hash, and reading it back."""

import hashlib
import os
import secrets
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
from zhicheng.infra.refusal import Refusal

LONGEST_NAME = 200


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
    """Read a stored content; raises `OSError` if it is gone and `ValueError` if it is not what was stored."""
    content = path_of(file.sha256).read_bytes()
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise ValueError(f"stored file {file.pk} does not match its hash")
    return content


def path_of(sha256: str) -> Path:
    """Where a content lies."""
    return Path(settings.ZC_FILES) / sha256[:2] / sha256[2:4] / sha256


def plain_name(name: str) -> str:
    """The last part of a file's name without anything that does not print; the end of a long one, with its kind."""
    last = Path(name.replace("\\", "/")).name
    return "".join(letter for letter in last if letter.isprintable())[-LONGEST_NAME:]


def write_whole(path: Path, content: bytes) -> None:
    """Write whole or not at all; content that is there already stands."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _keep(actor: Actor, now: datetime, checked: Checked) -> StoredFile:
    digest = checked.sha256
    write_whole(path_of(digest), checked.inspected.content)
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
