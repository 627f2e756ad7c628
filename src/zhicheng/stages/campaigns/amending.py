"""Entering a numbered amendment and telling everyone whom it concerns."""

from datetime import datetime

from zhicheng.infra.access import Actor
from zhicheng.infra.events import announce
from zhicheng.stages.campaigns.events import CampaignAmended
from zhicheng.stages.campaigns.models import Amendment, Campaign
from zhicheng.stages.campaigns.terms import Change


def enter_amendment(
    campaign: Campaign, kind: Amendment.Kind, changes: list[Change], reason: str, *, actor: Actor, now: datetime
) -> Amendment:
    """Number the amendment after the last one (the campaign must be locked) and announce it."""
    amendment = Amendment.objects.create(
        campaign=campaign,
        number=campaign.amendments.count() + 1,
        kind=kind,
        reason=reason,
        changes=changes,
        made_at=now,
        person_id=actor.person_id,
        organization=campaign.committee.organizer,
    )
    announce(CampaignAmended(campaign, amendment, actor, now))
    return amendment
