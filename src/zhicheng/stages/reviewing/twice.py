"""Cases that two officers of an office check, one after the other: untitled and exceptional ones (QZ-3.3.c).

Which cases these are the pack says (its value `checked_twice`), and at which step its routes do.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from zhicheng.core.policy import Answer
from zhicheng.infra.access import Actor, Denied
from zhicheng.infra.exchange.queries import insured_months
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.drafts import standing_form
from zhicheng.stages.applications.models import FormGroup
from zhicheng.stages.applications.practice import practice_months
from zhicheng.stages.reviewing.models import FirstCheck, Step
from zhicheng.stages.reviewing.way import checking_clauses

STRICTLY, TIME_OF_WORK = "QZ-3.3.c", "QZ-3.3.d"


@dataclass(frozen=True)
class Practice:
    """Whole months of professional work as the form says, and months insured by anyone; None: nobody answered."""

    told: int
    insured: int | None


def wants_second(step: Step, answer: Answer) -> bool:
    """Whether one officer is not enough at this step; `answer` is the law's on the case."""
    return answer.values.get("checked_twice") is True and STRICTLY in checking_clauses(step)


def first_check_of(step: Step) -> FirstCheck | None:
    """What the first officer left; None before."""
    return FirstCheck.objects.filter(step=step).select_related("officer").first()


def note_first(actor: Actor, now: datetime, step: Step) -> FirstCheck:
    """Keep that the actor agreed first. `Denied` for whoever is nobody by name."""
    if actor.person_id is None:
        raise Denied
    return FirstCheck.objects.create(step=step, officer_id=actor.person_id, at=now)


def refuse_same_officer(actor: Actor, first: FirstCheck) -> None:
    """Raise `Refusal` where the second officer is the first."""
    if first.officer_id == actor.person_id:
        raise Refusal(_("你已经核对过这一件，要由本单位另一位经办人再核对。请把它留给同事。"), clauses=(STRICTLY,))


def practice_beside_insurance(step: Step, answer: Answer, on: date) -> Practice | None:
    """What is mainly checked of who holds no title (QZ-3.3.d); None where the law does not ask it of this step."""
    if answer.values.get("checked_twice") is not True or TIME_OF_WORK not in checking_clauses(step):
        return None
    application = step.application
    rows = standing_form(application, on)[FormGroup.PRACTICE].rows
    return Practice(practice_months(rows, application.campaign.cut_off), insured_months(application.person, on))
