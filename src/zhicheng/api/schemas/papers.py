"""The choice among published checklists, and exemptions from items."""

from datetime import datetime

from pydantic import Field

from zhicheng.api.schemas.common import Strict


class OfferedChecklist(Strict):
    """A list that the applicant may go by; `applicants` says for whom it is."""

    id: str
    applicants: str
    is_chosen: bool


class Checklists(Strict):
    """All of them; one is chosen."""

    items: list[OfferedChecklist]


class ChooseChecklist(Strict):
    """The id of the list to go by."""

    checklist: str


class AskExemption(Strict):
    """The item's key, and which condition for exemption is met (4 to 300 characters)."""

    item: str
    ground: str


class ExemptionAsked(Strict):
    """A request with the office that decides on it; `decided_at` null: it waits."""

    id: int
    item: str
    ground: str
    office: str
    state: str = Field(description="waiting, granted, refused")
    state_text: str
    asked_at: datetime
    decided_at: datetime | None
    remark: str


class ExemptionList(Strict):
    """All requests of an application, the first one first."""

    items: list[ExemptionAsked]
