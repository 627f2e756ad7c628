import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client

from tests.world import person
from zhicheng.portal.views import home as home_view


def test_unknown_address_says_first_that_nothing_is_lost(world, client):
    page = client.get("/nowhere/")

    assert page.status_code == 404
    assert "没有这一件，或者它不归你看" in page.content.decode()
    assert "什么也没有丢" in page.content.decode()


def test_error_page_knows_its_reader(world, enter):
    page = enter(person("覃若溪", 1, unit=world.employer)).get("/nowhere/").content.decode()

    assert ">覃若溪</a>" in page


@pytest.mark.parametrize(
    ("fault", "status", "head"),
    [(PermissionDenied, 403, "这一步不归你办"), (SuspiciousOperation, 400, "这次请求没有读懂")],
)
def test_refused_requests_have_pages_of_their_own(world, client, monkeypatch, fault, status, head):
    monkeypatch.setattr(home_view, "open_campaigns", failing(fault))

    page = client.get("/")

    assert page.status_code == status
    assert head in page.content.decode()


def test_fault_of_ours_is_told_with_a_number_that_the_log_has(world, monkeypatch, caplog):
    monkeypatch.setattr(home_view, "open_campaigns", failing(RuntimeError))

    page = Client(raise_request_exception=False).get("/")

    number = next(word for word in caplog.text.split() if "-" in word and word.endswith(":") and len(word) == 10)[:-1]
    assert page.status_code == 500
    assert "已经保存的都还在" in page.content.decode()
    assert f"事件号{number}" in page.content.decode()


def test_stale_form_says_that_nothing_was_changed(world):
    page = Client(enforce_csrf_checks=True).post("/text-size/", {"size": "large"})

    assert page.status_code == 403
    assert "没有提交成功，什么也没有改动" in page.content.decode()


def failing(fault):
    def fail(*_args):
        raise fault

    return fail
