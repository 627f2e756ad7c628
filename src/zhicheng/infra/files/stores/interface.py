"""What every store can do, and how it says that it cannot."""

import hashlib
import secrets
from typing import Protocol


class StoreError(OSError):
    """The store does not answer, is full, or does not let us in; the text is for those who run the platform."""


class MissingObjectError(StoreError, FileNotFoundError):
    """Nothing lies under a name where something must."""


class Store(Protocol):
    """Objects under names such as `ab/cd/<sha256>`: written whole or not at all, never changed."""

    def put(self, name: str, content: bytes) -> None:
        """Write an object; one that is there already stands. Raises `StoreError`."""

    def get(self, name: str) -> bytes:
        """Read an object; raises `MissingObjectError`, or `StoreError` where the store does not answer."""

    def remove(self, name: str) -> None:
        """Remove an object; one that is not there is removed. Raises `StoreError`."""

    def place(self) -> str:
        """Where it is, for those who run the platform; without secrets."""


def object_name(sha256: str) -> str:
    """The name of a content, told by its hash (hex)."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def probe(store: Store) -> None:
    """Write, read and remove an object of our own; raises `StoreError` where one of these fails."""
    content = secrets.token_bytes(32)
    name = f"check/{hashlib.sha256(content).hexdigest()}"
    store.put(name, content)
    if store.get(name) != content:
        raise StoreError(f"{store.place()} gives back something else than it was given")
    store.remove(name)
