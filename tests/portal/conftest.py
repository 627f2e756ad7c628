import pytest

from tests.world import World, make_world, moment
from zhicheng.infra.clock.reading import fixed_time

NOW = moment("2026-09-10")


@pytest.fixture(autouse=True)
def _clock():
    with fixed_time(NOW):
        yield


@pytest.fixture
def world(db) -> World:
    return make_world()


@pytest.fixture
def demo(settings):
    settings.DEMO = True


@pytest.fixture
def enter(client):
    """Sign a person in without a password."""

    def sign_in(person):
        client.force_login(person.account)
        return client

    return sign_in
