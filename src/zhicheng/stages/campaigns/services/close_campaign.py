"""Closing a campaign whose cases are all decided."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.events import announce
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.access import campaign_of_organizer
from zhicheng.stages.campaigns.events import CampaignClosing
from zhicheng.stages.campaigns.models import Campaign


@service
def close_campaign(*, actor: Actor, now: datetime, campaign_id: int) -> Campaign:
    """Close it. Raises `Refusal` before the window has ended, and while a later stage still has cases to decide."""
    campaign = campaign_of_organizer(actor, campaign_id, lock=True)
    if campaign.state != Campaign.State.PUBLISHED:
        raise Refusal(_("现在不能办结：%(state)s。") % {"state": campaign.get_state_display()})
    if now < campaign.closes_at:
        raise Refusal(_("申报还没有截止，不能办结。公布的时间不能缩短。"), clauses=("GX-19.1", "QZ-4.1.c"))
    announce(CampaignClosing(campaign, actor, now))
    before = fingerprint(campaign)
    campaign.state, campaign.closed_at = Campaign.State.CLOSED, now
    campaign.save()
    record(actor=actor, now=now, action="campaigns.close_campaign", subject=campaign, before=before)
    return campaign
