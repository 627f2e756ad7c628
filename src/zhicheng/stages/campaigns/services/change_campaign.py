"""Changing what is still being planned."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.access import campaign_of_organizer
from zhicheng.stages.campaigns.correcting import settle_correction_days
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.campaigns.sound import refuse_unsound


@service
def change_campaign(*, actor: Actor, now: datetime, campaign_id: int, **terms: Any) -> Campaign:
    """Set some terms of a planned campaign. Raises `Refusal` once it has been sent, for what makes no sense too."""
    campaign = campaign_of_organizer(actor, campaign_id, lock=True)
    if campaign.state != Campaign.State.PLANNED:
        raise Refusal(_("已经报出去了，条件不能再改。要改，请先收回。"), clauses=("QZ-4.1.c",))
    before = fingerprint(campaign)
    for name, value in terms.items():
        setattr(campaign, name, value)
    refuse_unsound(campaign)
    settle_correction_days(campaign)
    campaign.save()
    record(actor=actor, now=now, action="campaigns.change_campaign", subject=campaign, before=before)
    return campaign
