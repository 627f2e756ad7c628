"""A service is one transaction in which the database knows who acts."""

import pytest
from django.db import connection

from zhicheng.infra.access import Actor, acting, service
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


def scope() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('zc.person'), current_setting('zc.system')")
        return cursor.fetchone()


def test_after_an_act_of_the_platform_the_person_acts_again():
    with acting(Actor(person_id=5)):
        with acting(Actor.system()):
            assert scope() == ("", "on")
        assert scope() == ("5", "off")


def test_an_act_that_fails_gives_the_scope_back_too():
    with acting(Actor(person_id=5)):
        with pytest.raises(Refusal), acting(Actor.system()):
            raise Refusal("不行。")

        assert scope() == ("5", "off")
