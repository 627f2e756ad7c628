"""The name of a pack's content: SHA-256 over canonical JSON."""

import hashlib
import json
from datetime import date
from typing import Any


def canonical(content: Any) -> str:
    """Return JSON with sorted keys and no spaces; dates as ISO text."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)


def digest(content: Any) -> str:
    """Return the SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no canonical form")
