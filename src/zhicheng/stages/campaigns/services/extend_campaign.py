"""Giving applicants more time."""

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
def extend_campaign(*, actor: Actor, now: datetime, campaign_id: int, closes_at: datetime, reason: str) -> Amendment:
    """Move the end of the window, before it has ended; `closes_at` is the first moment after the new window.

    Raises `Refusal` from the present end on, for an earlier end, without reason, and where the pack or the
    committee's approval does not reach that far (GX-10.3, KS-3.h).
    """
    campaign = campaign_of_organizer(actor, campaign_id, lock=True)
    if campaign.state != Campaign.State.PUBLISHED or now >= campaign.closes_at:
        raise Refusal(_("申报已经截止，不能再延长。"), clauses=("GX-19.1",))
    if closes_at <= campaign.closes_at:
        raise Refusal(
            _("新的截止时间要晚于现在的。申报时间只能延长，不能缩短。"), clauses=("QZ-4.1.c",), field="closes_at"
        )
    if not reason.strip():
        raise Refusal(_("请写明为什么延长，申报人看得到。"), field="reason")
    before, stood = fingerprint(campaign), terms_of(campaign)
    campaign.closes_at = closes_at
    check_campaign(campaign, timezone.localdate(now))
    campaign.save()
    changes = changes_between(stood, terms_of(campaign))
    amendment = enter_amendment(campaign, Amendment.Kind.EXTENSION, changes, reason.strip(), actor=actor, now=now)
    record(
        actor=actor,
        now=now,
        action="campaigns.extend_campaign",
        subject=campaign,
        before=before,
        after=amendment,
    )
    return amendment
