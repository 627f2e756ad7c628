"""How many queries the pages of a case take, for its owner and for its office; turns of transactions not counted."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.stages.reviewing.cases import CHECKED, handler, noticed, open_step_of, submitted
from tests.world import actor
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.clock.reading import fixed_time

pytestmark = pytest.mark.django_db
TURNS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
MOST = 15  # issue 4
MOST_DECIDING = 20  # everything about the person is asked anew


def asked(who, page: str) -> int:
    client = Client()
    client.force_login(Account.objects.get(pk=who.account_id))
    with fixed_time(CHECKED), CaptureQueriesContext(connection) as queries:
        assert client.get(page).status_code == 200
    return sum(not query["sql"].startswith(TURNS) for query in queries.captured_queries)


@pytest.fixture
def officer(world):
    return handler(world)


@pytest.fixture
def application(world):
    return submitted(world)


def test_a_case_on_its_way(officer, application):
    page = reverse("journey", args=[application.pk])

    assert [asked(who, page) <= MOST for who in (actor(application.person), officer)] == [True, True]


def test_a_case_whose_notice_runs(world, officer, application):
    noticed(officer, world, application)
    page = reverse("journey", args=[application.pk])

    assert [asked(who, page) <= MOST for who in (actor(application.person), officer)] == [True, True]


def test_deciding_a_case(officer, application):
    assert asked(officer, reverse("decide", args=[open_step_of(application).pk])) <= MOST_DECIDING
