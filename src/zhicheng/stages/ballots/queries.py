"""Reads of ballots for the counting page."""

from dataclasses import dataclass

from zhicheng.infra.access import Actor
from zhicheng.stages.ballots.access import open_ballots, scrutineer_of
from zhicheng.stages.ballots.models import Ballot
from zhicheng.stages.ballots.rounds import Round, rounds_of
from zhicheng.stages.ballots.subjects import Subject, subjects_of


@dataclass(frozen=True)
class OpenRow:
    """A ballot that is not closed, as one scrutineer may see it: never what the other counted."""

    ballot: Ballot
    subject: Subject
    awaits_me: bool
    is_own: bool
    is_recount: bool


def open_rows(actor: Actor) -> list[OpenRow]:
    """Every ballot that waits for counts in the actor's organizations; a bounded number of queries."""
    person = scrutineer_of(actor)
    ballots = list(open_ballots(actor))
    rounds, subjects = rounds_of(ballots), subjects_of(ballots)
    return [_row(ballot, rounds[ballot.pk], subjects[ballot.pk], person) for ballot in ballots]


def _row(ballot: Ballot, present: Round, subject: Subject, person: int) -> OpenRow:
    is_own = subject.person_id == person
    return OpenRow(
        ballot=ballot,
        subject=subject,
        awaits_me=not is_own and not present.entered_by(person),
        is_own=is_own,
        is_recount=present.is_recount,
    )
