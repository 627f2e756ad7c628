"""Agreeing to a case at one office, and where it goes next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.core.policy import Answer
from zhicheng.infra.access import Actor
from zhicheng.infra.events import announce
from zhicheng.infra.face.dates import month_day
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.dossier import Dossier, read_dossier
from zhicheng.stages.applications.facts import ask_eligibility
from zhicheng.stages.applications.moves import move
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.notices.standing import refuse_unshown
from zhicheng.stages.reviewing.accepting import refuse_unacceptable
from zhicheng.stages.reviewing.chain import Verdict, close_step, open_step
from zhicheng.stages.reviewing.checking import checks_of, refuse_unchecked
from zhicheng.stages.reviewing.events import ApplicationAccepted
from zhicheng.stages.reviewing.findings.laid_out import refuse_unfound
from zhicheng.stages.reviewing.leaving import grant, refuse_failing
from zhicheng.stages.reviewing.models import Step, StepKind
from zhicheng.stages.reviewing.recommending import refuse_unready
from zhicheng.stages.reviewing.routing import Stop, recommender, stop_after
from zhicheng.stages.reviewing.twice import STRICTLY, first_check_of, note_first, refuse_same_officer, wants_second
from zhicheng.stages.reviewing.way import clauses_of, stage_of

BEYOND_THE_EMPLOYER = (StepKind.DEPARTMENT, StepKind.COUNTY_HR, StepKind.CITY_HR)
# Nobody recommends or accepts whom the law does not let apply; the unit's own check only prepares its opinion.
ASKING_CONDITIONS = (StepKind.EMPLOYER_OPINION, *BEYOND_THE_EMPLOYER, StepKind.ACCEPTANCE)


@dataclass(frozen=True)
class Said:
    """What an officer says with an approval.

    `reason`: why it comes after the law's last day; `leaves`: by clause, why a rule that holds in principle is passed
    over; `checked`: what was checked.
    """

    reason: str = ""
    leaves: Mapping[str, str] = field(default_factory=dict)
    checked: Sequence[str] = ()


@dataclass(frozen=True)
class _Approval:
    """What follows (None: acceptance), the answer that allows it, and the reasons that it needs, by clause.

    `wants_two`: two officers have to agree before anything follows (QZ-3.3.c).
    """

    following: Stop | None
    answer: Answer
    leaves: Mapping[str, str]
    wants_two: bool = False


def approve(actor: Actor, now: datetime, step: Step, said: Said, read: Dossier | None = None) -> None:
    """Close the step approved and open the next one, or accept the case. Raises `Refusal` where the law says no.

    Where two officers have to agree, the first one's word leaves the step open for the second.
    `read` is what counts of the case today, where the caller has read it; what was read yesterday is read again.
    """
    today = timezone.localdate(now)
    current = read if read is not None and read.on == today else read_dossier(step.application, today)
    approval = _decide(step, current, said)
    if approval.wants_two:
        first = first_check_of(step)
        if first is None:
            note_first(actor, now, step)
            return
        refuse_same_officer(actor, first)
    verdict = Verdict(
        outcome=Step.Outcome.APPROVED,
        officer_id=actor.person_id,
        reason=said.reason,
        checked=said.checked,
        clauses=clauses_of(step),
        answer=approval.answer.as_json(),
    )
    close_step(step, now, verdict)
    grant(step, approval.leaves)
    if approval.following is not None:
        open_step(step.application, *approval.following, now)
        return
    move(step.application, Status.ACCEPTED, now)
    announce(ApplicationAccepted(step.application, actor, now))


def outlook(step: Step, read: Dossier) -> Stop | None:
    """Where the case would go if the step were approved that day, all checked (None: acceptance). Changes nothing.

    Raises `Refusal` where the law says no, or wants to hear a reason in this case.
    """
    approval = _decide(step, read, Said(checked=[item for item, _words in checks_of(step)]))
    if approval.wants_two:
        raise Refusal(_("这一件要两位经办人先后核对，不能成批办。请单独办这一件。"), clauses=(STRICTLY,))
    return approval.following


def _decide(step: Step, read: Dossier, said: Said) -> _Approval:
    today = read.on
    refuse_unshown(step.application, today)
    _refuse_late(step, today, said.reason)
    refuse_unchecked(step, said.checked, today)
    answer = ask_eligibility(step.application, on=today, read=read)
    refuse_unfound(step, answer, today)
    following = stop_after(step, today)
    if following is None:
        leaves = refuse_failing(step, answer, read, _("不能受理。%(why)s。"), said.leaves)
        refuse_unacceptable(step, today)
        return _Approval(None, answer, leaves, wants_second(step, answer))
    if step.kind not in ASKING_CONDITIONS:
        return _Approval(following, answer, {}, wants_second(step, answer))
    leaves = refuse_failing(step, answer, read, _("不能推荐。%(why)s。"), said.leaves)
    if step.kind == StepKind.EMPLOYER_OPINION:
        # Whatever is still no was passed with leave.
        refuse_unready(step, today, met=None if answer.decision == "unknown" else True)
    return _Approval(following, recommender(step, today), leaves, wants_second(step, answer))


def is_late(step: Step, today: date) -> bool:
    """Whether the law's own last day for the step is over."""
    stage = stage_of(step.application, step.kind)
    return stage is not None and stage.last_day is not None and today > stage.last_day


def _refuse_late(step: Step, today: date, reason: str) -> None:
    """After the law's own last day an office goes on only with a reason; the campaign's days only mark it late."""
    stage = stage_of(step.application, step.kind)
    if stage is None or stage.last_day is None or today <= stage.last_day or reason:
        return
    message = _("按规定这一步最晚到%(day)s，现在已经过了。还要办的，请写明为什么晚了。")
    raise Refusal(message % {"day": month_day(stage.last_day)}, clauses=(stage.last_day_clause,), field="late_reason")
