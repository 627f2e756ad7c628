"""Taking an entry out of one's library."""

from datetime import datetime

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.stages.portfolios.access import entry_of_owner
from zhicheng.stages.portfolios.models import Entry


@service
def remove_entry(*, actor: Actor, now: datetime, entry_id: int) -> Entry:
    """Mark the entry as removed; applications into which it was ticked keep what it said."""
    entry = entry_of_owner(actor, entry_id, lock=True)
    before = fingerprint(entry)
    entry.removed_at = now
    entry.save(update_fields=["removed_at"])
    record(actor=actor, now=now, action="portfolios.remove_entry", subject=entry, before=before)
    return entry
