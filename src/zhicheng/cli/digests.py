"""Stamps: a step is done again only when what it was made from has changed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from zhicheng.cli.places import ROOT, SOURCES


def digest(paths: Iterable[Path]) -> str:
    """Return one SHA-256 over names and contents of files, and of all files in folders; hidden files are left out."""
    whole = hashlib.sha256()
    for path in sorted(_files(paths)):
        whole.update(f"{path}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def migrations_digest() -> str:
    """Name the state of all migrations, our own and those of the locked packages."""
    return digest([*(SOURCES / "zhicheng").rglob("migrations/*.py"), ROOT / "requirements.lock"])


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from (file for file in path.rglob("*") if file.is_file() and not file.name.startswith("."))
        elif path.is_file():
            yield path


class Stamp:
    """A small file that says what something was last made from."""

    def __init__(self, path: Path, value: str) -> None:
        """Compare the stamp at `path` with `value`."""
        self._path = path
        self._value = value

    def holds(self) -> bool:
        return self._path.is_file() and self._path.read_text() == self._value

    def set(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(self._value)
