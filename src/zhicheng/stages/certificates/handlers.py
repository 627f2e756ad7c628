"""What earlier stages tell certificates."""

from zhicheng.infra.access import Actor, acting
from zhicheng.stages.certificates.models import Certificate
from zhicheng.stages.registry.events import PeopleMerged
from zhicheng.stages.registry.services.merge_people import cannot_be_merged


def keep_holders_apart(event: PeopleMerged) -> None:
    """Raise `Refusal` for whoever holds a certificate: it names this registration, which stays the one."""
    with acting(Actor.system()):
        if Certificate.objects.filter(person=event.merged).exists():
            raise cannot_be_merged()
