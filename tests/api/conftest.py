import pytest

from tests.api.calling import Caller
from tests.stages.applications.filling import applicant
from tests.world import World, make_world
from zhicheng.infra.access import Actor


@pytest.fixture
def world(db) -> World:
    return make_world()


@pytest.fixture
def who(world) -> Actor:
    return applicant(world)


@pytest.fixture
def caller(who) -> Caller:
    """A system that may do everything for the applicant."""
    return Caller.of(who)
