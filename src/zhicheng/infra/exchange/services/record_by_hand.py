"""An officer verifies by hand: what was seen, with the evidence, by whom and when (QZ-3.3.f)."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.exchange.access import person_for_clerk
from zhicheng.infra.exchange.contract import AnyAnswer
from zhicheng.infra.exchange.kinds import Kind, Source
from zhicheng.infra.exchange.models import Finding
from zhicheng.infra.exchange.recording import Ground, earlier_findings, finding_from
from zhicheng.infra.exchange.telling import tell_clerks
from zhicheng.infra.files.storing import store_upload
from zhicheng.infra.refusal import Refusal


@service
def record_by_hand(
    *,
    actor: Actor,
    now: datetime,
    person_id: int,
    kind: Kind,
    office: str,
    answer: AnyAnswer,
    evidence_name: str,
    evidence: bytes,
    agrees: bool | None = None,
) -> Finding:
    """Keep the answer with its evidence.

    `agrees` is what the officer saw on holding it against what the applicant wrote; None: it was not held against it.

    Raises `Denied` for people out of reach and oneself, `Refusal` for evidence that cannot be taken and a day to come.
    """
    person = person_for_clerk(actor, person_id)
    if answer.as_of > timezone.localdate(now):
        raise Refusal(_("数据截至日期还没有到。请填凭据上的日期。"), field="as_of")
    file = store_upload(actor=actor, now=now, name=evidence_name, content=evidence)
    finding = finding_from(
        person=person,
        kind=kind,
        answer=answer,
        ground=Ground(Source.MANUAL, office, {"evidence": file, "verified_by_id": actor.account_id}),
        now=now,
        earlier=earlier_findings([person_id], kind, Source.MANUAL).get(person_id),
    )
    finding.compared = agrees is not None
    if agrees is False:
        finding.mismatch.append({"field": "declared", "said": "", "found": ""})
    finding.save()
    tell_clerks([finding], now)
    record(actor=actor, now=now, action="exchange.record_by_hand", subject=finding)
    return finding
