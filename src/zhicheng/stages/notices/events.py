"""What notices tell later stages."""

from dataclasses import dataclass
from datetime import datetime

from zhicheng.infra.access import Actor
from zhicheng.stages.notices.models import Notice, Objection


@dataclass(frozen=True)
class NoticeEnded:
    """A notice has run its full time; entries with an undecided objection wait for its finding."""

    notice: Notice
    actor: Actor
    now: datetime


@dataclass(frozen=True)
class ObjectionDecided:
    """An objection was found baseless (as good as none, reading A40) or upheld."""

    objection: Objection
    actor: Actor
    now: datetime
