"""The only way to a library: one's own. What is absent and what is somebody else's raise the same `Denied`."""

from django.db.models import QuerySet

from zhicheng.infra.access import Actor, Denied, one_of
from zhicheng.stages.portfolios.models import Entry, Evidence


def owner_id(actor: Actor) -> int:
    """Whose library it is; `Denied` for an account without a person."""
    if actor.person_id is None:
        raise Denied
    return actor.person_id


def entries_of(actor: Actor) -> QuerySet[Entry]:
    """What stands in the actor's own library."""
    return Entry.objects.filter(person_id=owner_id(actor), removed_at=None)


def entry_of_owner(actor: Actor, entry_id: int, *, lock: bool = False) -> Entry:
    """One of these entries; `lock` holds its row until the transaction ends."""
    return one_of(entries_of(actor), entry_id, lock=lock)


def evidence_of_owner(actor: Actor, evidence_id: int) -> Evidence:
    """A file that shows one of these entries."""
    standing = Evidence.objects.filter(entry__in=entries_of(actor), removed_at=None)
    return one_of(standing.select_related("file", "entry"), evidence_id)
