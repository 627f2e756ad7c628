"""People who can be told: with a sign-in, an address, a phone, and an installation that sends both ways."""

import pytest

from tests.world import World, actor, make_world, moment, person
from zhicheng.infra.access import Actor
from zhicheng.infra.accounts.models import Account
from zhicheng.stages.registry.models import Person

NOW = moment("2026-08-03")
ADDRESS = "tao@example.org"
PHONE = "13800000000"


@pytest.fixture
def world(db) -> World:
    return make_world()


@pytest.fixture
def reader(world) -> Person:
    found = person("陶然", 411, unit=world.employer)
    Account.objects.filter(pk=found.account_id).update(email=ADDRESS)
    found.phone = PHONE
    found.save()
    return Person.objects.get(pk=found.pk)


@pytest.fixture
def own(reader) -> Actor:
    return actor(reader)


@pytest.fixture
def both_ways(settings):
    settings.ZC_MAIL_FROM = "zhicheng@example.org"
    settings.ZC_SITE_URL = "https://zhicheng.example.org"
    settings.ZC_SMS_URL = "http://127.0.0.1:9/gateway"
    settings.ZC_SMS_TOKEN = "tok"
