"""A campaign is not closed over the heads of those who still wait."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.stages.applications.filling import begin
from tests.stages.reviewing.cases import submitted
from tests.world import SYSTEM, actor, person, refused
from zhicheng.stages.applications.checklist import checklist_of
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.campaigns.services import amend_campaign, close_campaign

pytestmark = pytest.mark.django_db


def test_it_waits_for_every_case_and_not_for_drafts(world):
    begin(world, actor(person("陶然", 21, unit=world.employer)))
    case = submitted(world, "莫问之", 24)
    close = {"actor": SYSTEM, "now": world.campaign.closes_at, "campaign_id": world.campaign.pk}

    assert refused(close_campaign, **close).message == "还有1件没有办完，不能办结。请先办完。"
    Application.objects.filter(pk=case.pk).update(status=Status.REJECTED)
    assert close_campaign(**close).state == Campaign.State.CLOSED


def test_everyone_with_a_draft_reads_of_a_correction(world, enter):
    someone = person("陶然", 21, unit=world.employer)
    draft = begin(world, actor(someone))
    address = reverse("draft", args=[draft.pk, "basics"])
    before = enter(someone).get(address, follow=True).content.decode()
    later = draft.started_at + timedelta(minutes=1)
    amend_campaign(actor=SYSTEM, now=later, campaign_id=world.campaign.pk, reason="电话换了。", contact="1")

    after = enter(someone).get(address, follow=True).content.decode()

    assert "电话换了。" not in before
    assert "第1号公告：更正" in after
    assert "电话换了。" in after


@pytest.mark.clause("GX-19.4", "QZ-2.3.c")
def test_an_item_that_the_campaign_left_out_is_not_asked_for(world):
    chosen = {name: [key for key in keys if key != "degree"] for name, keys in world.campaign.checklists.items()}
    world.campaign.checklists = chosen

    assert "degree" not in [item.key for item in checklist_of(world.campaign).items]
