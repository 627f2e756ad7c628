"""What the registry tells later stages."""

from dataclasses import dataclass
from datetime import datetime

from zhicheng.infra.access import Actor
from zhicheng.stages.registry.models import Mandate, Person


@dataclass(frozen=True)
class PeopleMerged:
    """Two registrations turned out to be one human being: what hung on `merged` now belongs to `kept`.

    A handler moves what its stage holds, or raises `Refusal` when the two cannot become one. What was signed or
    submitted under the merged registration keeps its name on it.
    """

    kept: Person
    merged: Person
    actor: Actor
    now: datetime


@dataclass(frozen=True)
class MandateEnded:
    """An agency no longer acts for an employer: what waits at its desk goes back to the employer's."""

    mandate: Mandate
    actor: Actor
    now: datetime
