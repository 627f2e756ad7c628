"""A private enterprise takes one route for a series (GX-21.5); other employers may take several."""

from datetime import date

import pytest

from tests.stages.reviewing.cases import CHECKED, submitted
from tests.world import SYSTEM, make_world, refused
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.committees.services import approve_committee
from zhicheng.stages.registry.models import Organization
from zhicheng.stages.reviewing.models import Step

pytestmark = pytest.mark.django_db


def second_campaign(world, **other):
    """A campaign of the same year, series and level before another committee."""
    committee = approve_committee(
        actor=SYSTEM,
        now=CHECKED,
        name="示例市民营企业工程系列评审委员会",
        organizer=world.organizer,
        approver=world.hr,
        series="engineering",
        level="intermediate",
        basis="industry",
        approved_on=date(2025, 3, 10),
        expires_on=date(2028, 3, 9),
    )
    second = Campaign.objects.get(pk=world.campaign.pk)
    second.pk, second.code, second.committee = None, "SL2026-MY", committee
    for name, value in other.items():
        setattr(second, name, value)
    second.save()
    world.campaign = second


def of_kind(world, kind):
    Organization.objects.filter(pk=world.employer.pk).update(kind=kind)
    world.employer.refresh_from_db()


@pytest.mark.clause("GX-21.5")
def test_a_colleague_cannot_apply_before_another_committee():
    world = make_world()
    of_kind(world, "private_enterprise")
    submitted(world)
    second_campaign(world)

    refusal = refused(submitted, world, "陶然", 2)

    assert refusal.clauses == ("GX-21.5",)
    assert "示例市工程系列中级职称评审委员会" in refusal.message


@pytest.mark.clause("GX-21.5")
@pytest.mark.parametrize(
    ("kind", "other"),
    [("state_enterprise", {}), ("private_enterprise", {"year": 2027}), ("private_enterprise", {"series": "health"})],
)
def test_others_and_other_series_and_years_are_free(kind, other):
    world = make_world()
    of_kind(world, kind)
    submitted(world)
    second_campaign(world, **other)

    submitted(world, "陶然", 2)

    assert Step.objects.filter(closed_at=None).count() == 2
