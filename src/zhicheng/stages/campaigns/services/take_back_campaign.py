"""Taking back what was sent, approved, or published and not yet open."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.access import campaign_of_organizer
from zhicheng.stages.campaigns.models import Campaign

_State = Campaign.State


@service
def take_back_campaign(*, actor: Actor, now: datetime, campaign_id: int) -> Campaign:
    """Let it be planned again; it needs a new approval.

    Raises `Refusal` from the opening of a published one on (QZ-4.1.c, QZ-4.1.d) and where nothing was sent.
    """
    campaign = campaign_of_organizer(actor, campaign_id, lock=True)
    if campaign.state == _State.PUBLISHED and now >= campaign.opens_at:
        raise Refusal(
            _("已经开始申报，条件不能再改，也不能收回。写错的联系方式、说明可以更正。"),
            clauses=("QZ-4.1.c", "QZ-4.1.d"),
        )
    if campaign.state in (_State.PLANNED, _State.CLOSED):
        raise Refusal(_("现在没有可以收回的。"))
    before = fingerprint(campaign)
    if campaign.state == _State.PUBLISHED:
        campaign.taken_back_at = now
    campaign.state, campaign.approved_at, campaign.approved_by = _State.PLANNED, None, None
    campaign.save()
    record(actor=actor, now=now, action="campaigns.take_back_campaign", subject=campaign, before=before)
    return campaign
