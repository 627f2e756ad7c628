"""What meetings tell later stages."""

from dataclasses import dataclass
from datetime import datetime

from zhicheng.infra.access import Actor
from zhicheng.stages.meetings.models import Meeting


@dataclass(frozen=True)
class MeetingSigned:
    """The person who presided has announced and signed the results (GX-26)."""

    meeting: Meeting
    actor: Actor
    now: datetime
