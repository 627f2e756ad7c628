"""What the platform does by itself when its time has come."""

from datetime import datetime

from zhicheng.infra.access import Actor
from zhicheng.stages.notices.services import end_notices
from zhicheng.stages.reviewing.services import lapse_corrections


def run_due(now: datetime) -> None:
    """End notices that are over, then count corrections not made in time as given up; a second run finds nothing."""
    platform = Actor.system()
    end_notices(actor=platform, now=now)
    lapse_corrections(actor=platform, now=now)
