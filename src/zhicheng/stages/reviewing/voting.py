"""What the law is told of a case before a deliberation group, as the steps before it and its session left it."""

from collections.abc import Collection
from datetime import date
from typing import Any

from zhicheng.core.policy import Answer
from zhicheng.stages.registry.mandates import was_mandated
from zhicheng.stages.reviewing.group import Counted, group_facts
from zhicheng.stages.reviewing.law import ask_deliberation
from zhicheng.stages.reviewing.models import (
    DeliberationItem,
    DeliberationMember,
    EmployerNotice,
    Entrustment,
    Step,
    StepKind,
)


def ask_case(
    step: Step, held_on: date, group: Collection[Counted], votes: dict[str, int], *, without_leaders: bool = False
) -> Answer:
    """Ask about one vote (cast, yes) on a case of the `group`, those recused from it left out (record 0025).

    `without_leaders`: that no leader is in the group stands with its recorded reason, and is not told again.
    """
    leaders = any(member.leader for member in group)
    facts = {
        "level": step.application.campaign.level,
        "group": group_facts(group, step.application.campaign.level),
        "group_set_up": bool(group),
        "leaders_present": leaders or (None if without_leaders else False),
        "secret": True,  # there is no other vote here: papers without names, counted by two (GX-20(1).5)
        "votes": votes,
    }
    return ask_deliberation(step.application.campaign, held_on, {**facts, **case_facts(step, held_on)})


def case_facts(step: Step, held_on: date) -> dict[str, Any]:
    """What the case brings along; what is not known is None. `held_on` is the day of the deliberation."""
    notice = _notice_of(step)
    entrusted = Entrustment.objects.filter(step=step).exists()
    return {
        "employer_kind": step.application.employer_kind or None,
        "checked": _is_done(step, StepKind.EMPLOYER_CHECK) or None,
        "defence_held": _is_done(step, StepKind.DEFENCE) or None,
        "notice_ended_on": notice.notice.ends_on.isoformat() if notice else None,
        "deliberated_on": held_on.isoformat(),
        "entrusted": _is_outside(step),
        "entrustment_on_file": entrusted or None,
    }


def those_on(item: DeliberationItem, members: Collection[DeliberationMember]) -> list[DeliberationMember]:
    """The group without those recused from a case."""
    recused = {member.pk for member in item.recused.all()}
    return [member for member in members if member.pk not in recused]


def _is_outside(step: Step) -> bool:
    """Another unit holds the vote, and not the agency that acts for the employer (GX-21.2)."""
    employer_id = step.application.employer_id
    return step.organization_id != employer_id and not was_mandated(employer_id, step.organization_id)


def _is_done(step: Step, kind: StepKind) -> bool:
    done = Step.objects.filter(application=step.application_id, kind=kind, outcome=Step.Outcome.APPROVED)
    return done.exists()


def _notice_of(step: Step) -> EmployerNotice | None:
    """The employer's notice that the case has run through."""
    ended = EmployerNotice.objects.filter(steps__application=step.application_id, steps__outcome=Step.Outcome.APPROVED)
    return ended.select_related("notice").order_by("-pk").first()
