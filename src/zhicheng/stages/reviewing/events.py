"""What the chain of offices tells later stages."""

from dataclasses import dataclass
from datetime import datetime

from zhicheng.infra.access import Actor
from zhicheng.stages.applications.models import Application


@dataclass(frozen=True)
class ApplicationAccepted:
    """The organizer accepted the case for review."""

    application: Application
    actor: Actor
    now: datetime
