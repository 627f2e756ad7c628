"""A campaign on its way: planned, sent, approved, published, by the people who may."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tests.remembering import remembered
from tests.world import World, campaign_terms, make_world, moment, officer
from zhicheng.infra.access import Actor
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.campaigns.services import approve_campaign, plan_campaign, publish_campaign, send_campaign
from zhicheng.stages.registry.models import Post

PLANNED = moment("2026-06-01", 10)
OPENS = moment("2026-07-01")
CLOSES = moment("2026-10-31", 0)


@dataclass
class Planning:
    """The city with its organizer's handler and the approving office's."""

    world: World
    organizer: Actor
    approver: Actor

    def terms(self, **other: Any) -> dict[str, Any]:
        """Terms of a second campaign, open from July to October."""
        return campaign_terms(self.world.city) | {"code": "SL2026-GD", "opens_at": OPENS} | other

    def planned(self, now: datetime = PLANNED, **other: Any) -> Campaign:
        return plan_campaign(actor=self.organizer, now=now, committee_id=self.world.committee.pk, **self.terms(**other))

    def sent(self, **other: Any) -> Campaign:
        return send_campaign(actor=self.organizer, now=PLANNED, campaign_id=self.planned(**other).pk)

    def approved(self, **other: Any) -> Campaign:
        return approve_campaign(actor=self.approver, now=PLANNED, campaign_id=self.sent(**other).pk)

    def published(self, **other: Any) -> Campaign:
        return publish_campaign(actor=self.organizer, now=PLANNED, campaign_id=self.approved(**other).pk)


@remembered
def make_planning() -> Planning:
    """The test city with both officers."""
    world = make_world()
    return Planning(
        world,
        officer("梁书恒", 301, Post.ORGANIZER_HANDLER, world.organizer),
        officer("秦望舒", 302, Post.HR_HANDLER, world.hr),
    )
