"""What a certificate says, and its map with integer keys."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from unicodedata import category

from zhicheng.core.credential.commitment import COMMITMENT_BYTES
from zhicheng.core.credential.errors import MalformedRecordError

VERSION = 1
_REQUIRED = frozenset({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12})
_OPTIONAL = frozenset({11, 13})
_LONGEST_TEXT = 120
_ID_TAIL = re.compile(r"[0-9]{3}[0-9X]")
_LARGEST_INDEX = 2**32
# Characters that print as nothing could make two certificates look alike. Unassigned ones stay:
# rare names use characters that this Python's tables may not know yet.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateRecord:
    """A certificate as it is signed and printed.

    `issued` is aware and exact to the second; `id_tail` the ID number's last four characters;
    `id_commitment` and `photo` are 16-byte digests; `status` the list and index under which a
    revocation would be published; `replaces` the number of the certificate this one replaces.
    """

    number: str
    name: str
    title: str
    specialty: str
    board: str
    obtained: date
    issued: datetime
    id_tail: str
    id_commitment: bytes
    status: tuple[int, int]
    photo: bytes | None = None
    replaces: str | None = None

    def __post_init__(self) -> None:
        for text in (self.number, self.name, self.title, self.specialty, self.board):
            _require(_is_text(text), "a text is empty, too long or not printable")
        _require(self.replaces is None or _is_text(self.replaces), "the replaced number is not a text")
        _require(self.issued.tzinfo is not None and self.issued.microsecond == 0, "the time of issue is not exact")
        _require(isinstance(self.id_tail, str) and bool(_ID_TAIL.fullmatch(self.id_tail)), "the ID tail is wrong")
        _require(_is_digest(self.id_commitment), "the ID commitment is wrong")
        _require(self.photo is None or _is_digest(self.photo), "the photo digest is wrong")
        _require(len(self.status) == 2 and all(map(_is_index, self.status)), "the status entry is wrong")


def to_map(record: CertificateRecord) -> dict[int, object]:
    """Return the record as the signed map."""
    obtained = record.obtained
    fields: dict[int, object] = {
        1: VERSION,
        2: record.number,
        3: record.name,
        4: record.title,
        5: record.specialty,
        6: record.board,
        7: obtained.year * 10000 + obtained.month * 100 + obtained.day,
        8: int(record.issued.timestamp()),
        9: record.id_tail,
        10: record.id_commitment,
        12: list(record.status),
    }
    if record.photo is not None:
        fields[11] = record.photo
    if record.replaces is not None:
        fields[13] = record.replaces
    return fields


def from_map(fields: Any) -> CertificateRecord:
    """Return the record that `fields` holds. Raises MalformedRecordError for anything else."""
    _require(isinstance(fields, dict) and all(type(key) is int for key in fields), "the payload is no such map")
    keys = fields.keys()
    _require(keys >= _REQUIRED and keys <= _REQUIRED | _OPTIONAL, "the payload's keys are wrong")
    _require(type(fields[1]) is int and fields[1] == VERSION, "the version is unknown")
    _require(isinstance(fields[12], list), "the status entry is wrong")
    _require(all(fields[key] is not None for key in keys & _OPTIONAL), "an optional field is null")
    return CertificateRecord(
        number=fields[2],
        name=fields[3],
        title=fields[4],
        specialty=fields[5],
        board=fields[6],
        obtained=_date(fields[7]),
        issued=_time(fields[8]),
        id_tail=fields[9],
        id_commitment=fields[10],
        status=tuple(fields[12]),
        photo=fields.get(11),
        replaces=fields.get(13),
    )


def _date(value: object) -> date:
    if not isinstance(value, int) or not _is_index(value):
        raise MalformedRecordError("a date is wrong")
    try:
        return date(value // 10000, value // 100 % 100, value % 100)
    except ValueError as error:
        raise MalformedRecordError("a date is wrong") from error


def _time(value: object) -> datetime:
    if not isinstance(value, int) or not _is_index(value):
        raise MalformedRecordError("the time of issue is wrong")
    return datetime.fromtimestamp(value, tz=UTC)


def _is_text(value: object) -> bool:
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_TEXT:
        return False
    return not any(category(char) in _UNSEEN for char in value)


def _is_digest(value: object) -> bool:
    return isinstance(value, bytes) and len(value) == COMMITMENT_BYTES


def _is_index(value: object) -> bool:
    return type(value) is int and 0 <= value < _LARGEST_INDEX


def _require(holds: bool, problem: str) -> None:
    if not holds:
        raise MalformedRecordError(problem)
