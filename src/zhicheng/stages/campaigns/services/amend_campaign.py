"""Correcting what is no condition: contacts, remarks, the planned day of the meeting."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.access import campaign_of_organizer
from zhicheng.stages.campaigns.amending import enter_amendment
from zhicheng.stages.campaigns.models import AMENDABLE, Amendment, Campaign
from zhicheng.stages.campaigns.terms import changes_between, terms_of


@service
def amend_campaign(*, actor: Actor, now: datetime, campaign_id: int, reason: str, **terms: Any) -> Amendment:
    """Publish a numbered amendment with its differences, and tell everyone with a draft.

    Raises `Refusal` for a condition (QZ-4.1.c, QZ-4.1.d), without reason or difference, and unless published.
    """
    campaign = campaign_of_organizer(actor, campaign_id, lock=True)
    if campaign.state != Campaign.State.PUBLISHED:
        raise Refusal(_("没有公布的直接改就行，已经结束的不再更正。"))
    if not set(terms) <= set(AMENDABLE):
        raise Refusal(_("公布的条件不能改，只能更正联系方式、说明和计划的评审日期。"), clauses=("QZ-4.1.c", "QZ-4.1.d"))
    if not reason.strip():
        raise Refusal(_("请写明为什么更正，申报人看得到。"), field="reason")
    before, stood = fingerprint(campaign), terms_of(campaign)
    for name, value in terms.items():
        setattr(campaign, name, value)
    changes = changes_between(stood, terms_of(campaign))
    if not changes:
        raise Refusal(_("和现在公布的一样，没有什么要更正。"))
    campaign.save()
    amendment = enter_amendment(campaign, Amendment.Kind.CORRECTION, changes, reason.strip(), actor=actor, now=now)
    record(
        actor=actor,
        now=now,
        action="campaigns.amend_campaign",
        subject=campaign,
        before=before,
        after=amendment,
    )
    return amendment
