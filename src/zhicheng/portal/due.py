"""What the platform does by itself when its time has come."""

from datetime import datetime

from zhicheng.infra.access import Actor
from zhicheng.stages.notices.services import end_notices
from zhicheng.stages.reviewing.services import expire_corrections, remind_of_corrections


def run_due(now: datetime) -> None:
    """End notices and corrections that are over, then remind of corrections nearly due; a second run finds nothing."""
    platform = Actor.system()
    end_notices(actor=platform, now=now)
    expire_corrections(actor=platform, now=now)
    remind_of_corrections(actor=platform, now=now)
