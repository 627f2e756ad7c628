"""Sending a case back to the applicant with the complete list of what must be mended (GX-22.2)."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.moves import move
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.reviewing.chain import Verdict, close_step, working_days_after
from zhicheng.stages.reviewing.correctable import correctable_items
from zhicheng.stages.reviewing.models import Correction, CorrectionItem, Step
from zhicheng.stages.reviewing.way import stage_of


def send_back(
    actor: Actor, now: datetime, step: Step, corrections: Sequence[tuple[str, str]], second_reason: str
) -> None:
    """Close the step returned and send the list, to be answered within the campaign's working days (reading A20)."""
    refuse_unlawful_list(step, corrections, second_reason)
    verdict = Verdict(outcome=Step.Outcome.RETURNED, officer_id=actor.person_id, clauses=returning_clauses(step))
    close_step(step, now, verdict)
    due_on = working_days_after(now, step.application.campaign.correction_days)
    correction = Correction.objects.create(step=step, sent_at=now, due_on=due_on, second_reason=second_reason)
    CorrectionItem.objects.bulk_create(
        CorrectionItem(correction=correction, item=item, fault=fault.strip()) for item, fault in corrections
    )
    move(step.application, Status.RETURNED, now)


def returning_clauses(step: Step) -> tuple[str, ...]:
    """The clauses by which a step may send a case back, with that of giving it up."""
    stage = stage_of(step.application, step.kind)
    return stage.returning if stage else ()


def was_returned_by(step: Step) -> bool:
    """Tell whether this office has sent this applicant a list before."""
    return Correction.objects.filter(
        step__application=step.application_id, step__organization=step.organization_id
    ).exists()


def refuse_unlawful_list(step: Step, corrections: Sequence[tuple[str, str]], second_reason: str) -> None:
    """Raise `Refusal` for a list that is empty, asks for what may not be asked, or is a second one without reason."""
    if not corrections or not all(fault.strip() for _item, fault in corrections):
        raise Refusal(
            _("补正清单是空的，没有退回。请把要补正的内容一次列全，每一项写明哪里不对。"),
            clauses=("GX-22.2",),
            field="corrections",
        )
    allowed = correctable_items(step.application)
    if any(item not in allowed for item, _fault in corrections):
        raise Refusal(
            _("清单以外的材料不能要求。要加，请先由组建单位更正清单并公布。"), clauses=("GX-19.4",), field="corrections"
        )
    if not second_reason and was_returned_by(step):
        raise Refusal(
            _("第2次退回被挡下：要补正的内容应当一次告知。请写明为什么还要再退，或者不退。"),
            clauses=("GX-22.2",),
            field="second_reason",
        )
