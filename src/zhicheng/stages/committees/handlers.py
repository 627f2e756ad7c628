"""What earlier stages tell committees."""

from zhicheng.infra.access import Actor, acting
from zhicheng.stages.committees.models import PoolMember
from zhicheng.stages.registry.events import PeopleMerged
from zhicheng.stages.registry.services.merge_people import cannot_be_merged


def keep_experts_apart(event: PeopleMerged) -> None:
    """Raise `Refusal` for an expert, in words that do not tell (GX-28.2): seats and opinions name this registration."""
    with acting(Actor.system()):
        if PoolMember.objects.filter(person=event.merged).exists():
            raise cannot_be_merged()
