"""An amendment reaches a draft: its pages show what changed since it was begun."""

import re
from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from tests.stages.applications.filling import NOW, applicant, begin
from tests.world import SYSTEM, make_world, moment
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.infra.face.dates import page_day
from zhicheng.stages.campaigns.services import amend_campaign, extend_campaign
from zhicheng.stages.registry.models import Person

pytestmark = pytest.mark.django_db
LATER = moment("2026-11-08", 0)


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def draft(world):
    return begin(world, applicant(world))


def amend(world, now, **terms) -> None:
    amend_campaign(actor=SYSTEM, now=now, campaign_id=world.campaign.pk, reason="电话换了。", **terms)


def shown(draft) -> str:
    """The part of the draft's pages that tells of amendments, without its markup."""
    draft.campaign.refresh_from_db()
    with page_day(date(2026, 10, 1)):
        page = render_to_string("campaigns/amended.html", {"campaign": draft.campaign, "application": draft})
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_before_an_amendment_nothing_is_shown(draft):
    assert shown(draft) == ""


@pytest.mark.clause("GX-19.1")
def test_an_extension_shows_the_end_before_and_after(world, draft):
    now = NOW + timedelta(days=1)
    extend_campaign(actor=SYSTEM, now=now, campaign_id=world.campaign.pk, closes_at=LATER, reason="系统故障。")

    told = shown(draft)

    assert "你开始填写以后，公布了1次更正 第1号公告：延长申报时间" in told
    assert "系统故障。 截止申报 10月30日 24:00 → 11月7日 24:00" in told


@pytest.mark.clause("QZ-4.1.c")
def test_each_amendment_since_the_draft_began_is_shown_the_latest_first(world, draft):
    amend(world, NOW + timedelta(days=1), contact="0000-7654321")
    amend(world, NOW + timedelta(days=2), meets_on=date(2026, 11, 20))

    told = shown(draft)

    assert "公布了2次更正" in told
    assert "联系方式 0000-1234567 → 0000-7654321" in told
    assert told.index("第2号公告") < told.index("第1号公告")
    assert "计划评审日期 — → 11月20日" in told


def test_what_was_published_before_the_draft_began_is_no_news(world):
    amend(world, NOW - timedelta(days=1), contact="0000-7654321")

    assert shown(begin(world, applicant(world))) == ""


@pytest.mark.clause("QZ-4.1.c")
def test_the_pages_of_the_draft_show_it(world, draft, client):
    amend(world, NOW + timedelta(days=1), contact="0000-7654321")
    client.force_login(Person.objects.get(pk=draft.person_id).account)

    addresses = (reverse("check_answers", args=[draft.pk]), reverse("draft", args=[draft.pk, "basics"]))
    with fixed_time(NOW + timedelta(days=2)):
        pages = [client.get(address).content.decode() for address in addresses]

    assert [page.count("<ins>0000-7654321</ins>") for page in pages] == [1, 1]
