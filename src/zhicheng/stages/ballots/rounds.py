"""Rounds of counting: a new one begins when the two scrutineers' counts differ."""

from collections.abc import Iterable
from dataclasses import dataclass

from zhicheng.stages.ballots.models import Ballot, PaperCount

SCRUTINEERS = 2


@dataclass(frozen=True)
class Round:
    """The present round of one ballot. What was counted in it stays with those who counted."""

    number: int
    counts: tuple[PaperCount, ...]

    def entered_by(self, person_id: int | None) -> bool:
        """Tell whether that scrutineer has counted in this round."""
        return any(count.scrutineer_id == person_id for count in self.counts)

    @property
    def is_recount(self) -> bool:
        """The counts of the round before differed."""
        return self.number > 1


def rounds_of(ballots: Iterable[Ballot]) -> dict[int, Round]:
    """The present round of each ballot, by its id; one query."""
    counts: dict[int, list[PaperCount]] = {ballot.pk: [] for ballot in ballots}
    for count in PaperCount.objects.filter(ballot__in=counts).order_by("id"):
        counts[count.ballot_id].append(count)
    return {ballot_id: _present(entered) for ballot_id, entered in counts.items()}


def _present(entered: list[PaperCount]) -> Round:
    number = max((count.round for count in entered), default=1)
    last = tuple(count for count in entered if count.round == number)
    return Round(number + 1, ()) if len(last) == SCRUTINEERS else Round(number, last)
