"""Campaigns: what everybody may know, without a token."""

from typing import Any

from django.http import HttpRequest

from zhicheng.api.guarding import public, router
from zhicheng.api.paging import key_of, read_key
from zhicheng.api.schemas.campaigns import CampaignDetail, CampaignLine, CampaignPage, Checklist, ChecklistItem
from zhicheng.infra.face.dates import in_english
from zhicheng.infra.paging import PAGE, cut
from zhicheng.infra.requests import visit_of
from zhicheng.stages.campaigns.access import public_campaign
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.campaigns.queries import published_page
from zhicheng.stages.campaigns.showing import lists_of, standing_of

campaigns = router("campaigns 年度评审")


@campaigns.get("/campaigns", **public("公布过的年度评审，新的在前 Published campaigns, the latest first", CampaignPage))
def list_campaigns(request: HttpRequest, after: str = "") -> CampaignPage:
    now = visit_of(request).now
    shown, last = cut(published_page(read_key(after) if after else None, PAGE))
    return CampaignPage(
        items=[CampaignLine(**_line(campaign, standing_of(campaign, now))) for campaign in shown],
        next=key_of(last.closes_at, last.pk) if last else "",
    )


@campaigns.get("/campaigns/{campaign_id}", **public("一次评审的条件 The conditions of one campaign", CampaignDetail))
def read_campaign(request: HttpRequest, campaign_id: int) -> CampaignDetail:
    campaign = public_campaign(campaign_id)
    return CampaignDetail(
        **_line(campaign, standing_of(campaign, visit_of(request).now)),
        track=campaign.track,
        organizer=campaign.committee.organizer.name,
        committee=campaign.committee.name,
        specialties=campaign.specialties,
        cut_off=campaign.cut_off,
        grace_minutes=campaign.grace_minutes,
        contact=campaign.contact,
        remarks=campaign.remarks,
        fee=campaign.fee,
        pack=campaign.pack,
        supplements=campaign.supplements,
        scoring=campaign.scoring,
        checklists=_checklists(campaign),
    )


def _line(campaign: Campaign, state: str) -> dict[str, Any]:
    return {
        "id": campaign.pk,
        "code": campaign.code,
        "title": str(campaign),
        "state": state,
        "year": campaign.year,
        "place": campaign.place.name,
        "series": campaign.series,
        "level": campaign.level,
        "opens_at": campaign.opens_at,
        "closes_at": campaign.closes_at,
    }


def _checklists(campaign: Campaign) -> list[Checklist]:
    english = in_english()
    return [
        Checklist(
            id=one.id,
            items=[
                ChecklistItem(
                    key=item.key,
                    title=item.title.en if english else item.title.zh,
                    required=item.required,
                    clause=item.clause,
                    hint=item.hint.en if english else item.hint.zh,
                    max_pages=item.max_pages,
                )
                for item in one.items
            ],
        )
        for one in lists_of(campaign)
    ]
