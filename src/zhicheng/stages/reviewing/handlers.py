"""What the chain does when other stages tell that something happened."""

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.events import ApplicationSubmitted, ApplicationWithdrawn
from zhicheng.stages.ballots.events import BallotClosed
from zhicheng.stages.notices.events import NoticeEnded, ObjectionDecided
from zhicheng.stages.notices.models import Notice
from zhicheng.stages.registry.events import MandateEnded
from zhicheng.stages.reviewing.chain import Verdict, close_step, open_step
from zhicheng.stages.reviewing.correctable import open_correction_of
from zhicheng.stages.reviewing.deliberating import decide_by_vote
from zhicheng.stages.reviewing.models import Correction, Step, StepKind
from zhicheng.stages.reviewing.noticing import decide_by_notice, reject_by_objection
from zhicheng.stages.reviewing.routing import first_stop
from zhicheng.stages.reviewing.single_route import refuse_second_route
from zhicheng.stages.reviewing.whose import refuse_wrong_channel


def on_submitted(event: ApplicationSubmitted) -> None:
    """Give the case to the employer, or back to the office that had sent it back."""
    correction = open_correction_of(event.application)
    if correction is None:
        step = _to_first_office(event)
    else:
        _refuse_late(correction, event)
        _answer(correction, event)
        kind = StepKind(correction.step.kind)
        step = open_step(event.application, kind, correction.step.organization, event.now)
    record(actor=event.actor, now=event.now, action="reviewing.open_step", subject=step)


def on_withdrawn(event: ApplicationWithdrawn) -> None:
    """Stop what is under way: the open step, or the correction that was awaited."""
    step = Step.objects.select_for_update().filter(application=event.application, closed_at=None).first()
    if step is not None:
        close_step(step, event.now, Verdict(outcome=Step.Outcome.STOPPED))
        record(actor=event.actor, now=event.now, action="reviewing.stop_step", subject=step)
        return
    correction = open_correction_of(event.application)
    if correction is not None:
        _answer(correction, event)


def on_ballot_closed(event: BallotClosed) -> None:
    """Let the vote decide the case it was about, if it was a deliberation's."""
    decide_by_vote(event.actor, event.now, event.ballot)


def on_notice_ended(event: NoticeEnded) -> None:
    """Let an employer's notice decide the cases on it that nobody objects to."""
    if event.notice.kind == Notice.Kind.EMPLOYER:
        decide_by_notice(event.actor, event.now, event.notice)


def on_objection_decided(event: ObjectionDecided) -> None:
    """Reject the case when the objection is upheld; let it proceed once the notice has ended when it is baseless."""
    entry = event.objection.entry
    if not entry.notice.is_inside:
        return
    if event.objection.finding == event.objection.Finding.UPHELD:
        reject_by_objection(event.actor, event.now, entry)
    elif entry.notice.kind == Notice.Kind.EMPLOYER and entry.notice.closed_at is not None:
        decide_by_notice(event.actor, event.now, entry.notice)


def on_mandate_ended(event: MandateEnded) -> None:
    """Give what waits at the agency back to the employer; a session that is under way ends where it began."""
    mandate = event.mandate
    waiting = Step.objects.select_for_update(of=("self",)).filter(
        organization=mandate.agency, application__employer=mandate.employer, closed_at=None, deliberation_item=None
    )
    for step in waiting.filter(employer_notices=None):
        before = fingerprint(step)
        step.organization = mandate.employer
        step.save(update_fields=["organization"])
        record(actor=event.actor, now=event.now, action="reviewing.give_back_step", subject=step, before=before)


def _to_first_office(event: ApplicationSubmitted) -> Step:
    if event.application.employer is None:
        raise Refusal(_("还没有填工作单位，交不出去。请先在“基本情况”里选单位。"), field="employer")
    refuse_wrong_channel(event.application, timezone.localdate(event.now))
    refuse_second_route(event.application)
    return open_step(event.application, *first_stop(event.application, timezone.localdate(event.now)), event.now)


def _refuse_late(correction: Correction, event: ApplicationSubmitted) -> None:
    """What comes after the last day is not taken, whether or not the platform has counted it as over yet."""
    if timezone.localdate(event.now) <= correction.due_on:
        return
    office = correction.step.organization.name
    message = (
        _("补正的期限已过，没有提交。按规定视为放弃今年的申报，请明年再申报。")
        if correction.lapsing
        else _("补正的期限已过，没有提交。这一件回到%(office)s，按原来提交的材料接着办。") % {"office": office}
    )
    raise Refusal(message, clauses=tuple(correction.step.clauses))


def _answer(correction: Correction, event: ApplicationSubmitted | ApplicationWithdrawn) -> None:
    correction.answered_at = event.now
    correction.save(update_fields=["answered_at"])
