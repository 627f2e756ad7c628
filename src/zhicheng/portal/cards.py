"""What all stages tell about one case, joined."""

from datetime import date
from types import ModuleType

from zhicheng.infra.access import Actor
from zhicheng.infra.face.journey import Holder, JourneyEntry
from zhicheng.portal.rooms import rooms
from zhicheng.stages.applications.models import Application


def entries_of(application: Application, actor: Actor) -> list[JourneyEntry]:
    """The entries of every stage: what happened by time, then what is planned in the order of the stages."""
    told = [entry for room in rooms("cards") for entry in _told_by(room, application, actor)]
    happened = sorted((entry for entry in told if entry.at is not None), key=_began)
    return happened + [entry for entry in told if entry.at is None]


def acts_of(entries: list[JourneyEntry]) -> list[JourneyEntry]:
    """What offices did and when, the latest first."""
    return sorted((entry for entry in entries if entry.office and entry.at), key=_ended, reverse=True)


def holder_of(application: Application, today: date) -> Holder | None:
    """Who has the case, as told by the first stage that knows; None when no office does."""
    tellers = (room.holder for room in rooms("cards") if hasattr(room, "holder"))
    return next((held for tell in tellers if (held := tell(application, today))), None)


def _told_by(room: ModuleType, application: Application, actor: Actor) -> list[JourneyEntry]:
    told: list[JourneyEntry] = room.journey_entries(application, actor)
    return told


def _began(entry: JourneyEntry) -> float:
    return entry.at.timestamp() if entry.at else 0.0


def _ended(entry: JourneyEntry) -> float:
    return entry.until.timestamp() if entry.until else _began(entry)
