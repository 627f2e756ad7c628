"""Contents in a folder of this machine."""

import os
import secrets
from pathlib import Path

from zhicheng.infra.files.stores.interface import MissingObjectError, StoreError

_ONLY_OURS = 0o600


class DiskStore:
    """Objects as files below `folder`."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)

    def put(self, name: str, content: bytes) -> None:
        """Write whole or not at all; raises `StoreError` where the disk takes no more or may not be written."""
        try:
            write_whole(self._folder / name, content)
        except OSError as error:
            raise StoreError(f"{self.place()}: {error}") from error

    def get(self, name: str) -> bytes:
        """Read an object; raises `MissingObjectError` or `StoreError`."""
        try:
            return (self._folder / name).read_bytes()
        except FileNotFoundError as error:
            raise MissingObjectError(f"nothing lies at {self._folder / name}") from error
        except OSError as error:
            raise StoreError(f"{self.place()}: {error}") from error

    def remove(self, name: str) -> None:
        """Remove an object if it is there."""
        try:
            (self._folder / name).unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(f"{self.place()}: {error}") from error

    def place(self) -> str:
        """The folder."""
        return str(self._folder)


def write_whole(path: Path, content: bytes) -> None:
    """Write whole or not at all, readable by our own user alone; content that is there already stands.

    Raises `OSError`; no half of it stays behind.
    """
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_OURS), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
