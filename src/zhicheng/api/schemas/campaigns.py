"""Campaigns as everybody may know them."""

from datetime import date, datetime
from typing import Any, Literal

from pydantic import Field

from zhicheng.api.schemas.common import Strict

State = Literal["coming", "open", "ended", "closed"]


class CampaignLine(Strict):
    """A campaign in a list."""

    id: int
    code: str
    title: str
    state: State
    year: int
    place: str
    series: str
    level: str
    opens_at: datetime
    closes_at: datetime = Field(description="截止后的第一刻 The first moment after the window")


class CampaignPage(Strict):
    """Campaigns, 50 at most; `next` is what `after` has to be for those that follow, empty at the end."""

    items: list[CampaignLine]
    next: str


class ChecklistItem(Strict):
    """Something to hand in, or not to."""

    key: str
    title: str
    required: bool
    clause: str
    hint: str
    max_pages: int | None


class Checklist(Strict):
    """A list of materials; a campaign may have several, by kind of applicant."""

    id: str
    items: list[ChecklistItem]


class CampaignDetail(CampaignLine):
    """A campaign with its conditions."""

    track: str
    organizer: str
    committee: str
    specialties: list[str]
    cut_off: date
    grace_minutes: int
    contact: str
    remarks: str
    fee: int | None = Field(description="元；空：不收费 Yuan; null: free")
    pack: str = Field(description="依据的政策和指纹 The policy and its hash")
    supplements: list[str]
    scoring: list[dict[str, Any]]
    checklists: list[Checklist]
