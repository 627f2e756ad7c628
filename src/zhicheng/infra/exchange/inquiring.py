"""Pursuing an inquiry: read, ask outside of any transaction, record what came."""

from collections.abc import Callable
from datetime import datetime, timedelta

from zhicheng.infra.access import Actor, acting
from zhicheng.infra.audit.recording import record
from zhicheng.infra.exchange.breaker import SHORTEST_REST, wait_before
from zhicheng.infra.exchange.client import PASSING, LinkError, LinkFault, ask_link
from zhicheng.infra.exchange.contract import AnyAnswer, Asked
from zhicheng.infra.exchange.kinds import Kind, Source
from zhicheng.infra.exchange.links import Link, breaker_of, link_of, state_of
from zhicheng.infra.exchange.models import Inquiry, LinkState
from zhicheng.infra.exchange.people import Known, people
from zhicheng.infra.exchange.recording import Ground, earlier_findings, finding_from
from zhicheng.infra.exchange.telling import tell_clerks
from zhicheng.infra.messages.kinds import Kind as Told
from zhicheng.infra.messages.kinds import Word
from zhicheng.infra.messages.sending import send

_SYSTEM = Actor.system()


def pursue(inquiry_id: int, clock: Callable[[], datetime]) -> timedelta | None:
    """Ask the office once. Returns after how long to ask again, None when the inquiry has come to its end.

    No transaction is open while the office is asked. A breaker that is open costs no attempt.
    """
    with acting(_SYSTEM):
        inquiry = Inquiry.objects.filter(pk=inquiry_id, state=Inquiry.State.WAITING).first()
        if inquiry is None:
            return None
        kind = Kind(inquiry.kind)
        link, person = link_of(kind), people().person(inquiry.person_id)
        if link is None:
            _failed(inquiry, LinkFault.REFUSED, clock())
            return None
        rest = _rest(state_of(kind, lock=True), clock())
        if rest is not None:
            return rest
    try:
        answer = ask_link(link, kind, Asked(name=person.name, id_number=person.id_number), inquiry.key)
    except LinkError as error:
        with acting(_SYSTEM):
            return _not_answered(inquiry_id, error, clock())
    with acting(_SYSTEM):
        _answered(inquiry_id, link, person, answer, clock())
    return None


def _rest(state: LinkState, now: datetime) -> timedelta | None:
    """How long the link still rests; None: ask now. After a rest the first question tries, the others wait for it."""
    if state.open_until is None:
        return None
    if breaker_of(state).is_open(now):
        return state.open_until - now
    state.open_until = now + SHORTEST_REST
    state.save()
    return None


def _answered(inquiry_id: int, link: Link, person: Known, answer: AnyAnswer, now: datetime) -> None:
    inquiry = Inquiry.objects.select_for_update().get(pk=inquiry_id)
    if inquiry.state != Inquiry.State.WAITING:  # two workers had the same question; the answers are the same
        return
    state = state_of(link.kind, lock=True)
    state.fault, state.answered_at = "", now
    _close(state)
    earlier = earlier_findings([person.person_id], link.kind, Source.LINK)
    finding = finding_from(
        person=person,
        kind=link.kind,
        answer=answer,
        ground=Ground(Source.LINK, link.office, {"inquiry": inquiry}),
        now=now,
        said=inquiry.said,
        earlier=earlier.get(person.person_id),
    )
    finding.save()
    inquiry.state, inquiry.fault, inquiry.said, inquiry.ended_at = Inquiry.State.ANSWERED, "", [], now
    inquiry.attempts += 1
    inquiry.save()
    told = Told.LINK_DIFFERS if finding.mismatch else Told.LINK_ANSWERED
    send(person=person, kind=told, about=finding, context={Word.OFFICE: link.office}, now=now)
    tell_clerks([finding], now)
    record(actor=_SYSTEM, now=now, action="exchange.record_answer", subject=finding)


def _not_answered(inquiry_id: int, error: LinkError, now: datetime) -> timedelta | None:
    inquiry = Inquiry.objects.select_for_update().get(pk=inquiry_id)
    if inquiry.state != Inquiry.State.WAITING:
        return None
    kind = Kind(inquiry.kind)
    state = state_of(kind, lock=True)
    state.failed_at, state.fault = now, error.fault
    if error.fault is LinkFault.REFUSED:  # this question was refused; the link works
        _close(state)
    else:
        breaker = breaker_of(state).failed(now)
        state.failures, state.open_until = breaker.failures, breaker.open_until
        state.save()
    inquiry.attempts += 1
    inquiry.fault = error.fault
    wait = wait_before(inquiry.attempts) if error.fault in PASSING else None
    if wait is None:
        _failed(inquiry, error.fault, now)
        return None
    inquiry.save()
    return max(wait, timedelta(seconds=error.wait))


def _close(state: LinkState) -> None:
    state.failures, state.open_until = 0, None
    state.save()


def _failed(inquiry: Inquiry, fault: LinkFault, now: datetime) -> None:
    """The inquiry ends without an answer: from here on it is verified by hand."""
    inquiry.state, inquiry.fault, inquiry.said, inquiry.ended_at = Inquiry.State.FAILED, fault, [], now
    inquiry.save()
    send(person=inquiry.person, kind=Told.LINK_FAILED, about=inquiry, context={}, now=now)
    record(actor=_SYSTEM, now=now, action="exchange.give_up_inquiry", subject=inquiry)
