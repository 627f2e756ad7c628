"""A session of a deliberation group ends: what it found is entered, its minutes are made and kept."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.files.storing import store_document
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.reviewing.access import deliberation_of_holder
from zhicheng.stages.reviewing.law import Named, bases_named
from zhicheng.stages.reviewing.minutes import minutes_pdf
from zhicheng.stages.reviewing.models import Deliberation, DeliberationFinding, DeliberationItem, Step
from zhicheng.stages.reviewing.queries import items_of

LONGEST = 500
Findings = Mapping[int, Mapping[str, str]]


@service
def close_deliberation(*, actor: Actor, now: datetime, deliberation_id: int, findings: Findings) -> Deliberation:
    """Enter the findings, by item id and basis, and make the minutes (PDF/A); their hash stays with the session.

    Raises `Refusal` before every vote is counted, without a finding on each basis that the law names (GX-20(1).4), for
    a name that cannot be printed and for a session closed already; `Denied` for all but the unit that holds it.
    """
    session = deliberation_of_holder(actor, deliberation_id)
    if session.closed_at is not None:
        raise Refusal(_("这次审议已经结束，会议记录已经归档。"))
    items = list(items_of(session))
    _refuse_uncounted(items)
    bases = bases_named(session.campaign, session.held_on)
    DeliberationFinding.objects.bulk_create(
        one for item in items if is_voted(item) for one in _findings(item, bases, findings.get(item.pk, {}))
    )
    before = fingerprint(session)
    pdf = minutes_pdf(session, now)
    session.minutes = store_document(actor=actor, now=now, name=_("审议推荐会议记录.pdf"), pdf=pdf)
    session.closed_at = now
    session.save(update_fields=["minutes", "closed_at"])
    record(actor=actor, now=now, action="reviewing.close_deliberation", subject=session, before=before)
    return session


def is_voted(item: DeliberationItem) -> bool:
    """The vote decided the case; it was not withdrawn before."""
    return item.step.outcome != Step.Outcome.STOPPED


def _refuse_uncounted(items: list[DeliberationItem]) -> None:
    waiting = [item.step.application.person.name for item in items if is_voted(item) and item.ballot.closed_at is None]
    if waiting:
        message = _("%(names)s的票还没有数完，会议还不能结束。请等两位计票人录完。")
        raise Refusal(message % {"names": "、".join(waiting)})


def _findings(item: DeliberationItem, bases: Named, typed: Mapping[str, str]) -> list[DeliberationFinding]:
    texts = {basis: typed.get(basis, "").strip() for basis in bases.values}
    missing = next((basis for basis, text in texts.items() if not text or len(text) > LONGEST), None)
    if missing is not None:
        message = _("%(name)s还没有逐项写评价意见，每项最多500字。请补上。")
        raise Refusal(
            message % {"name": item.step.application.person.name},
            clauses=bases.clauses,
            field=f"finding-{item.pk}-{missing}",
        )
    return [DeliberationFinding(item=item, basis=basis, text=text) for basis, text in texts.items()]
