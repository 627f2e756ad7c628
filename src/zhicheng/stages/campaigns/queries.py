"""Reads of campaigns for public pages and choices."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, QuerySet
from django.db.models.fields.tuple_lookups import TupleLessThan

from zhicheng.core.policy import PolicyError
from zhicheng.stages.campaigns.asking import ask, pack_of
from zhicheng.stages.campaigns.models import Campaign, Filing


def open_campaigns(now: datetime) -> QuerySet[Campaign]:
    """Published campaigns whose window holds `now`, the first to close first."""
    return (
        Campaign.objects.filter(state=Campaign.State.PUBLISHED, opens_at__lte=now, closes_at__gt=now)
        .select_related("place", "committee__organizer")
        .order_by("closes_at", "id")
    )


def coming_campaigns(now: datetime) -> QuerySet[Campaign]:
    """Published campaigns that open later, the first to open first."""
    return (
        Campaign.objects.filter(state=Campaign.State.PUBLISHED, opens_at__gt=now)
        .select_related("place")
        .order_by("opens_at", "id")
    )


def ended_campaigns(now: datetime) -> QuerySet[Campaign]:
    """Campaigns whose window is over, closed ones too, the latest first."""
    over = Campaign.objects.filter(state__in=(Campaign.State.PUBLISHED, Campaign.State.CLOSED), closes_at__lte=now)
    return over.select_related("place", "committee__organizer").order_by("-closes_at", "-id")


def published_page(after: tuple[datetime, int] | None, size: int) -> list[Campaign]:
    """Campaigns that stand published, the last to close first, from behind a place (moment, id); one more than `size`.

    None: from the beginning.
    """
    public = (Campaign.State.PUBLISHED, Campaign.State.CLOSED)
    rows = Campaign.objects.filter(state__in=public).select_related("place", "committee__organizer")
    if after is not None:
        rows = rows.filter(TupleLessThan((F("closes_at"), F("id")), after))
    return list(rows.order_by("-closes_at", "-id")[: size + 1])


@dataclass(frozen=True)
class FilingDay:
    """When the deployment document has to be filed (QZ-4.6.2.a), and whether that is late by now."""

    last_day: date
    filed_on: date | None
    is_late: bool


def filing_day(campaign: Campaign, today: date) -> FilingDay | None:
    """The pack's last day for the deployment document; None where the pack sets none."""
    try:
        known = "filing" in pack_of(campaign).rulings
    except PolicyError:
        return None
    if not known:
        return None
    filed = campaign.filings.filter(kind=Filing.Kind.DEPLOYMENT).order_by("filed_on").first()
    day = filed.filed_on if filed else None
    facts = {"kind": "deployment"} | ({"filed_on": day.isoformat()} if day else {})
    answer = ask(campaign, "filing", on=today, facts=facts)
    last = answer.values.get("last_day")
    return FilingDay(date.fromisoformat(str(last)), day, answer.decision == "no") if last else None
