"""Handing a planned campaign to the office that approved the committee."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.access import campaign_of_organizer
from zhicheng.stages.campaigns.checking import check_campaign
from zhicheng.stages.campaigns.models import Campaign


@service
def send_campaign(*, actor: Actor, now: datetime, campaign_id: int) -> Campaign:
    """Send it for approval. Raises `Refusal` when it is not planned or its pack does not say yes to it."""
    campaign = campaign_of_organizer(actor, campaign_id, lock=True)
    if campaign.state != Campaign.State.PLANNED:
        raise Refusal(_("已经报过了，不用再报。"))
    check_campaign(campaign, timezone.localdate(now))
    before = fingerprint(campaign)
    campaign.state, campaign.sent_at, campaign.sent_by_id = Campaign.State.PENDING, now, actor.person_id
    campaign.returned_because = ""
    campaign.save()
    record(actor=actor, now=now, action="campaigns.send_campaign", subject=campaign, before=before)
    return campaign
