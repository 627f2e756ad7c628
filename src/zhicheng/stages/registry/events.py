"""What the registry tells later stages."""

from dataclasses import dataclass
from datetime import datetime

from zhicheng.infra.access import Actor
from zhicheng.stages.registry.models import Person


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
