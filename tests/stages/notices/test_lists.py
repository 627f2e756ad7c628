"""Lists of notices and objections ask the database the same few questions, however long they are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.stages.notices.posting import NOW, VISITOR, office, post
from tests.world import make_world, officer
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.stages.notices.services import raise_objection
from zhicheng.stages.registry.models import Post

pytestmark = pytest.mark.django_db


def asked(client, who, name) -> int:
    client.force_login(Account.objects.get(pk=who.account_id))
    with fixed_time(NOW), CaptureQueriesContext(connection) as queries:
        assert client.get(reverse(name)).status_code == 200
    return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in queries)


def test_long_lists_cost_no_more_questions_than_short_ones(client):
    world = make_world()
    handler, hr = office(world), officer("秦望舒", 160, Post.HR_HANDLER, world.hr)
    pages = [(handler, "notices"), (handler, "objections"), (hr, "objections")]

    def grow(first, last):
        for number in range(first, last):
            notice = post(world, first=number)
            entry = notice.entries.get().pk
            raise_objection(actor=VISITOR, now=NOW, entry_id=entry, text="不是他做的", name="龙映雪", contact="电话")

    grow(1, 2)
    short = [asked(client, *page) for page in pages]
    grow(2, 6)
    long = [asked(client, *page) for page in pages]

    assert long == short
