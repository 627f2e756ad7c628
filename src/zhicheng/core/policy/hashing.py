"""The name of a pack's content: SHA-256 over canonical JSON."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any


def canonical(content: Any) -> str:
    """Return JSON with sorted keys and no spaces; dates as ISO text."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)


def digest_of(written: Mapping[str, str]) -> str:
    """Return the digest of an object whose values are given in their canonical JSON."""
    parts = (f"{canonical(name)}:{text}" for name, text in sorted(written.items()))
    return hashlib.sha256(f"{{{','.join(parts)}}}".encode()).hexdigest()


def digest(content: Any) -> str:
    """Return the SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no canonical form")
