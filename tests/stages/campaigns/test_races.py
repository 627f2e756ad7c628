"""Two at once: the second one waits, sees what the first one did, and is told."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from tests.stages.campaigns.planning import CLOSES, OPENS, PLANNED, make_planning
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.models import Amendment, Campaign
from zhicheng.stages.campaigns.services import amend_campaign, publish_campaign, take_back_campaign


@pytest.fixture
def planning(fresh_database):
    return make_planning()


def both(*acts) -> list[str]:
    """Do all at once; gives `done` or the refusal's first clause or words."""
    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(_try, acts))


def _try(act) -> str:
    try:
        act()
    except Refusal as refusal:
        return (refusal.clauses or (refusal.message,))[0]
    else:
        return "done"
    finally:
        connections.close_all()


def test_two_publish_at_once_and_one_is_told(planning):
    campaign = planning.approved()

    def publish():
        publish_campaign(actor=planning.organizer, now=PLANNED, campaign_id=campaign.pk)

    assert both(publish, publish) == ["done", "还没有核准，或者已经公布了，现在不能公布：已公布。"]


def test_amendments_at_once_are_numbered_in_turn(planning):
    campaign = planning.published()

    def amend(contact):
        amend_campaign(actor=planning.organizer, now=OPENS, campaign_id=campaign.pk, reason="换号。", contact=contact)

    assert both(lambda: amend("1"), lambda: amend("2")) == ["done", "done"]
    rows = Amendment.objects.order_by("number")
    assert [row.number for row in rows] == [1, 2]
    assert rows[0].changes[0]["after"] == rows[1].changes[0]["before"]


@pytest.mark.clause("QZ-4.1.c")
def test_a_correction_meets_a_taking_back(planning):
    campaign = planning.published()
    act = {"actor": planning.organizer, "campaign_id": campaign.pk}

    done = both(
        lambda: take_back_campaign(now=PLANNED, **act),
        lambda: amend_campaign(now=PLANNED, reason="换号。", contact="1", **act),
    )

    assert "done" in done
    assert Campaign.objects.get(pk=campaign.pk).state == Campaign.State.PLANNED
    assert campaign.closes_at == CLOSES
