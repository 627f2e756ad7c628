"""Pages of notices: the document while it runs, the form without an account, the handlers' inbox."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.stages.notices.posting import NOW, OVER, object_to, office, post
from tests.world import actor, make_world, person
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.stages.notices.models import Objection
from zhicheng.stages.notices.pace import MOST, MOST_FROM_AN_ADDRESS

pytestmark = pytest.mark.django_db


def page(client, name, *args, now=NOW, who=None, data=None) -> str:
    if who is not None:
        client.force_login(Account.objects.get(pk=who.account_id))
    with fixed_time(now):
        url = reverse(name, args=args)
        response = client.get(url) if data is None else client.post(url, data, follow=True)
    return response.content.decode() if response.status_code == 200 else str(response.status_code)


@pytest.mark.clause("GX-30.1", "GX-30.2")
def test_anybody_reads_a_running_result_notice(client):
    world = make_world()
    notice = post(world)

    listed = page(client, "notices")
    shown = page(client, "notice", notice.pk)

    assert notice.title in listed
    assert "申报人1" in shown
    assert "发布当日不计，共5个工作日" in shown
    assert "提出异议" in shown
    assert "13800000000" not in shown


@pytest.mark.clause("GX-30.2")
def test_after_the_last_day_the_list_is_gone(client):
    notice = post(make_world())

    listed = page(client, "notices", now=OVER)
    shown = page(client, "notice", notice.pk, now=OVER)

    assert notice.title not in listed
    assert "这份公示已经结束，名单已撤下" in shown
    assert "申报人1" not in shown


def test_a_visitor_objects_without_an_account(client):
    notice = post(make_world())

    told = page(
        client, "object", notice.pk, data={"entry": notice.entries.get().pk, "text": "业绩不是他做的", "contact": ""}
    )

    assert "你反映的情况已收到" in told
    assert Objection.objects.get().text == "业绩不是他做的"


def test_one_session_cannot_flood_the_office(client):
    notice = post(make_world())
    entry = notice.entries.get().pk
    told = [
        page(client, "object", notice.pk, data={"entry": entry, "text": f"再说一遍{time}"}) for time in range(MOST + 1)
    ][-1]

    assert "一小时内最多收5条" in told
    assert Objection.objects.count() == MOST


def test_an_address_that_throws_its_sessions_away_is_held_up_too(client):
    cache.clear()
    notice = post(make_world())
    entry = notice.entries.get().pk

    told = [
        page(Client(), "object", notice.pk, data={"entry": entry, "text": f"第{time}件事"})
        for time in range(MOST_FROM_AN_ADDRESS + 1)
    ]

    assert "一小时内最多收30条" in told[-1]
    assert Objection.objects.count() == MOST_FROM_AN_ADDRESS


def test_an_employers_notice_is_not_there_for_others(client):
    world = make_world()
    notice = post(world, kind="employer", organization=world.employer)

    assert page(client, "notice", notice.pk) == "404"
    assert "申报人1" in page(client, "notice", notice.pk, who=actor(person("林知远", 41, unit=world.employer)))


@pytest.mark.clause("GX-30.3")
def test_the_office_finds_on_an_objection_from_its_inbox(client):
    world = make_world()
    objection = object_to(post(world))
    handler = office(world)

    inbox = page(client, "objections", who=handler)
    opened = page(client, "objection", objection.pk, who=handler)
    after = page(client, "objection", objection.pk, who=handler, data={"finding": "baseless", "text": "已向业主核实"})

    assert "1条异议等你核查" in inbox
    assert "业绩不是他做的" in opened
    assert "没有要核查的异议" in after


def test_the_applicant_never_sees_who_objected(client):
    notice = post(make_world())
    objection = object_to(notice)
    applicant = actor(notice.entries.get().application.person)

    assert page(client, "objection", objection.pk, who=applicant) == "404"
    assert "没有要核查的异议" in page(client, "objections", who=applicant)
