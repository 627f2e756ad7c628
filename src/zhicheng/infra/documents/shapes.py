"""The data each template takes; `render(template, data)` with one of these.

`Text` may be a string or a date, which is written as 2024年9月12日 (a datetime with its time in
Shanghai). A `Title` given in phrases breaks between them only. Everything is shown as it is given:
deciding what a document may say is the caller's business.
"""

from collections.abc import Sequence
from datetime import date
from typing import Literal, NotRequired, TypeAlias, TypedDict

Text: TypeAlias = str | date
Title: TypeAlias = str | Sequence[str]
Cell: TypeAlias = str | int | date


class Fact(TypedDict):
    """A label and its value; a `wide` one takes the whole row."""

    label: str
    value: Text
    wide: NotRequired[bool]


class Column(TypedDict):
    """A column of a table: `width` in millimetres, by default an equal share of what is left."""

    label: str
    width: NotRequired[float]
    align: NotRequired[Literal["left", "center", "right"]]


class Certificate(TypedDict):
    """certificate: `level` is its label (中级), `qr` the text of the code, `photo` a JPEG."""

    number: str
    name: str
    series: str
    specialty: str
    title: str
    level: str
    obtained: Text
    issuer: str
    issued: Text
    verify_address: str
    qr: NotRequired[str]
    sex: NotRequired[str | None]
    id_masked: NotRequired[str | None]
    via: NotRequired[str | None]
    board: NotRequired[str | None]
    statement: NotRequired[str | None]
    photo: NotRequired[bytes | None]


class Signatory(TypedDict):
    """Who signs a register, in what role; without a name there is room for a pen."""

    role: str
    name: NotRequired[str]


class Register(TypedDict):
    """register: landscape, heading row repeated; rows hold one cell a column."""

    title: str
    facts: Sequence[Fact]
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[str]
    signatures: NotRequired[Sequence[Signatory]]
    issuer: NotRequired[str]
    issued: NotRequired[Text]


class Candidate(TypedDict):
    """A person on an employer's notice (GX-20(2).3); a column that somebody lacks is left out."""

    name: str
    education: NotRequired[str]
    current_title: NotRequired[str]
    title_date: NotRequired[Text]
    target_title: NotRequired[str]
    specialty: str


class Passed(TypedDict):
    """A person on the notice of a result: the least that tells namesakes apart."""

    name: str
    employer: str
    specialty: str
    current_title: NotRequired[str]
    target_title: NotRequired[str]


class Notice(TypedDict):
    """notice: people are Candidates for `employer` and Passed for `result`; `details` stand below the table."""

    kind: Literal["employer", "result"]
    title: Title
    opening: Sequence[str]
    people: Sequence[Candidate] | Sequence[Passed]
    details: NotRequired[Sequence[str]]
    closing: Sequence[str]
    contact: Sequence[str]
    issuer: str
    issued: Text


class FactGroup(TypedDict):
    """A part of the application form made of labels and values."""

    heading: str
    rows: Sequence[Fact]


class TableGroup(TypedDict):
    """A part of the form or the minutes made of a table; without rows it says 无."""

    heading: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


class Commitment(TypedDict):
    """What the applicant promised, and when."""

    paragraphs: Sequence[str]
    name: str
    on: Text


class Opinion(TypedDict):
    """What an office wrote on the form."""

    heading: str
    paragraphs: Sequence[str]
    by: str
    on: Text


class Application(TypedDict):
    """application: the photo stands beside the first group."""

    title: Title
    number: str
    submitted: Text
    groups: Sequence[FactGroup | TableGroup]
    photo: NotRequired[bytes | None]
    commitment: NotRequired[Commitment | None]
    opinions: NotRequired[Sequence[Opinion]]


class Paragraphs(TypedDict):
    """A part of the minutes made of text."""

    heading: str
    paragraphs: Sequence[str]


class Signers(TypedDict):
    """The names under the minutes, by role."""

    role: str
    names: Sequence[str]


class Minutes(TypedDict):
    """minutes of a meeting."""

    title: Title
    facts: Sequence[Fact]
    sections: Sequence[Paragraphs | TableGroup]
    signatures: Sequence[Signers]
    issuer: NotRequired[str]
    issued: NotRequired[Text]


class Item(TypedDict):
    """A point of a letter and the clause it rests on, as the reader knows it."""

    text: str
    clause: NotRequired[str | None]


class Letter(TypedDict):
    """letter: 补正通知书, 不予受理通知书, 不推荐通知书."""

    title: Title
    addressee: str
    opening: Sequence[str]
    items: Sequence[Item]
    closing: Sequence[str]
    issuer: str
    issued: Text
    number: NotRequired[str | None]


class Receipt(TypedDict):
    """receipt: what was received, from whom, when."""

    title: Title
    number: str
    facts: Sequence[Fact]
    notes: Sequence[str]
    issuer: str
    issued: Text


class Material(TypedDict):
    """material: an invented paper of an applicant, `pages` long."""

    title: Title
    paragraphs: Sequence[str]
    pages: int
    rows: NotRequired[Sequence[Fact]]
    issuer: NotRequired[str]
    issued: NotRequired[Text]
