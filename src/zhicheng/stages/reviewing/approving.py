"""Agreeing to a case at one office, and where it goes next."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.core.policy import Answer
from zhicheng.infra.access import Actor
from zhicheng.infra.events import announce
from zhicheng.stages.applications.facts import ask_eligibility
from zhicheng.stages.applications.moves import move
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.campaigns.grounds import refusal_for
from zhicheng.stages.notices.standing import refuse_unshown
from zhicheng.stages.reviewing.chain import Verdict, close_step, open_step
from zhicheng.stages.reviewing.events import ApplicationAccepted
from zhicheng.stages.reviewing.law import ask_committee
from zhicheng.stages.reviewing.models import Step, StepKind
from zhicheng.stages.reviewing.routing import Stop, recommender, stop_after
from zhicheng.stages.reviewing.way import clauses_of, stage_of

BEYOND_THE_EMPLOYER = (StepKind.DEPARTMENT, StepKind.COUNTY_HR, StepKind.CITY_HR)


def approve(actor: Actor, now: datetime, step: Step, reason: str) -> None:
    """Close the step approved and open the next one, or accept the case. Raises `Refusal` where the law says no."""
    today = timezone.localdate(now)
    following, answer = _decide(step, today)
    verdict = Verdict(
        outcome=Step.Outcome.APPROVED,
        officer_id=actor.person_id,
        reason=reason,
        clauses=clauses_of(step),
        answer=answer.as_json(),
    )
    close_step(step, now, verdict)
    if following is not None:
        open_step(step.application, *following, now)
        return
    move(step.application, Status.ACCEPTED, now)
    announce(ApplicationAccepted(step.application, actor, now))


def outlook(step: Step, today: date) -> Stop | None:
    """Where the case would go if the step were approved today (None: acceptance). Changes nothing.

    Raises `Refusal` where the law says no.
    """
    return _decide(step, today)[0]


def _decide(step: Step, today: date) -> tuple[Stop | None, Answer]:
    """What follows if the step is approved (None: acceptance), and the answer that allows it."""
    refuse_unshown(step.application, today)
    answer = ask_eligibility(step.application, on=today)
    following = stop_after(step)
    if following is None:
        _refuse_failing(answer, _("不能受理。%(why)s。"), ())
        _refuse_failing(ask_committee(step.application.campaign, today), _("评委会现在不能受理。%(why)s。"), ())
        return None, answer
    if step.kind == StepKind.EMPLOYER_OPINION:
        stage = stage_of(step.application, step.kind)
        _refuse_failing(answer, _("不能推荐。%(why)s。"), stage.refusing if stage else ())
    named = step.kind == StepKind.EMPLOYER_OPINION or step.kind in BEYOND_THE_EMPLOYER
    return following, recommender(step, today) if named else answer


def _refuse_failing(answer: Answer, message: str, clauses: tuple[str, ...]) -> None:
    if answer.decision == "no":
        raise refusal_for(answer, message, clauses=clauses)
