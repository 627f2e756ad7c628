"""Secret keys of one installation, read once from a file that only its user may read.

The file holds base64 values: `django` (sessions, CSRF), `fields` (AES-256-GCM keys by id, the first is used for
writing), `lookup` (HMAC for finding by ID number or phone) and `audit` (HMAC in audit entries). Outside production
the file is made on first use; in production its absence is an error.
"""

import base64
import json
import os
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Keys:
    """Keys of one installation; every value but `field_key_ids` is 32 random bytes."""

    django: bytes
    fields: dict[str, bytes]
    writing_field_key: str
    lookup: bytes
    audit: bytes


class MissingKeysError(RuntimeError):
    """Production was started without its key file."""


def read_keys(path: Path) -> Keys:
    """Read the key file; raises `OSError`, `KeyError` or `ValueError` when it is absent or damaged."""
    raw = json.loads(path.read_text(encoding="ascii"))
    fields = {name: base64.b64decode(value) for name, value in raw["fields"].items()}
    return Keys(
        django=base64.b64decode(raw["django"]),
        fields=fields,
        writing_field_key=next(iter(fields)),
        lookup=base64.b64decode(raw["lookup"]),
        audit=base64.b64decode(raw["audit"]),
    )


def make_keys(path: Path) -> None:
    """Write a fresh key file; when another process was faster, its file stands."""
    path.parent.mkdir(parents=True, exist_ok=True)
    values: dict[str, object] = {name: _fresh() for name in ("django", "lookup", "audit")}
    values["fields"] = {"f1": _fresh()}
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(values, file)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


@cache
def keys(path: Path, *, may_make: bool) -> Keys:
    """Return this installation's keys, making them first where that is allowed."""
    if not path.exists():
        if not may_make:
            raise MissingKeysError(f"no key file at {path}; make one with `./zc manage make_keys`")
        make_keys(path)
    return read_keys(path)


def _fresh() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode("ascii")
