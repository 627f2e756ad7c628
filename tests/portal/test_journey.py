from datetime import date
from types import SimpleNamespace

import pytest

from tests.world import moment, officer, person
from zhicheng.infra.access import Actor
from zhicheng.infra.face.journey import Holder, JourneyEntry
from zhicheng.portal import cards
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.registry.models import Post


@pytest.fixture
def application(world):
    return case(world, Status.UNDER_REVIEW)


def case(world, status):
    return Application.objects.create(
        campaign=world.campaign,
        person=person("覃若溪", 1, unit=world.employer),
        employer=world.employer,
        specialty="市政工程",
        number="SL2026-GC-0317",
        status=status,
        started_at=moment("2026-08-16"),
        submitted_at=moment("2026-08-16"),
        status_at=moment("2026-08-16"),
    )


@pytest.fixture
def _told(monkeypatch):
    told = [
        JourneyEntry(None, None, "wait", "评审会"),
        JourneyEntry(moment("2026-09-04"), moment("2026-09-05"), "pass", "主管部门推荐", office="市住建局"),
        JourneyEntry(moment("2026-08-16"), None, "pass", "提交申报", link=("/receipt/", "回执和全文")),
    ]
    holder = Holder("评委会办公室", moment("2026-09-07"), date(2026, 9, 18), "受理后等评审会", clauses=("GX-22.1",))
    told.append(JourneyEntry(moment("2026-09-07"), None, "act", "评委会办公室受理", holder=holder))
    room = SimpleNamespace(journey_entries=lambda *_args: told)
    monkeypatch.setattr(cards, "rooms", lambda _name: [room])


@pytest.mark.clause("GX-39.1")
@pytest.mark.usefixtures("_told")
def test_four_facts_stand_first(application, enter):
    page = enter(application.person).get(f"/cases/{application.pk}/").content.decode()

    assert "正在评委会办公室办理" in page
    assert '<time datetime="2026-09-18">9月18日</time>（周五）' in page
    assert "受理后等评审会" in page
    assert "不用办什么" in page


@pytest.mark.clause("GX-39.1")
@pytest.mark.usefixtures("_told")
def test_what_happened_is_told_in_order_and_what_is_planned_last(application, enter):
    page = enter(application.person).get(f"/cases/{application.pk}/").content.decode()

    rail = page[page.index("zc-rail") : page.index("</ol>", page.index("zc-rail"))]
    assert rail.index("提交申报") < rail.index("主管部门推荐") < rail.index("评审会")
    assert '<a href="/receipt/">回执和全文</a>' in rail
    assert 'class="is-later"' in rail


@pytest.mark.parametrize(
    ("status", "planned"),
    [
        (Status.UNDER_REVIEW, ["评审会", "评审结果公示", "确认并发证"]),
        (Status.ACCEPTED, ["评审会", "评审结果公示", "确认并发证"]),
        (Status.PASSED, ["确认并发证"]),
        (Status.REJECTED, []),
    ],
)
def test_what_follows_the_chain_is_planned_while_the_case_goes_on(world, monkeypatch, status, planned):
    monkeypatch.setattr(cards, "rooms", lambda _name: [])

    entries = cards.entries_of(case(world, status), Actor())

    assert [(entry.title, entry.at) for entry in entries] == [(title, None) for title in planned]


@pytest.mark.usefixtures("_told")
def test_offices_that_acted_are_listed(application, enter):
    page = enter(application.person).get(f"/cases/{application.pk}/").content.decode()

    assert "市住建局　主管部门推荐" in page


def test_case_of_somebody_else_is_not_found(world, application, enter):
    other = person("陶然", 2, unit=world.employer)

    assert enter(other).get(f"/cases/{application.pk}/").status_code == 404


@pytest.mark.usefixtures("_told")
def test_office_that_may_read_sees_no_acts_of_the_owner(world, application, client, monkeypatch, django_user_model):
    reader = officer("梁书恒", 2, Post.ORGANIZER_HANDLER, world.organizer)
    monkeypatch.setattr("zhicheng.stages.applications.access._readers", [lambda actor, _case: actor.name == "梁书恒"])
    client.force_login(django_user_model.objects.get(pk=reader.account_id))

    page = client.get(f"/cases/{application.pk}/").content.decode()

    assert "你现在要做的" not in page
    assert "撤回申报" not in page


@pytest.mark.parametrize(
    ("status", "mark", "where"),
    [
        (Status.ACCEPTED, "act", "示例市工程师协会"),
        (Status.NOT_PASSED, "refuse", "已办结"),
        (Status.CERTIFIED, "pass", "已办结"),
        (Status.ABANDONED, "off", "已办结"),
    ],
)
def test_case_that_no_office_holds_is_told_by_its_status(world, enter, monkeypatch, status, mark, where):
    monkeypatch.setattr(cards, "rooms", lambda _name: [])
    application = case(world, status)

    page = enter(application.person).get(f"/cases/{application.pk}/").content.decode()

    assert f"zc-say is-{mark}" in page
    assert where in page
