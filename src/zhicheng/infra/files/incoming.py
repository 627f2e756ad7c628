"""Where the bytes of unfinished uploads lie: `incoming/` in the file store, named by the upload alone."""

import os
from pathlib import Path
from uuid import UUID

from django.conf import settings

_ONLY_OURS = 0o600


def part_path(upload_id: UUID) -> Path:
    """What has arrived so far."""
    return _folder() / f"{upload_id}.part"


def ready_path(upload_id: UUID) -> Path:
    """What will be kept, checked and straightened."""
    return _folder() / f"{upload_id}.ready"


def write_chunk(upload_id: UUID, offset: int, chunk: bytes) -> None:
    """Write at `offset` and forget what lay beyond it: the rest of a chunk whose request did not end.

    Raises `OSError` where the disk takes no more.
    """
    _folder().mkdir(parents=True, exist_ok=True)
    file = os.open(part_path(upload_id), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, _ONLY_OURS)
    try:
        os.ftruncate(file, offset)
        written = 0
        while written < len(chunk):
            written += os.pwrite(file, chunk[written:], offset + written)
        os.fdatasync(file)
    finally:
        os.close(file)


def lying_bytes(upload_id: UUID) -> int:
    """How many bytes lie there; fewer than were received where a folder was emptied or a disk changed."""
    path = part_path(upload_id)
    return path.stat().st_size if path.exists() else 0


def forget(upload_id: UUID) -> None:
    """Remove whatever lies there of the upload."""
    part_path(upload_id).unlink(missing_ok=True)
    ready_path(upload_id).unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.ZC_FILES) / "incoming"
