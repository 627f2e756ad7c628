"""What applications tell later stages."""

from dataclasses import dataclass
from datetime import datetime

from zhicheng.infra.access import Actor
from zhicheng.stages.applications.models import Application, Snapshot


@dataclass(frozen=True)
class ApplicationSubmitted:
    """The form was handed in: for the first time (round 1), or again after a correction."""

    application: Application
    snapshot: Snapshot
    actor: Actor
    now: datetime


@dataclass(frozen=True)
class ApplicationWithdrawn:
    """The applicant took the application back before acceptance."""

    application: Application
    actor: Actor
    now: datetime
