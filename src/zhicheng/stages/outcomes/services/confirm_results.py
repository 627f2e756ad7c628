"""The body that the law names confirms results, or refuses to (GX-31, GX-17.5)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.core.policy import Answer
from zhicheng.infra.access import Actor, Denied, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.events import announce
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.moves import move
from zhicheng.stages.applications.own import refuse_own_case
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.outcomes.access import applications_to_confirm
from zhicheng.stages.outcomes.body import confirming_body
from zhicheng.stages.outcomes.deciding import Verdict, verdict_on
from zhicheng.stages.outcomes.events import ResultConfirmed
from zhicheng.stages.outcomes.models import Confirmation
from zhicheng.stages.outcomes.standing import Posting, postings_of
from zhicheng.stages.registry.models import Organization, Post

STATUS_AFTER = {
    Confirmation.Decision.CONFIRMED: Status.CONFIRMED,
    Confirmation.Decision.NOT_CONFIRMED: Status.NOT_CONFIRMED,
}

NOTHING_TOLD: Mapping[str, Any] = MappingProxyType({})


@service
def confirm_results(
    *,
    actor: Actor,
    now: datetime,
    application_ids: Sequence[int],
    document_number: str,
    told: Mapping[str, Any] = NOTHING_TOLD,
) -> list[Confirmation]:
    """Decide on results that were posted, in one document; all of them or none.

    `told` is what the officer says of what the platform cannot see, by the names of `facts_to_tell`; without what the
    law wants of it nothing is confirmed (GX-26.3, QZ-5.1.1.d).

    An upheld objection (GX-31.1) or a bar found when the law is asked again (GX-17.5) makes it a refusal to confirm.
    Raises `Refusal` while a notice runs (GX-30.2) or an objection waits for its finding (GX-31.1), and `Denied` for
    others than handlers of the body that the pack names.
    """
    number = document_number.strip()
    if not number:
        raise Refusal(_("还没有填确认文件的文号。"), field="document_number")
    applications = applications_to_confirm(application_ids)
    if not applications:
        raise Refusal(_("还没有选人。请选出要确认的人。"), field="applications")
    refuse_own_case(actor, applications)
    postings = postings_of(applications)
    made = []
    for application in applications:
        body, authority = _body(actor, application, now)
        verdict = verdict_on(application, _ended(application, postings), timezone.localdate(now), told)
        made.append(_decide(actor, now, application, body, authority.as_json(), verdict, number))
    return made


def _body(actor: Actor, application: Application, now: datetime) -> tuple[Organization, Answer]:
    body, authority = confirming_body(application.campaign, timezone.localdate(now))
    if not actor.holds(Post.HR_HANDLER, body.pk):
        raise Denied
    return body, authority


def _ended(application: Application, postings: dict[int, Posting]) -> Posting:
    """The posting of a result that may be decided on now."""
    posting = postings.get(application.pk)
    if application.status != Status.PASSED or posting is None:
        raise Refusal(_("%(number)s没有评审通过并公示的结果，不能确认。") % _told(application), clauses=("GX-30.1",))
    if not posting.is_over:
        raise Refusal(_("%(number)s公示还没期满，不能确认。请等公示期满。") % _told(application), clauses=("GX-30.2",))
    if posting.is_open:
        message = _("%(number)s有异议还没有处理结论，不能确认。可以先确认其他人。")
        raise Refusal(message % _told(application), clauses=("GX-31.1",))
    return posting


def _told(application: Application) -> dict[str, Any]:
    return {"number": application.number}


def _decide(
    actor: Actor,
    now: datetime,
    application: Application,
    body: Organization,
    authority: dict[str, Any],
    verdict: Verdict,
    document_number: str,
) -> Confirmation:
    confirmation = Confirmation.objects.create(
        application=application,
        body=body,
        decision=verdict.decision,
        document_number=document_number,
        obtained_on=verdict.obtained_on,
        decided_on=timezone.localdate(now),
        decided_at=now,
        officer_id=actor.person_id,
        reason=verdict.reason,
        clauses=list(verdict.clauses),
        authority=authority,
        answer=verdict.answer,
        ruling=verdict.ruling,
        told=dict(verdict.told),
    )
    move(application, STATUS_AFTER[verdict.decision], now)
    if verdict.decision == Confirmation.Decision.CONFIRMED:
        announce(ResultConfirmed(confirmation, actor, now))
    record(actor=actor, now=now, action="outcomes.confirm_result", subject=confirmation)
    return confirmation
