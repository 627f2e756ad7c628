"""What the law asks of a case before its deliberation, as the steps before it left it."""

from datetime import date
from typing import Any

from zhicheng.stages.campaigns.asking import pack_of
from zhicheng.stages.reviewing.models import EmployerNotice, Step, StepKind


def case_facts(step: Step, held_on: date) -> dict[str, Any]:
    """Facts of the question `recommendation` that the case brings along, as far as the campaign's pack asks for them.

    `held_on` is the day of the deliberation.
    """
    application = step.application
    notice = _notice_of(step)
    known = {
        "employer_kind": application.employer_kind or None,
        "defence_held": _is_done(step, StepKind.DEFENCE) or None,
        "notice_ended_on": notice.notice.ends_on.isoformat() if notice else None,
        "deliberated_on": held_on.isoformat(),
    }
    asked = pack_of(application.campaign).schema.fields_of("recommendation")
    return {name: value for name, value in known.items() if value is not None and name in asked}


def _is_done(step: Step, kind: StepKind) -> bool:
    done = Step.objects.filter(application=step.application_id, kind=kind, outcome=Step.Outcome.APPROVED)
    return done.exists()


def _notice_of(step: Step) -> EmployerNotice | None:
    """The employer's notice that the case has run through."""
    ended = EmployerNotice.objects.filter(steps__application=step.application_id, steps__outcome=Step.Outcome.APPROVED)
    return ended.select_related("notice").order_by("-pk").first()
