"""Opening a year's review to applicants."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.access import campaign_of_organizer
from zhicheng.stages.campaigns.amending import enter_amendment
from zhicheng.stages.campaigns.checking import check_campaign
from zhicheng.stages.campaigns.models import Amendment, Campaign
from zhicheng.stages.campaigns.terms import changes_between, terms_of


@service
def publish_campaign(*, actor: Actor, now: datetime, campaign_id: int) -> Campaign:
    """Publish an approved campaign; its conditions do not change afterwards (QZ-4.1.c).

    What was taken back before comes out with the differences as an amendment. Raises `Refusal` when it is not
    approved, when its window is over, and for all that `check_campaign` refuses.
    """
    campaign = campaign_of_organizer(actor, campaign_id, lock=True)
    if campaign.state != Campaign.State.APPROVED:
        raise Refusal(
            _("还没有核准，或者已经公布了，现在不能公布：%(state)s。") % {"state": campaign.get_state_display()}
        )
    if campaign.closes_at <= now:
        raise Refusal(_("申报截止时间已经过了，公布了也没有人能申报。请先收回，改好时间再报。"), field="closes_at")
    asked = check_campaign(campaign, timezone.localdate(now))
    before, stood = fingerprint(campaign), campaign.published_terms
    campaign.state, campaign.published_at = Campaign.State.PUBLISHED, now
    campaign.published_terms = terms_of(campaign)
    campaign.answers = [*campaign.answers, *(one.as_json() for one in asked)]
    campaign.save()
    if stood and (changes := changes_between(stood, campaign.published_terms)):
        reason = _("公布后、开始申报前收回更正")
        enter_amendment(campaign, Amendment.Kind.REISSUE, changes, reason, actor=actor, now=now)
    record(actor=actor, now=now, action="campaigns.publish_campaign", subject=campaign, before=before)
    return campaign
