"""What outcomes tell later stages."""

from dataclasses import dataclass
from datetime import datetime

from zhicheng.infra.access import Actor
from zhicheng.stages.outcomes.models import Confirmation


@dataclass(frozen=True)
class ResultConfirmed:
    """A title was obtained; the certificate follows (GX-7.2)."""

    confirmation: Confirmation
    actor: Actor
    now: datetime
