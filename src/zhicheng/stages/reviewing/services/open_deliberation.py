"""An employer's deliberation group meets (审议推荐小组)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.terms import Level
from zhicheng.stages.applications.own import refuse_own_case
from zhicheng.stages.ballots.models import Ballot
from zhicheng.stages.ballots.services import open_ballot
from zhicheng.stages.campaigns.grounds import refusal_for
from zhicheng.stages.reviewing.access import campaign_by_id, employer_of_handler, waiting_steps
from zhicheng.stages.reviewing.law import Members, ask_deliberation
from zhicheng.stages.reviewing.models import Deliberation, DeliberationItem, Step, StepKind
from zhicheng.stages.reviewing.voting import case_facts
from zhicheng.stages.reviewing.way import clauses_of


@service
def open_deliberation(
    *,
    actor: Actor,
    now: datetime,
    employer_id: int,
    campaign_id: int,
    held_on: date,
    members: Members,
    step_ids: Sequence[int],
) -> Deliberation:
    """Record the group and put each case to a secret vote of all its members (GX-20(1)).

    `members` is `[{"name", "professional": bool, "level": level or ""}]`. Raises `Refusal` for a group that the law
    does not allow (GX-20(1).7 to GX-20(1).9), one with a member whose own case is before it, and cases put to the
    vote already.
    """
    employer = employer_of_handler(actor, employer_id)
    campaign = campaign_by_id(campaign_id)
    steps = waiting_steps(actor, employer, campaign, StepKind.DELIBERATION, step_ids)
    group = _named(members)
    _refuse_unfit_cases(steps)
    refuse_own_case(actor, [step.application for step in steps])
    _refuse_members_case(group, steps)
    _refuse_unlawful_group(steps, group, held_on)
    deliberation = Deliberation.objects.create(
        employer=employer,
        campaign=campaign,
        held_on=held_on,
        members=group,
        opened_by_id=actor.person_id,
        opened_at=now,
    )
    for step in steps:
        ballot = open_ballot(
            actor=actor, now=now, purpose=Ballot.Purpose.DELIBERATION, organization=employer, voters=len(group)
        )
        DeliberationItem.objects.create(deliberation=deliberation, step=step, ballot=ballot)
    record(actor=actor, now=now, action="reviewing.open_deliberation", subject=deliberation)
    return deliberation


def _named(members: Members) -> list[dict[str, object]]:
    group = [
        {"name": str(member["name"]).strip(), "professional": bool(member["professional"]), "level": member["level"]}
        for member in members
    ]
    if any(not member["name"] or member["level"] not in ("", *Level.values) for member in group):
        raise Refusal(_("小组名单没填好。每个人都要有姓名，职称级别从列表里选。"), field="members")
    names = [member["name"] for member in group]
    if len(set(names)) != len(names):
        raise Refusal(_("小组名单里有人写了两次。请删去一个；同名的两个人请注明部门。"), field="members")
    return group


def _refuse_unfit_cases(steps: Sequence[Step]) -> None:
    if not steps:
        raise Refusal(_("还没有选要审议的申报。请至少选一件。"), field="steps")
    if DeliberationItem.objects.filter(step__in=steps).exists():
        raise Refusal(_("选中的申报里有已经在审议的，没有开成。请刷新后再选。"), field="steps")


def _refuse_members_case(group: Members, steps: Sequence[Step]) -> None:
    applicants = {step.application.person.name for step in steps}
    own = [member["name"] for member in group if member["name"] in applicants]
    if own:
        raise Refusal(
            _("%(names)s自己的申报在这次审议里，不能同时参加投票。请换人；只是同名的，请注明部门。")
            % {"names": "、".join(own)},
            clauses=clauses_of(steps[0]),
            field="members",
        )


def _refuse_unlawful_group(steps: Sequence[Step], group: Members, held_on: date) -> None:
    """Raise `Refusal` where not even the votes of all could carry a case, or where the law cannot tell."""
    unanimous = {"cast": len(group), "yes": len(group)}
    for step in steps:
        answer = ask_deliberation(step.application.campaign, group, held_on, unanimous, case_facts(step, held_on))
        if answer.decision == "no":
            message = _("小组组成不符合规定，不能开始审议。%(why)s。请调整成员。")
            raise refusal_for(answer, message, field="members")
        if answer.decision == "unknown":
            raise refusal_for(answer, _("还判断不了怎样才算通过，不能开始审议：%(why)s。请联系政策库管理员。"))
