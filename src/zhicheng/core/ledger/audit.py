"""Audit leaves: what was done, by whom, chained one to the next for each writer.

A leaf holds no personal data; the rows it speaks of appear only as keyed hashes, so that a
lawful deletion does not break the chain.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from zhicheng.core.ledger.canonical import canonical_json

GENESIS = "0" * 64
_KEYS = frozenset({"v", "w", "n", "p", "t", "u", "r", "a", "o", "pre", "post", "q"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLeaf:
    """One act, as its writer puts it down.

    `counter` starts at 0 for each writer; `previous` is the SHA-256 (hex) of the writer's
    previous leaf, or GENESIS; `before` and `after` are keyed hashes of the row.
    """

    writer: str
    counter: int
    previous: str
    at: datetime
    actor: str
    role: str
    action: str
    obj: str
    before: bytes | None
    after: bytes | None
    request: str

    def to_bytes(self) -> bytes:
        """Return the leaf as canonical JSON.

        Raises ValueError for a naive time or a negative counter.
        """
        if self.at.tzinfo is None:
            raise ValueError("a leaf needs an aware time")
        if self.counter < 0:
            raise ValueError("a leaf's counter starts at 0")
        return canonical_json(
            {
                "v": 1,
                "w": self.writer,
                "n": self.counter,
                "p": self.previous,
                "t": _stamp(self.at),
                "u": self.actor,
                "r": self.role,
                "a": self.action,
                "o": self.obj,
                "pre": _hex(self.before),
                "post": _hex(self.after),
                "q": self.request,
            },
        )


class ChainFault(StrEnum):
    """What is wrong with a leaf or its place in the chain."""

    MALFORMED = "malformed"
    GAP = "gap"
    BROKEN_LINK = "broken_link"


@dataclass(frozen=True, slots=True)
class ChainFinding:
    """A fault at `position` (from 0, over all leaves given); `writer` is empty when unreadable."""

    position: int
    writer: str
    fault: ChainFault


def next_leaf(
    last: bytes | None,
    *,
    writer: str,
    at: datetime,
    actor: str,
    role: str,
    action: str,
    obj: str,
    before: bytes | None,
    after: bytes | None,
    request: str,
) -> AuditLeaf:
    """Build the leaf that follows `last`, the writer's own last leaf (None for its first).

    Raises ValueError when `last` is no leaf or belongs to another writer.
    """
    counter, previous = 0, GENESIS
    if last is not None:
        head = _parse(last)
        if head["w"] != writer:
            raise ValueError("the last leaf belongs to another writer")
        counter, previous = head["n"] + 1, _link(last)
    return AuditLeaf(
        writer=writer,
        counter=counter,
        previous=previous,
        at=at,
        actor=actor,
        role=role,
        action=action,
        obj=obj,
        before=before,
        after=after,
        request=request,
    )


def verify_chain(leaves: Iterable[bytes]) -> tuple[ChainFinding, ...]:
    """Return every fault in `leaves`, in order; empty when all chains hold.

    Leaves of several writers may be interleaved; each writer's own must come in order from its
    first. After a fault the chain goes on from the leaf found, so one fault is told once. Leaves
    cut off at the end cannot be seen here: compare with a checkpoint kept elsewhere.
    """
    heads: dict[str, tuple[int, str]] = {}
    findings = []
    for position, leaf in enumerate(leaves):
        try:
            body = _parse(leaf)
        except ValueError:
            findings.append(ChainFinding(position, "", ChainFault.MALFORMED))
            continue
        writer, expected = body["w"], heads.get(body["w"], (0, GENESIS))
        if body["n"] != expected[0]:
            findings.append(ChainFinding(position, writer, ChainFault.GAP))
        elif body["p"] != expected[1]:
            findings.append(ChainFinding(position, writer, ChainFault.BROKEN_LINK))
        heads[writer] = (body["n"] + 1, _link(leaf))
    return tuple(findings)


def _parse(leaf: bytes) -> dict[str, Any]:
    body = json.loads(leaf)
    if not isinstance(body, dict) or body.keys() != _KEYS or canonical_json(body) != leaf:
        raise ValueError("not a canonical audit leaf")
    if body["v"] != 1 or not isinstance(body["w"], str) or not _is_counter(body["n"]):
        raise ValueError("not an audit leaf of version 1")
    return body


def _is_counter(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _link(leaf: bytes) -> str:
    return hashlib.sha256(leaf).hexdigest()


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _hex(value: bytes | None) -> str | None:
    return None if value is None else value.hex()
