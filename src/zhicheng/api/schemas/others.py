"""Uploads, the library, messages, and what waits at an office."""

from datetime import date, datetime
from typing import Any

from pydantic import Field

from zhicheng.api.schemas.applications import Stop
from zhicheng.api.schemas.common import Strict


class BeginUpload(Strict):
    """A file to send, for one item of an own application."""

    application: int
    item: str = Field(max_length=40)
    name: str = Field(max_length=200)
    size: int
    sha256: str = Field(default="", description="整个文件的 SHA-256，十六进制 Of the whole file, in hex")


class UploadState(Strict):
    """How far a file came; `offset` is where the next chunk begins."""

    id: str
    name: str
    size: int
    offset: int
    state: str
    message: str
    sha256: str
    largest_chunk: int


class EvidenceFile(Strict):
    """A file that shows an entry."""

    id: int
    name: str
    pages: int


class LibraryEntry(Strict):
    """Something in the library, as typed."""

    id: int
    kind: str
    kind_text: str
    data: dict[str, Any]
    version: int
    changed_at: datetime
    is_checked: bool
    evidence: list[EvidenceFile]


class LibraryPage(Strict):
    """Entries, 50 at most; `next` is what `after` has to be for those that follow, 0 at the end."""

    items: list[LibraryEntry]
    next: int


class MessageLine(Strict):
    """A message of the platform."""

    title: str
    text: str
    sent_at: datetime
    is_new: bool


class MessagePage(Strict):
    """Messages, the latest first; `next` is what `before` has to be for older ones, 0 at the end."""

    items: list[MessageLine]
    next: int


class Waiting(Strict):
    """A case that waits at the office."""

    step: int
    application: int
    number: str | None
    name: str
    employer: str
    specialty: str
    kind: str
    kind_text: str
    due: date
    days_left: int = Field(description="剩几个工作日，负数是超期 Working days left, negative when over")
    state: str


class InboxPage(Strict):
    """What waits by deadline, 50 at most; figures beyond 1,000 read 1,001. `next` is for `after`, empty at the end."""

    total: int
    matching: int
    overdue: int
    items: list[Waiting]
    next: str


class ShownAnswer(Strict):
    """A question of the form and its answer, as people read them."""

    label: str
    text: str


class ShownGroup(Strict):
    """A group of the form as it was handed in; one list of answers for what stands once and for each row."""

    group: str
    title: str
    parts: list[list[ShownAnswer]]


class CaseFile(Strict):
    """A file of the case."""

    id: int
    item: str
    name: str
    pages: int
    sha256: str


class Case(Strict):
    """A case at the office with what it decides on."""

    step: int
    application: int
    number: str | None
    name: str
    employer: str
    kind: str
    due: date
    decision: str
    answer: dict[str, Any]
    form: list[ShownGroup]
    files: list[CaseFile]
    stops: list[Stop]
