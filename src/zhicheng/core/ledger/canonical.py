"""Canonical JSON (RFC 8785), so that the same facts always have the same hash."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import rfc8785

JSON: TypeAlias = "Mapping[str, JSON] | Sequence[JSON] | str | int | float | bool | None"


def canonical_json(obj: JSON) -> bytes:
    """Return the RFC 8785 form of `obj` in UTF-8.

    Raises ValueError for what JSON cannot carry exactly: integers beyond 2**53 - 1, NaN and
    infinities, lone surrogates, and values of any other type.
    """
    return rfc8785.dumps(obj)
