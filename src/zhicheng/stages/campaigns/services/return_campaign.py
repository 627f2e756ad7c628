"""The approving office sends a campaign back."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.access import campaign_to_approve
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.campaigns.pending import refuse_unless_pending


@service
def return_campaign(*, actor: Actor, now: datetime, campaign_id: int, reason: str) -> Campaign:
    """Let the organizer plan on, with the reason. Raises `Refusal` when nothing waits or no reason is given."""
    campaign = campaign_to_approve(actor, campaign_id, lock=True)
    refuse_unless_pending(campaign)
    if not reason.strip():
        raise Refusal(_("请写明退回的原因，组建单位才知道改什么。"), field="reason")
    before = fingerprint(campaign)
    campaign.state, campaign.returned_because = Campaign.State.PLANNED, reason.strip()
    campaign.save()
    record(actor=actor, now=now, action="campaigns.return_campaign", subject=campaign, before=before)
    return campaign
