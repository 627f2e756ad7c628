"""The approval of a campaign by the office that approved its committee."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.access import campaign_to_approve
from zhicheng.stages.campaigns.approving_body import ask_approving_body
from zhicheng.stages.campaigns.checking import check_campaign
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.campaigns.pending import refuse_unless_pending


@service
def approve_campaign(*, actor: Actor, now: datetime, campaign_id: int) -> Campaign:
    """Approve what was sent, keeping what the pack answered.

    Raises `Denied` for other offices; `Refusal` when nothing waits, when the pack names another body (GX-10.6 to
    GX-10.11), when it no longer says yes, or when the same person sent it.
    """
    campaign = campaign_to_approve(actor, campaign_id, lock=True)
    refuse_unless_pending(campaign)
    if actor.person_id is not None and actor.person_id == campaign.sent_by_id:
        raise Refusal(_("你自己报的，不能由你核准。请另一位经办人核准。"))
    today = timezone.localdate(now)
    asked = [*check_campaign(campaign, today), *ask_approving_body(campaign, today)]
    before = fingerprint(campaign)
    campaign.state, campaign.approved_at, campaign.approved_by_id = Campaign.State.APPROVED, now, actor.person_id
    campaign.answers = [one.as_json() for one in asked]
    campaign.save()
    record(actor=actor, now=now, action="campaigns.approve_campaign", subject=campaign, before=before)
    return campaign
