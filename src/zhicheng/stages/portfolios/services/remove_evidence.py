"""Taking a file away from an entry of one's library."""

from datetime import datetime

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.stages.portfolios.access import evidence_of_owner
from zhicheng.stages.portfolios.models import Evidence


@service
def remove_evidence(*, actor: Actor, now: datetime, evidence_id: int) -> Evidence:
    """Mark the file as taken away; the content stays for whoever was handed it before."""
    evidence = evidence_of_owner(actor, evidence_id)
    before = fingerprint(evidence)
    evidence.removed_at = now
    evidence.save(update_fields=["removed_at"])
    record(actor=actor, now=now, action="portfolios.remove_evidence", subject=evidence, before=before)
    return evidence
