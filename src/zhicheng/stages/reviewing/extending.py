"""Which deadline of a case may be put off, how far, and by which clauses."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from zhicheng.infra.face.dates import month_day
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.reviewing.models import Correction, Step
from zhicheng.stages.reviewing.way import stage_of


@dataclass(frozen=True)
class Term:
    """The deadline that a step stands under: its office's, or the applicant's while `correction` is awaited.

    `clauses` are those that an extension may rest on; `last` is the law's own last day, None where it has none.
    """

    step: Step
    correction: Correction | None
    due_on: date
    clauses: tuple[str, ...]
    last: date | None
    last_clause: str


def term_of(step: Step) -> Term:
    """The deadline that waits. Raises `Refusal` for a step that is decided and waits for nobody."""
    correction = _awaited(step)
    if step.closed_at is not None and correction is None:
        raise Refusal(_("这一步已经办完，没有期限可以延长。"))
    stage = stage_of(step.application, step.kind)
    general = (*stage.clauses, *stage.checking) if stage else ()
    return Term(
        step=step,
        correction=correction,
        due_on=correction.due_on if correction else step.due_on,
        clauses=tuple(step.clauses) if correction else general,
        last=stage.last_day if stage else None,
        last_clause=stage.last_day_clause if stage else "",
    )


def refuse_unlawful_extension(term: Term, today: date, until: date) -> None:
    """Raise `Refusal` once the deadline is over, for a day that gives no time, and for one beyond the law's last."""
    if today > term.due_on:
        told = {"day": month_day(term.due_on)}
        raise Refusal(_("期限%(day)s已经过了，不能再延长。") % told, clauses=term.clauses, field="due_on")
    if until <= term.due_on:
        told = {"day": month_day(term.due_on)}
        raise Refusal(_("现在的期限就到%(day)s。延长要选这以后的一天。") % told, field="due_on")
    if term.last is not None and until > term.last:
        told = {"day": month_day(term.last)}
        raise Refusal(
            _("按规定这一步最晚到%(day)s，不能延长到这以后。") % told, clauses=(term.last_clause,), field="due_on"
        )


def _awaited(step: Step) -> Correction | None:
    return Correction.objects.filter(step=step, answered_at=None, expired_at=None).first()
