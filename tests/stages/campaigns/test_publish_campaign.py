"""A campaign opens only under an approval that covers its whole window, in its committee's series."""

from datetime import date

import pytest

from tests.world import SYSTEM, campaign_terms, make_world, moment, refused
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.campaigns.services import publish_campaign

pytestmark = pytest.mark.django_db
NOW = moment("2026-06-01")


@pytest.fixture
def world():
    return make_world()


def facts(world, **other) -> dict[str, object]:
    return {
        "actor": SYSTEM,
        "now": NOW,
        "committee": world.committee,
        **campaign_terms(world.city),
        "code": "SL2026-GD",
        **other,
    }


@pytest.mark.clause("QZ-4.1.c")
def test_a_published_campaign_pins_its_pack(world):
    campaign = publish_campaign(**facts(world))

    assert (campaign.state, campaign.published_at) == (Campaign.State.PUBLISHED, NOW)
    assert campaign.pack.startswith("guangxi-2022@")


@pytest.mark.clause("GX-10.3", "GX-10.4", "GX-10.1")
def test_the_approval_has_to_reach_the_last_day(world):
    world.committee.expires_on = date(2026, 10, 29)

    refusal = refused(publish_campaign, **facts(world))

    assert refusal.clauses == ("GX-10.3", "GX-10.4")
    assert Campaign.objects.count() == 1


@pytest.mark.clause("GX-10.5")
def test_a_committee_reviews_its_own_series_only(world):
    assert refused(publish_campaign, **facts(world, series="health")).clauses == ("GX-10.5",)
