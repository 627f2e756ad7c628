"""Ending a case at one office: 不推荐 below the organizer, 不予受理 by it."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.facts import ask_eligibility
from zhicheng.stages.applications.moves import move
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.campaigns.asking import pack_of
from zhicheng.stages.reviewing.chain import Verdict, close_step
from zhicheng.stages.reviewing.models import Step


def reject(actor: Actor, now: datetime, step: Step, reason: str, clauses: Sequence[str]) -> None:
    """Close the step rejected, on grounds and clauses of the campaign's law that the officer names."""
    refuse_ungrounded(step, reason, clauses)
    verdict = Verdict(
        outcome=Step.Outcome.REJECTED,
        officer_id=actor.person_id,
        reason=reason,
        clauses=tuple(clauses),
        answer=ask_eligibility(step.application, on=timezone.localdate(now)).as_json(),
    )
    close_step(step, now, verdict)
    move(step.application, Status.REJECTED, now)


def refuse_ungrounded(step: Step, reason: str, clauses: Sequence[str]) -> None:
    """Raise `Refusal` unless facts and clauses of the campaign's law are named."""
    if not reason:
        raise Refusal(_("还没有写理由，没有办成。请写明事实，让申报人看得懂。"), field="reason")
    known = pack_of(step.application.campaign).clauses
    if not clauses or any(clause not in known for clause in clauses):
        raise Refusal(_("还没有选依据的条款，没有办成。请选一条。"), field="clauses")
