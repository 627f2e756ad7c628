"""What earlier stages tell the library."""

from zhicheng.infra.access import Actor, acting
from zhicheng.stages.portfolios.models import Entry
from zhicheng.stages.registry.events import PeopleMerged


def take_entries_over(event: PeopleMerged) -> None:
    """Let the library of the merged registration join the kept one's, as the platform: no office sees a library."""
    with acting(Actor.system()):
        Entry.objects.filter(person=event.merged).update(person=event.kept)
