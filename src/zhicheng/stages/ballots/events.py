"""What ballots tell later stages."""

from dataclasses import dataclass
from datetime import datetime

from zhicheng.infra.access import Actor
from zhicheng.stages.ballots.models import Ballot


@dataclass(frozen=True)
class BallotClosed:
    """Both scrutineers counted the same; the result stands."""

    ballot: Ballot
    actor: Actor
    now: datetime
