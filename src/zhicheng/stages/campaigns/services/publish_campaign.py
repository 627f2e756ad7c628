"""Opening a year's review to applicants."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.approvals import not_live
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.committees.models import Committee


@service
def publish_campaign(*, actor: Actor, now: datetime, committee: Committee, **terms: Any) -> Campaign:
    """Publish a campaign; `terms` are `Campaign`'s other fields. Its conditions do not change afterwards.

    Raises `Refusal` when the committee's approval does not cover the whole window (GX-10.3, GX-10.4) or is for
    another series, and when the pack or a supplement it pins is not live.
    """
    campaign = Campaign(committee=committee, state=Campaign.State.PUBLISHED, published_at=now, **terms)
    _refuse_unapproved(committee, timezone.localdate(now), timezone.localdate(campaign.closes_at))
    if campaign.series != committee.series:
        raise Refusal(_("这个评委会没有核准评审这个系列，不能开展。"), clauses=("GX-10.5",))
    _refuse_unapproved_policies(campaign)
    campaign.save()
    record(actor=actor, now=now, action="campaigns.publish_campaign", subject=campaign)
    return campaign


def _refuse_unapproved(committee: Committee, first: date, last: date) -> None:
    if not committee.approved_on <= first or not last <= committee.expires_on:
        raise Refusal(
            _("评委会的核准备案不能覆盖整个申报期，不能开展评审。请先重新核准备案。"), clauses=("GX-10.3", "GX-10.4")
        )


def _refuse_unapproved_policies(campaign: Campaign) -> None:
    missing = not_live([campaign.pack, *campaign.supplements])
    if missing:
        names = "、".join(reference.partition("#")[0] for reference in missing)
        raise Refusal(_("%(names)s还没有两位核准人核准，不能用来开展评审。请先核准。") % {"names": names})
