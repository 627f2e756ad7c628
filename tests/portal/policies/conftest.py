import pytest

from tests.portal.conftest import _clock, enter, world
from tests.world import officer
from zhicheng.stages.registry.models import Person, Post

__all__ = ["_clock", "enter", "world"]


@pytest.fixture
def approvers(world) -> list[Person]:
    """Two more people who may approve, besides those who made the world's campaign possible."""
    actors = [
        officer(name, index, Post.POLICY_APPROVER, world.hr) for name, index in (("农知秋", 481), ("陆行舟", 482))
    ]
    return [Person.objects.select_related("account").get(pk=actor.person_id) for actor in actors]
