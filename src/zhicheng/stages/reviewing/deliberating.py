"""What a deliberation's vote decides, by the law and not by us (GX-20(1).6)."""

from collections.abc import Iterable
from datetime import datetime

from zhicheng.core.policy import Answer
from zhicheng.infra.access import Actor
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.stages.applications.moves import move
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.ballots.models import Ballot
from zhicheng.stages.ballots.subjects import Subject
from zhicheng.stages.campaigns.grounds import clauses_against, reasons_against
from zhicheng.stages.reviewing.access import with_case
from zhicheng.stages.reviewing.chain import Verdict, close_step
from zhicheng.stages.reviewing.models import DeliberationItem, Step
from zhicheng.stages.reviewing.routing import open_next
from zhicheng.stages.reviewing.voting import ask_case, those_on
from zhicheng.stages.reviewing.way import agreeing_clauses


def decide_by_vote(actor: Actor, now: datetime, ballot: Ballot) -> None:
    """Close the step the ballot was about, as the law counts the votes cast; nothing for other ballots.

    A case that was withdrawn meanwhile stays as it is.
    """
    item = DeliberationItem.objects.select_related("deliberation__campaign").filter(ballot=ballot).first()
    if item is None:
        return
    step = with_case(Step.objects.select_for_update(of=("self",)))
    case = step.get(pk=item.step_id)
    if case.closed_at is None:
        _decide(actor, now, case, _ask(case, item, ballot))


def describe_ballots(ballot_ids: Iterable[int]) -> dict[int, Subject]:
    """Name deliberation ballots on the counting page; one query."""
    items = DeliberationItem.objects.filter(ballot__in=list(ballot_ids)).select_related("step__application__person")
    return {
        item.ballot_id: Subject(
            name=item.step.application.person.name,
            number=item.step.application.number or "",
            person_id=item.step.application.person_id,
        )
        for item in items
    }


def _ask(step: Step, item: DeliberationItem, ballot: Ballot) -> Answer:
    session = item.deliberation
    group = those_on(item, session.members.all())
    votes = {"cast": ballot.cast, "yes": ballot.yes or 0}
    return ask_case(step, session.held_on, group, votes, without_leaders=bool(session.reason))


def _decide(actor: Actor, now: datetime, step: Step, answer: Answer) -> None:
    before = fingerprint(step)
    passed = answer.decision == "yes"
    verdict = Verdict(
        outcome=Step.Outcome.APPROVED if passed else Step.Outcome.REJECTED,
        reason="" if passed else reasons_against(answer, kept=True),
        clauses=agreeing_clauses(step) if passed else clauses_against(answer),
        answer=answer.as_json(),
    )
    close_step(step, now, verdict)
    if passed:
        open_next(step, now)
    else:
        move(step.application, Status.REJECTED, now)
    record(actor=actor, now=now, action="reviewing.decide_by_vote", subject=step, before=before)
