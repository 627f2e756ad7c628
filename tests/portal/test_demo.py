from datetime import timedelta

import pytest
from django.utils import timezone

from tests.world import moment, officer, person
from zhicheng.infra.clock.models import DemoClock
from zhicheng.portal.views import demo as demo_views
from zhicheng.stages.registry.models import Post

PASSWORD = "Schwarzwald-2026"


@pytest.fixture
def done(monkeypatch):
    moments = []
    monkeypatch.setattr(demo_views, "run_due", moments.append)
    return moments


@pytest.mark.parametrize("path", ["/demo/accounts/", "/demo/clock/"])
def test_demo_pages_do_not_exist_outside_the_demo(world, client, path):
    assert client.get(path).status_code == 404
    assert client.post(path, {"account": 1, "following": 1}).status_code == 404


@pytest.mark.usefixtures("demo")
def test_every_role_is_listed_with_its_office(world, client):
    officer("韦知非", 1, Post.EMPLOYER_HANDLER, world.employer)
    officer("梁书恒", 2, Post.ORGANIZER_HANDLER, world.organizer)

    page = client.get("/demo/accounts/").content.decode()

    assert "<h2>单位经办人</h2>" in page
    assert "<b>韦知非</b>　示例市滨江水务有限公司" in page
    assert "<b>梁书恒</b>　示例市工程师协会" in page


@pytest.mark.usefixtures("demo")
def test_one_steps_into_a_role_with_one_click(world, client):
    handler = officer("韦知非", 1, Post.EMPLOYER_HANDLER, world.employer)

    answer = client.post("/demo/accounts/", {"account": handler.account_id})

    assert answer["Location"] == "/start/"
    assert client.session["_auth_user_id"] == str(handler.account_id)


@pytest.mark.usefixtures("demo")
def test_account_with_a_password_of_its_own_cannot_be_entered(world, client, django_user_model):
    own = django_user_model.objects.create_user("ruoxi", PASSWORD)

    assert client.post("/demo/accounts/", {"account": own.pk}).status_code == 404
    assert client.post("/demo/accounts/", {"account": "x"}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("demo")
def test_clock_goes_to_the_next_working_day_and_what_is_due_is_done(world, client, done):
    client.post("/demo/clock/", {"following": "1"})

    assert DemoClock.objects.get().shown == moment("2026-09-11")
    assert done == [moment("2026-09-11")]


@pytest.mark.usefixtures("demo")
def test_clock_goes_to_a_chosen_day(world, client, done):
    client.post("/demo/clock/", {"day": "2026-10-31"})

    assert DemoClock.objects.get().shown == moment("2026-10-31")


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("day", ["2026-09-10", "2026-09-09", "", "morgen"])
def test_clock_never_goes_back(world, client, done, day):
    page = client.post("/demo/clock/", {"day": day})

    assert page.status_code == 200
    assert "处要改" in page.content.decode()
    assert not DemoClock.objects.filter(set_at__gte=timezone.now() - timedelta(hours=1)).exists()
    assert done == []


@pytest.mark.usefixtures("demo")
def test_applicants_are_listed_by_their_situation(world, client):
    person("覃若溪", 3, unit=world.employer)

    assert "覃若溪" not in client.get("/demo/accounts/").content.decode()
