"""A deliberation group meets (审议推荐小组): of the employer itself, or of the unit that it entrusted."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, Denied, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.own import refuse_own_case
from zhicheng.stages.ballots.models import Ballot
from zhicheng.stages.ballots.services import open_ballot
from zhicheng.stages.campaigns.grounds import refusal_for, rests_on_principle
from zhicheng.stages.reviewing.access import campaign_by_id, employer_of_handler, waiting_steps
from zhicheng.stages.reviewing.group import Member, enter_members, refuse_unsound
from zhicheng.stages.reviewing.models import Deliberation, DeliberationItem, DeliberationMember, Step, StepKind
from zhicheng.stages.reviewing.voting import ask_case
from zhicheng.stages.reviewing.way import clauses_of

Recusals = Mapping[int, Collection[str]]


@service
def open_deliberation(
    *,
    actor: Actor,
    now: datetime,
    holder_id: int,
    employer_id: int,
    campaign_id: int,
    held_on: date,
    members: Sequence[Member],
    step_ids: Sequence[int],
    venue: str = "",
    recusals: Recusals | None = None,
    reason: str = "",
) -> Deliberation:
    """Record the group of the unit `holder_id` and put each case of the employer to its secret vote (GX-20(1)).

    `recusals` are names of members by step id: they take no part in that case. `reason` is why the group departs from
    what the law asks in principle only (GX-20(1).10). Raises `Refusal` for a group that the law does not allow
    (GX-20(1).7 to GX-20(1).9), one with a member who would vote on the own case, and cases put to the vote already.
    """
    holder = employer_of_handler(actor, holder_id)
    campaign = campaign_by_id(campaign_id)
    steps = waiting_steps(actor, holder, campaign, StepKind.DELIBERATION, step_ids)
    if any(step.application.employer_id != employer_id for step in steps):
        raise Denied
    _refuse_unfit_cases(steps)
    refuse_own_case(actor, [step.application for step in steps])
    refuse_unsound(members)
    deliberation = Deliberation.objects.create(
        employer_id=employer_id,
        held_by=holder,
        campaign=campaign,
        held_on=held_on,
        venue=venue.strip(),
        reason=reason.strip(),
        opened_by_id=actor.person_id,
        opened_at=now,
    )
    group = enter_members(deliberation, members)
    for step in steps:
        recused = _recused(step, group, (recusals or {}).get(step.pk, ()))
        _put_to_vote(actor, now, deliberation, step, group, recused)
    record(actor=actor, now=now, action="reviewing.open_deliberation", subject=deliberation)
    return deliberation


def _put_to_vote(
    actor: Actor,
    now: datetime,
    deliberation: Deliberation,
    step: Step,
    group: Sequence[DeliberationMember],
    recused: Sequence[DeliberationMember],
) -> None:
    left = [member for member in group if member not in recused]
    voters = sum(member.present for member in left)
    _refuse_unlawful_group(step, deliberation, left, voters)
    ballot = open_ballot(
        actor=actor,
        now=now,
        purpose=Ballot.Purpose.DELIBERATION,
        organization=deliberation.held_by,
        voters=voters,
    )
    item = DeliberationItem.objects.create(deliberation=deliberation, step=step, ballot=ballot)
    item.recused.set(recused)


def _refuse_unfit_cases(steps: Sequence[Step]) -> None:
    if not steps:
        raise Refusal(_("还没有选要审议的申报。请至少选一件。"), field="steps")
    if DeliberationItem.objects.filter(step__in=steps).exists():
        raise Refusal(_("选中的申报里有已经在审议的，没有开成。请刷新后再选。"), field="steps")


def _recused(step: Step, group: Sequence[DeliberationMember], names: Collection[str]) -> list[DeliberationMember]:
    """The members of those names; raises `Refusal` for a name that is none, and for applicants who would vote."""
    by_name = {member.name: member for member in group}
    strange = [name for name in names if name not in by_name]
    if strange:
        message = _("%(applicant)s一件写的回避成员%(name)s不在小组名单里。请照名单写姓名。")
        told = {"applicant": step.application.person.name, "name": strange[0]}
        raise Refusal(message % told, field=f"recused-{step.pk}")
    recused = [by_name[name] for name in dict.fromkeys(names)]
    own = [member for member in group if _is_applicant(member, step) and member not in recused]
    if own:
        raise Refusal(
            _(
                "%(name)s自己的申报在这次审议里，不能参加这一件的投票。请在回避里写上，或者换人；只是同名的，请注明部门。"
            )
            % {"name": own[0].name},
            clauses=clauses_of(step),
            field=f"recused-{step.pk}",
        )
    return recused


def _is_applicant(member: DeliberationMember, step: Step) -> bool:
    person = step.application.person
    return member.person_id == person.pk or (member.person_id is None and member.name == person.name)


def _refuse_unlawful_group(
    step: Step, deliberation: Deliberation, group: Sequence[DeliberationMember], voters: int
) -> None:
    """Raise `Refusal` where not even the votes of all could carry a case, or where the law cannot tell."""
    unanimous = {"cast": voters, "yes": voters}
    answer = ask_case(step, deliberation.held_on, group, unanimous)
    if rests_on_principle(answer):
        if not deliberation.reason:
            message = _("小组组成和原则性规定不一样：%(why)s。请调整成员；确需这样组成的，请写明理由。")
            raise refusal_for(answer, message, field="reason")
        answer = ask_case(step, deliberation.held_on, group, unanimous, without_leaders=True)
    if answer.decision == "no":
        message = _("小组组成不符合规定，不能开始审议。%(why)s。请调整成员。")
        raise refusal_for(answer, message, field="members")
    if answer.decision == "unknown":
        raise refusal_for(answer, _("还判断不了怎样才算通过，不能开始审议：%(why)s。请联系政策库管理员。"))
