"""Reads of campaigns for public pages and choices."""

from datetime import datetime

from django.db.models import QuerySet

from zhicheng.stages.campaigns.models import Campaign


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
