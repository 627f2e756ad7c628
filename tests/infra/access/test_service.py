"""A service is one transaction in which the database knows who acts."""

import pytest
from django.db import connection

from zhicheng.infra.access import Actor, service
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.models import Place

pytestmark = pytest.mark.django_db


@service
def make_two_places(*, actor: Actor, fail: bool) -> str:
    Place.objects.create(code="1", name="甲市", tier="city")
    if fail:
        raise Refusal("不行。")
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('zc.person'), current_setting('zc.offices')")
        return ";".join(cursor.fetchone())


def test_the_database_knows_the_actor():
    seen = make_two_places(actor=Actor(person_id=5, expert_offices=frozenset({3, 2})), fail=False)

    assert seen == "5;2,3"


def test_a_refusal_leaves_nothing_half_done():
    with pytest.raises(Refusal):
        make_two_places(actor=Actor(), fail=True)

    assert Place.objects.count() == 0
