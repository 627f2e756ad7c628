"""Putting a file with an entry of one's library."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.files.storing import store_upload
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.portfolios.access import entry_of_owner
from zhicheng.stages.portfolios.models import Evidence

MOST_FILES = 10


@service
def add_evidence(*, actor: Actor, now: datetime, entry_id: int, name: str, content: bytes) -> Evidence:
    """Store the file and put it with the entry; the same content twice stays one.

    Raises `Refusal` with the way out for a file that cannot be taken, and for too many.
    """
    entry = entry_of_owner(actor, entry_id, lock=True)
    standing = entry.evidence.filter(removed_at=None)
    file = store_upload(actor=actor, now=now, name=name, content=content)
    same = standing.filter(file__sha256=file.sha256).first()
    if same is not None:
        return same
    if standing.count() >= MOST_FILES:
        raise Refusal(_("这一条最多放%(most)s个文件。请合并成一份 PDF 再传。") % {"most": MOST_FILES})
    evidence = Evidence.objects.create(entry=entry, file=file, added_at=now)
    record(actor=actor, now=now, action="portfolios.add_evidence", subject=evidence)
    return evidence
