"""What is announced about files."""

from dataclasses import dataclass

from zhicheng.infra.files.models import StoredFile


@dataclass(frozen=True)
class FileStored:
    """Somebody's file was taken. Whoever compares texts subscribes here; see `text.text_of` and docs/files.md."""

    file: StoredFile
