"""What a ballot is about, told by the stage that opened it, so that ballots need not know later stages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from zhicheng.stages.ballots.models import Ballot


@dataclass(frozen=True)
class Subject:
    """How a ballot is named on the counting page: the person and the application number, and whose case it is."""

    name: str
    number: str
    person_id: int


Describe = Callable[[list[int]], dict[int, Subject]]

_describers: dict[str, Describe] = {}


def set_describer(purpose: Ballot.Purpose, describe: Describe) -> None:
    """Register how ballots of a purpose are named: from ids to subjects, in a bounded number of queries."""
    _describers[purpose] = describe


def subjects_of(ballots: Iterable[Ballot]) -> dict[int, Subject]:
    """The subjects of the ballots by ballot id."""
    ids: dict[str, list[int]] = {}
    for ballot in ballots:
        ids.setdefault(ballot.purpose, []).append(ballot.pk)
    subjects: dict[int, Subject] = {}
    for purpose, numbers in ids.items():
        subjects |= _describers[purpose](numbers)
    return subjects
