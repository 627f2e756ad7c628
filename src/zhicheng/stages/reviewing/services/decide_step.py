"""An officer decides a step: agrees, returns for correction, or rejects."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.dossier import Dossier
from zhicheng.stages.applications.own import refuse_own_case
from zhicheng.stages.reviewing.access import step_for_officer, step_to_decide
from zhicheng.stages.reviewing.approving import Said, approve
from zhicheng.stages.reviewing.models import Step, StepKind
from zhicheng.stages.reviewing.recommending import Words, give_opinion
from zhicheng.stages.reviewing.rejecting import reject
from zhicheng.stages.reviewing.returning import send_back
from zhicheng.stages.reviewing.way import clauses_of, possible_outcomes
from zhicheng.stages.reviewing.words import DECIDED_BY_OFFICER, outcome_word

NO_LEAVES: Mapping[str, str] = MappingProxyType({})


@service
def decide_step(
    *,
    actor: Actor,
    now: datetime,
    step_id: int,
    outcome: str,
    reason: str = "",
    clauses: Sequence[str] = (),
    corrections: Sequence[tuple[str, str]] = (),
    second_reason: str = "",
    checked: Sequence[str] = (),
    leaves: Mapping[str, str] = NO_LEAVES,
    opinion: Words | None = None,
    read: Dossier | None = None,
) -> Step:
    """Decide one open step (GX-20, GX-22).

    `outcome` is `approved` (with what was `checked` where the pack lists it; `leaves`: by clause, why what holds in
    principle is passed over; `reason` after the law's last day), `returned` (with `corrections`: the complete list of
    (key, what is wrong); `second_reason` for what could be seen before, reading A41) or `rejected` (with `reason` and
    `clauses`). At the employer's recommendation `opinion` is what its opinion says; a rejection's is its reason.
    `read` is what counts of the case today, where a batch has read it with that of others.
    Where the law wants two officers, the first one's approval leaves the step open for the second (QZ-3.3.c).
    Raises `Refusal` when another officer was first (message 24), on one's own application, and for what
    the law does not allow.
    """
    step = step_to_decide(actor, step_id, read.application) if read else step_for_officer(actor, step_id, lock=True)
    _refuse_unfit(actor, step)
    if outcome not in possible_outcomes(step):
        raise Refusal(_("还没有选决定，或者这一步不能这样决定。请在列出的几项里选一项。"), field="outcome")
    before = fingerprint(step)
    if step.kind == StepKind.EMPLOYER_OPINION and outcome != Step.Outcome.RETURNED:
        words = opinion or Words()
        agrees = outcome == Step.Outcome.APPROVED
        give_opinion(actor, now, step, words if agrees else replace(words, text=reason), agrees=agrees)
    match outcome:
        case Step.Outcome.APPROVED:
            approve(actor, now, step, Said(reason.strip(), leaves, checked), read)
        case Step.Outcome.RETURNED:
            send_back(actor, now, step, corrections, second_reason.strip())
        case _:
            reject(actor, now, step, reason.strip(), clauses)
    act = f"decide_step_{outcome}" if step.closed_at else "check_first"
    record(actor=actor, now=now, action=f"reviewing.{act}", subject=step, before=before)
    return step


def _refuse_unfit(actor: Actor, step: Step) -> None:
    if step.closed_at is not None:
        raise Refusal(
            _("另一位同事刚办了这一件（%(time)s，%(outcome)s）。你的意见没有生效。")
            % {"time": f"{timezone.localtime(step.closed_at):%H:%M}", "outcome": outcome_word(step.kind, step.outcome)}
        )
    refuse_own_case(actor, [step.application])
    if step.kind == StepKind.EMPLOYER_NOTICE:
        raise Refusal(_("公示还没期满，不能报送。期满没有异议，会自动进入下一步。"), clauses=clauses_of(step))
    if step.kind == StepKind.DEFENCE:
        raise Refusal(_("这一步要登记答辩的时间、地点、提问人和评价，登记好了进入审议。"), clauses=clauses_of(step))
    if step.kind not in DECIDED_BY_OFFICER:
        raise Refusal(_("这一步由审议推荐小组无记名投票决定，不能由一个人办理。"), clauses=clauses_of(step))
