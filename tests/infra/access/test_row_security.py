"""Experts' identities show themselves only to the organizer's office, to the expert and to the platform."""

import pytest
from django.db import DatabaseError, connection

from tests.world import SYSTEM, actor, expert, make_world, officer
from zhicheng.infra.access import Actor, acting
from zhicheng.stages.committees.models import PoolMember
from zhicheng.stages.registry.models import Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = make_world()
    expert(world, "蒙山月", 50)
    expert(world, "卢景行", 51)
    return world


def seen_by(someone: Actor) -> int:
    with acting(someone):
        return PoolMember.objects.count()


@pytest.mark.clause("GX-28.2")
def test_who_sees_the_pool(world):
    handler = officer("梁书恒", 60, Post.ORGANIZER_HANDLER, world.organizer)
    supervisor = officer("农晚照", 61, Post.SUPERVISOR, world.organizer)
    scrutineer = officer("苏合", 62, Post.SCRUTINEER, world.organizer)
    hr = officer("秦望舒", 63, Post.HR_HANDLER, world.hr)
    with acting(SYSTEM):
        expert_himself = actor(PoolMember.objects.order_by("pk").first().person)

    seen = [seen_by(someone) for someone in (handler, supervisor, scrutineer, hr, expert_himself, Actor(), SYSTEM)]

    assert seen == [2, 2, 0, 0, 1, 0, 2]


@pytest.mark.clause("GX-28.2")
def test_an_expert_cannot_write_his_own_row(world):
    with acting(SYSTEM):
        member = PoolMember.objects.order_by("pk").first()

    with acting(actor(member.person)):
        assert PoolMember.objects.filter(pk=member.pk).update(first_tier=True) == 0


def test_nobody_else_can_add_a_row(world):
    hr = officer("秦望舒", 63, Post.HR_HANDLER, world.hr)

    with pytest.raises(DatabaseError):
        expert_as(world, hr)


def expert_as(world, someone: Actor) -> None:
    with acting(SYSTEM):
        row = PoolMember.objects.order_by("pk").first()
    row.pk, row.person_id = None, someone.person_id
    with acting(someone):
        row.save(force_insert=True)


def test_the_application_role_cannot_turn_it_off():
    with connection.cursor() as cursor:
        cursor.execute(
            "select rolbypassrls, rolsuper, exists(select from pg_class where relname = 'committees_poolmember' "
            "and relforcerowsecurity) from pg_roles where rolname = current_user"
        )
        row = cursor.fetchone()

    assert row == (False, False, True)
