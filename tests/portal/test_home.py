import pytest
from django.core.management import call_command

from tests.world import SYSTEM, moment, person
from zhicheng.infra.access import acting
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.portal import due
from zhicheng.stages.notices.models import Notice

STRICT = {
    "default-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}


def test_open_campaign_is_shown_with_its_last_day(world, client):
    page = client.get("/").content.decode()

    assert "<b>工程系列中级</b>" in page
    assert '<time datetime="2026-10-30">10月30日</time>（周五）' in page


def test_campaign_not_open_yet_is_announced(world, client):
    with fixed_time(moment("2026-05-20")):
        page = client.get("/").content.decode()

    assert "即将开始" in page
    assert "现在没有正在受理的" in page


def test_running_result_notice_is_shown_with_the_number_of_its_lines(world, client):
    notice = result_notice(world, posted="2026-09-08", ends="2026-09-15")

    page = client.get("/").content.decode()

    assert notice.title in page
    assert "公示到" in page


def test_ended_notice_and_an_employers_own_are_not_public(world, client):
    result_notice(world, posted="2026-08-01", ends="2026-08-10")
    result_notice(world, posted="2026-09-08", ends="2026-09-15", kind=Notice.Kind.EMPLOYER)

    assert "现在没有正在公示的结果" in client.get("/").content.decode()


def test_public_page_needs_few_queries(world, client, django_assert_max_num_queries):
    for _number in range(3):
        result_notice(world, posted="2026-09-08", ends="2026-09-15")

    with django_assert_max_num_queries(8):
        client.get("/")


def test_every_page_has_a_strict_content_policy(world, client):
    policy = client.get("/")["Content-Security-Policy"]

    assert set(policy.split("; ")) == STRICT


def test_pages_have_no_inline_style_or_script(world, client):
    page = client.get("/").content.decode()

    assert " style=" not in page
    assert page.count("<script") == page.count("<script src=")


def test_start_asks_first_who_one_is(world, client, django_user_model):
    client.force_login(django_user_model.objects.create_user("neu"))

    assert client.get("/start/")["Location"] == "/me/"


def test_start_sends_a_visitor_to_sign_in(world, client):
    assert client.get("/start/")["Location"] == "/account/login/?next=/start/"


def test_start_leads_to_ones_work(world, enter, monkeypatch):
    monkeypatch.setattr("zhicheng.portal.views.start.first_page", lambda actor: f"/work-of/{actor.name}/")

    page = enter(person("覃若溪", 1, unit=world.employer)).get("/start/")

    assert page.status_code == 302
    assert page["Location"] == "/work-of/%E8%A6%83%E8%8B%A5%E6%BA%AA/"


@pytest.mark.django_db
def test_what_is_due_is_done_by_the_platform_itself(monkeypatch):
    done = []
    for name in ("end_notices", "expire_corrections", "remind_of_corrections"):
        monkeypatch.setattr(due, name, lambda actor, now, name=name: done.append((name, actor.is_system, now)))

    call_command("run_due")

    assert done == [
        ("end_notices", True, moment("2026-09-10")),
        ("expire_corrections", True, moment("2026-09-10")),
        ("remind_of_corrections", True, moment("2026-09-10")),
    ]


def result_notice(world, *, posted, ends, kind=Notice.Kind.RESULT):
    with acting(SYSTEM):
        return Notice.objects.create(
            kind=kind,
            organization=world.organizer,
            campaign=world.campaign,
            title="示例市工程系列中级评审结果",
            lead="",
            posted_at=moment(posted),
            posted_on=posted,
            ends_on=ends,
            answer={},
        )
