"""Discarding a plan that never became a campaign."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.access import campaign_of_organizer
from zhicheng.stages.campaigns.models import Campaign


@service
def discard_campaign(*, actor: Actor, now: datetime, campaign_id: int) -> None:
    """Delete a planned campaign. Raises `Refusal` for one that was ever published or is with another office."""
    campaign = campaign_of_organizer(actor, campaign_id, lock=True)
    if campaign.state != Campaign.State.PLANNED or campaign.published_at is not None:
        raise Refusal(_("公布过的要一直留着，报出去的先收回，才能删除。"))
    record(
        actor=actor,
        now=now,
        action="campaigns.discard_campaign",
        subject=campaign,
        before=fingerprint(campaign),
    )
    campaign.delete()
