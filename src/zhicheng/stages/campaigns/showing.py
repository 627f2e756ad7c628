"""A campaign as its page shows it: conditions, lists, law, amendments, filings."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zhicheng.core.policy import Checklist, PolicyError
from zhicheng.infra.face.dates import in_english
from zhicheng.infra.policies import library
from zhicheng.stages.campaigns.approvals import approvals_of
from zhicheng.stages.campaigns.asking import pack_id
from zhicheng.stages.campaigns.checklists import published
from zhicheng.stages.campaigns.models import Amendment, Campaign, Filing
from zhicheng.stages.campaigns.wording import LABELS, end_text, rate_text, value_text


@dataclass(frozen=True)
class Pinned:
    """A pack or supplement as the campaign pins it: id, title, version, hash, by how many approved."""

    id: str
    title: str
    version: str
    hash: str
    approvers: int


@dataclass(frozen=True)
class Difference:
    """One term before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Told:
    """An amendment in the reader's words."""

    amendment: Amendment
    differences: tuple[Difference, ...]


def context_of(campaign: Campaign, now: datetime, today: date) -> dict[str, Any]:
    """All that the page and the preview show of a campaign; four queries besides the campaign's own."""
    return {
        "campaign": campaign,
        "standing": standing_of(campaign, now),
        "ends": end_text(campaign.closes_at, today),
        "pinned": pinned_of(campaign),
        "checklists": lists_of(campaign),
        "points": sum(row["points"] for row in campaign.scoring),
        "amendments": told_of(campaign, today),
        "filings": filings_of(campaign),
    }


def standing_of(campaign: Campaign, now: datetime) -> str:
    """`plan`, `coming`, `open`, `ended` or `closed`."""
    if campaign.state == Campaign.State.CLOSED:
        return "closed"
    if campaign.state != Campaign.State.PUBLISHED:
        return "plan"
    if now < campaign.opens_at:
        return "coming"
    return "open" if now < campaign.closes_at else "ended"


def pinned_of(campaign: Campaign) -> list[Pinned]:
    """The pack, then the supplements."""
    references = [campaign.pack, *campaign.supplements]
    approvals = approvals_of(references)
    return [_pinned(reference, len(approvals[reference])) for reference in references]


def lists_of(campaign: Campaign) -> list[Checklist]:
    """The published lists; none where the pinned pack is not the loaded one."""
    try:
        return published(campaign)
    except PolicyError:
        return []


def told_of(campaign: Campaign, today: date) -> list[Told]:
    """The amendments, the latest first."""
    rows = campaign.amendments.select_related("organization").order_by("-number")
    return [Told(row, differences_of(row, today)) for row in rows]


def told_since(campaign: Campaign, since: datetime, today: date) -> list[Told]:
    """The amendments made after a moment, the latest first (one query)."""
    rows = campaign.amendments.filter(made_at__gt=since).order_by("-number")
    return [Told(row, differences_of(row, today)) for row in rows]


def differences_of(amendment: Amendment, today: date) -> tuple[Difference, ...]:
    """What an amendment changed, in words."""
    return tuple(
        Difference(
            str(LABELS[change["field"]]),
            value_text(change["field"], change["before"], today),
            value_text(change["field"], change["after"], today),
        )
        for change in amendment.changes
    )


def filings_of(campaign: Campaign) -> list[tuple[Filing, str]]:
    """What was filed, each with its figures in words."""
    rows = campaign.filings.select_related("file").order_by("filed_on", "pk")
    return [(filing, rate_text(filing)) for filing in rows]


def _pinned(reference: str, approvers: int) -> Pinned:
    version, _sharp, digest = reference.partition("@")[2].partition("#")
    loaded = library().packs.get(pack_id(reference)) or library().supplements.get(pack_id(reference))
    title = (loaded.title.en if in_english() else loaded.title.zh) if loaded else pack_id(reference)
    return Pinned(pack_id(reference), title, version, digest, approvers)
