"""Keeping content on disk under its hash, and reading it back."""

import hashlib
import os
import secrets
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor
from zhicheng.infra.files.inspecting import inspect
from zhicheng.infra.files.models import StoredFile
from zhicheng.infra.refusal import Refusal

LONGEST_NAME = 200


def store_upload(*, actor: Actor, now: datetime, name: str, content: bytes) -> StoredFile:
    """Check, straighten and keep an upload; raises `Refusal` with the way out for what cannot be taken."""
    if len(content) > settings.ZC_LARGEST_FILE:
        raise Refusal(_("文件超过 50 MB，没有收下。请分成几份，或者压缩后再传。"))
    inspected = inspect(content)
    return _keep(actor, now, name, inspected.kind, inspected.content, inspected.pages, content)


def store_document(*, actor: Actor, now: datetime, name: str, pdf: bytes, pages: int = 1) -> StoredFile:
    """Keep a document that the platform itself made."""
    return _keep(actor, now, name, StoredFile.Kind.PDF, pdf, pages, pdf)


def read_content(file: StoredFile) -> bytes:
    """Read a stored content; raises `OSError` if it is gone and `ValueError` if it is not what was stored."""
    content = path_of(file.sha256).read_bytes()
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise ValueError(f"stored file {file.pk} does not match its hash")
    return content


def path_of(sha256: str) -> Path:
    """Where a content lies."""
    return Path(settings.ZC_FILES) / sha256[:2] / sha256[2:4] / sha256


def _keep(
    actor: Actor, now: datetime, name: str, kind: StoredFile.Kind, content: bytes, pages: int, received: bytes
) -> StoredFile:
    digest = hashlib.sha256(content).hexdigest()
    _write(path_of(digest), content)
    return StoredFile.objects.create(
        sha256=digest,
        kind=kind,
        name=_plain(name),
        size=len(content),
        pages=pages,
        received_sha256=hashlib.sha256(received).hexdigest(),
        stored_by_id=actor.account_id,
        stored_at=now,
    )


def _plain(name: str) -> str:
    """The last part of a file's name without anything that does not print."""
    last = Path(name.replace("\\", "/")).name
    return "".join(letter for letter in last if letter.isprintable())[-LONGEST_NAME:]


def _write(path: Path, content: bytes) -> None:
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
