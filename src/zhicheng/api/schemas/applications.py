"""An applicant's own applications: drafts, materials, the check, where they stand."""

from datetime import date, datetime
from typing import Any, Literal

from pydantic import Field

from zhicheng.api.schemas.common import Strict


class Start(Strict):
    """Which campaign to apply in."""

    campaign: int


class ApplicationLine(Strict):
    """An application in its owner's list; a draft has no number."""

    id: int
    number: str | None
    campaign: int
    campaign_title: str
    status: str
    status_text: str
    status_since: datetime
    is_editable: bool


class ApplicationList(Strict):
    """All of them, the latest first: a person has one in a campaign."""

    items: list[ApplicationLine]


class Group(Strict):
    """How far one group of the form is; `version` 0: never saved."""

    group: str
    title: str
    version: int
    is_complete: bool


class ApplicationDetail(ApplicationLine):
    """An application with the groups of its form."""

    employer: str
    specialty: str
    started_at: datetime
    submitted_at: datetime | None
    groups: list[Group]


class FormFault(Strict):
    """Something to fill in or to mend; `row` is the row's id."""

    label: str
    message: str
    row: int | None


class Choice(Strict):
    """A value that a field takes, with its words."""

    value: str
    text: str


class FormField(Strict):
    """A field of the form; without choices it takes text."""

    name: str
    label: str
    required: bool
    choices: list[Choice] | None


class Section(Strict):
    """A group of the form: what was typed, what is at fault, which fields it has."""

    group: str
    version: int
    data: dict[str, Any]
    faults: list[FormFault]
    fields: list[FormField]
    row_fields: list[FormField]


class SaveSection(Strict):
    """What to save; `version` is the one that was read, so that no other window's work is lost."""

    version: int = Field(ge=0)
    data: dict[str, Any]


class Saved(Strict):
    """What stands now, with what is still at fault."""

    group: str
    version: int
    saved_at: datetime
    data: dict[str, Any]
    faults: list[FormFault]


class FromLibrary(Strict):
    """Entries of the library to tick into a group."""

    entries: list[int] = Field(min_length=1)
    version: int = Field(ge=0)


class MaterialFile(Strict):
    """A file under an item."""

    id: int
    name: str
    pages: int
    size: int
    sha256: str


class FiledItem(Strict):
    """An item of the applicant's own list: what is asked, what is there."""

    key: str
    title: str
    is_required: bool
    is_asked: bool = Field(description="否：不用交，系统自己查 False: not demanded, it is looked up")
    is_missing: bool
    clause: str
    files: list[MaterialFile]


class FiledList(Strict):
    """The applicant's checklist."""

    items: list[FiledItem]


class Attach(Strict):
    """A finished upload to put under an item."""

    item: str
    upload: str = Field(pattern="^[0-9a-f-]{36}$")


class Missing(Strict):
    """Something that the decision waits for; `group` null: the applicant cannot fill it in."""

    text: str
    group: str | None


class Check(Strict):
    """What the law says now, and what is still missing. Nothing is changed by asking."""

    decision: Literal["yes", "no", "unknown"]
    answer: dict[str, Any] = Field(description="逐条结论 The policy's whole answer, clause by clause")
    missing: list[Missing]
    faults: list[FormFault]
    materials: list[str] = Field(description="还差的材料 Keys of the items that are missing")
    may_submit: bool
    commitment_version: str
    commitment: list[str] = Field(description="要签的承诺书 What is signed by submitting")


class Submit(Strict):
    """The person has read the commitment of that version and agrees."""

    agreed: bool
    commitment_version: str


class Standing(Strict):
    """Who has the case, since when, until when, what next."""

    head: str
    where: str
    since: datetime
    due: date | datetime | None
    following: str
    yours: str
    clauses: list[str]


class Stop(Strict):
    """One stop on the way; `at` null: still to come. `office` is an office and never a person."""

    at: datetime | None
    until: datetime | None
    mark: str
    title: str
    text: str
    note: str
    office: str
    clauses: list[str]


class Journey(Strict):
    """Where the application stands, and its way."""

    standing: Standing
    stops: list[Stop]
