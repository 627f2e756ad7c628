"""A scrutineer enters what was counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.events import announce
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.ballots.access import ballots_for_counting, scrutineer_of
from zhicheng.stages.ballots.events import BallotClosed
from zhicheng.stages.ballots.models import Ballot, PaperCount
from zhicheng.stages.ballots.rounds import Round, rounds_of
from zhicheng.stages.ballots.subjects import Subject, subjects_of
from zhicheng.stages.ballots.sums import Counts, fault_of_sum


@dataclass(frozen=True)
class Entered:
    """What became of the ballots counted: ids of those agreed and closed, awaiting the other count, or differing."""

    agreed: tuple[int, ...]
    waiting: tuple[int, ...]
    differing: tuple[int, ...]


@service
def enter_counts(*, actor: Actor, now: datetime, counts: Mapping[int, tuple[int, ...]]) -> Entered:
    """Enter one scrutineer's counts (as `Counts`) by ballot id; both must count the same for a ballot to close.

    Raises `Refusal`, and enters none, when a sum is not the number of voters, a ballot is closed, was counted by this
    person in this round, or is about this person; `Denied` for others than scrutineers.
    """
    scrutineer = scrutineer_of(actor)
    ballots = ballots_for_counting(actor, counts)
    if not ballots:
        raise Refusal(_("还没有填一行。请把数好的票数填上再交。"))
    told = {ballot_id: Counts(*numbers) for ballot_id, numbers in counts.items()}
    rounds, subjects = rounds_of(ballots), subjects_of(ballots)
    for ballot in ballots:
        _refuse_unfit(scrutineer, ballot, rounds[ballot.pk], subjects[ballot.pk], told[ballot.pk])
    results = {ballot.pk: _enter(actor, now, ballot, rounds[ballot.pk], told[ballot.pk]) for ballot in ballots}
    return Entered(*(_of(results, word) for word in ("agreed", "waiting", "differing")))


def _refuse_unfit(scrutineer: int, ballot: Ballot, present: Round, subject: Subject, counts: Counts) -> None:
    fault = None
    if subject.person_id == scrutineer:
        fault = _("%(name)s是你自己的申报，不能由你计票。请换一位计票人。")
    elif ballot.closed_at is not None:
        fault = _("%(name)s的票已经数完，两人一致，不用再录。")
    elif present.entered_by(scrutineer):
        fault = _("%(name)s的票你已经录过，等另一位计票人录。")
    if fault is not None:
        raise Refusal(fault % {"name": subject.name}, field=str(ballot.pk))
    wrong_sum = fault_of_sum(counts, ballot.voters)
    if wrong_sum is not None:
        raise Refusal(f"{subject.name}：{wrong_sum}", field=str(ballot.pk))


def _enter(actor: Actor, now: datetime, ballot: Ballot, present: Round, counts: Counts) -> str:
    count = PaperCount.objects.create(
        ballot=ballot,
        scrutineer_id=scrutineer_of(actor),
        round=present.number,
        **counts._asdict(),
        entered_at=now,
    )
    before = fingerprint(ballot)
    result = "waiting"
    if present.counts:
        other = present.counts[0]
        same = Counts(other.yes, other.no, other.abstain, other.not_in) == counts
        result = "agreed" if same else "differing"
    if result == "agreed":
        _close(actor, now, ballot, counts)
    record(actor=actor, now=now, action="ballots.enter_counts", subject=ballot, before=before, after=count)
    return result


def _close(actor: Actor, now: datetime, ballot: Ballot, counts: Counts) -> None:
    ballot.yes, ballot.no, ballot.abstain, ballot.not_in = counts
    ballot.closed_at = now
    ballot.save(update_fields=["yes", "no", "abstain", "not_in", "closed_at"])
    announce(BallotClosed(ballot, actor, now))


def _of(results: Mapping[int, str], word: str) -> tuple[int, ...]:
    return tuple(ballot_id for ballot_id, result in results.items() if result == word)
