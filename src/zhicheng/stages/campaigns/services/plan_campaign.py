"""Beginning to plan a year's review."""

from datetime import datetime
from typing import Any

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.stages.campaigns.access import committee_of_organizer
from zhicheng.stages.campaigns.checking import loaded_pack, refuse_unapproved_policies
from zhicheng.stages.campaigns.checklists import everything
from zhicheng.stages.campaigns.correcting import settle_correction_days
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.campaigns.sound import refuse_unsound


@service
def plan_campaign(*, actor: Actor, now: datetime, committee_id: int, **terms: Any) -> Campaign:
    """Enter a planned campaign; `terms` are `Campaign`'s other fields.

    Checklists and the time for corrections are the pack's, the lists in full, unless given. Raises `Denied` for
    whoever does not work in the organizer's office, `Refusal` for terms that make no sense and for a pack or
    supplement that is not live.
    """
    campaign = Campaign(committee=committee_of_organizer(actor, committee_id), **terms)
    refuse_unsound(campaign)
    refuse_unapproved_policies(campaign)
    settle_correction_days(campaign)
    campaign.checklists = campaign.checklists or everything(loaded_pack(campaign), campaign.series, campaign.level)
    campaign.save()
    record(actor=actor, now=now, action="campaigns.plan_campaign", subject=campaign)
    return campaign
