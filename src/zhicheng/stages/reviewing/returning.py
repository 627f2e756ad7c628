"""Sending a case back to the applicant with the complete list of what must be mended (GX-22.2, QZ-3.3.k)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.moves import move
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.reviewing.chain import Verdict, close_step, mending_days, working_days_after
from zhicheng.stages.reviewing.correctable import Correctable, correctable_items
from zhicheng.stages.reviewing.models import Correction, CorrectionItem, Step
from zhicheng.stages.reviewing.repeating import COULD_BE_TOLD, last_correction, origins
from zhicheng.stages.reviewing.way import stage_of


@dataclass(frozen=True)
class Listed:
    """One entry of a list: what is to be mended, what is wrong with it by which clause, and whether it is told anew."""

    item: Correctable
    fault: str
    clause: str
    origin: CorrectionItem.Origin


@dataclass(frozen=True)
class Terms:
    """The clauses by which a step sends back, the applicant mends and, where there are any, lateness gives up."""

    returning: tuple[str, ...] = ()
    mending: tuple[str, ...] = ()
    lapsing: tuple[str, ...] = ()

    @property
    def clauses(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.returning, *self.lapsing)))


def send_back(
    actor: Actor, now: datetime, step: Step, corrections: Sequence[tuple[str, str]], second_reason: str
) -> None:
    """Close the step returned and send the list, to be answered within the campaign's working days (reading A20)."""
    listed = lawful_list(step, corrections, second_reason)
    terms = returning_terms(step)
    close_step(step, now, Verdict(outcome=Step.Outcome.RETURNED, officer_id=actor.person_id, clauses=terms.clauses))
    correction = Correction.objects.create(
        step=step,
        sent_at=now,
        due_on=working_days_after(now, mending_days(step.application.campaign)),
        lapsing=list(terms.lapsing),
        second_reason=second_reason,
    )
    CorrectionItem.objects.bulk_create(
        CorrectionItem(
            correction=correction, item=entry.item.key, fault=entry.fault, clause=entry.clause, origin=entry.origin
        )
        for entry in listed
    )
    move(step.application, Status.RETURNED, now)


def returning_terms(step: Step) -> Terms:
    """What the law says of a return by the step's office; nothing where its way does not hold the step."""
    stage = stage_of(step.application, step.kind)
    return Terms(stage.returning, stage.mending, stage.lapsing) if stage else Terms()


def lawful_list(step: Step, corrections: Sequence[tuple[str, str]], second_reason: str) -> list[Listed]:
    """The list as it is sent. `Refusal`: it is empty, asks for what may not be asked, or repeats without a reason."""
    terms = returning_terms(step)
    if not corrections or not all(fault.strip() for _item, fault in corrections):
        message = _("补正清单是空的，没有退回。请把要补正的内容一次列全，每一项写明哪里不对。")
        raise Refusal(message, clauses=terms.returning, field="corrections")
    allowed = correctable_items(step.application)
    if any(item not in allowed for item, _fault in corrections):
        raise Refusal(
            _("清单以外的材料不能要求。要加，请先由组建单位更正清单并公布。"), clauses=("GX-19.4",), field="corrections"
        )
    found = origins(step, [item for item, _fault in corrections], last_correction(step))
    otherwise = next(iter(terms.mending), "")
    listed = [
        Listed(allowed[item], fault.strip(), allowed[item].clause or otherwise, found[item])
        for item, fault in corrections
    ]
    if not second_reason:
        _refuse_repeated(listed, terms.returning)
    return listed


def _refuse_repeated(listed: Sequence[Listed], clauses: tuple[str, ...]) -> None:
    """A list may come again for what the correction brought; what stood there before needs a reason (reading A41)."""
    repeated = [str(entry.item.label) for entry in listed if entry.origin in COULD_BE_TOLD]
    if repeated:
        message = _("第2次退回被挡下：这些上次就看得到：%(items)s。请写明为什么还要再退，或者从清单里删去。")
        raise Refusal(message % {"items": "、".join(repeated)}, clauses=clauses, field="second_reason")
