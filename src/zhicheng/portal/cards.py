"""What all stages tell about one case, joined."""

from functools import partial
from types import ModuleType

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor
from zhicheng.infra.face.journey import Holder, JourneyEntry
from zhicheng.portal.rooms import rooms
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.campaigns.gates import clauses_at


def entries_of(application: Application, actor: Actor) -> list[JourneyEntry]:
    """The entries of every stage: what happened by time, then what is planned in the order of the stages."""
    told = [entry for room in rooms("cards") for entry in _told_by(room, application, actor)]
    happened = sorted((entry for entry in told if entry.at is not None), key=_began)
    return [*happened, *(entry for entry in told if entry.at is None), *_still_to_come(application, happened)]


def acts_of(entries: list[JourneyEntry]) -> list[JourneyEntry]:
    """What offices did and when, the latest first; of the same moment, what came later in the case."""
    acts = [entry for entry in reversed(entries) if entry.office and entry.at]
    return sorted(acts, key=_ended, reverse=True)


def holder_of(entries: list[JourneyEntry]) -> Holder | None:
    """Who has the case, as the stop tells at which it is; None when nobody in particular has it."""
    return next((entry.holder for entry in entries if entry.holder), None)


def _still_to_come(application: Application, happened: list[JourneyEntry]) -> list[JourneyEntry]:
    """The steps after the chain of offices, which no stage knows of before it has the case."""
    law = partial(clauses_at, application.campaign)
    meets = law("GX-23.1", "GX-25.3", gates=("meeting", "ballot"))
    meeting = JourneyEntry(None, None, "wait", _("评审会"), clauses=meets)
    notice = JourneyEntry(None, None, "wait", _("评审结果公示"), clauses=law("GX-30.2", gates=("result_notice",)))
    confirmation = JourneyEntry(None, None, "wait", _("确认并发证"), clauses=law("GX-31.1", gates=("confirmation",)))
    match Status(application.status):
        case Status.UNDER_REVIEW | Status.RETURNED:
            return [meeting, notice, confirmation]
        case Status.ACCEPTED:
            is_on_agenda = any(entry.mark in {"act", "wait"} for entry in happened)
            return [notice, confirmation] if is_on_agenda else [meeting, notice, confirmation]
        case Status.PASSED:
            return [confirmation]
        case _:
            return []


def _told_by(room: ModuleType, application: Application, actor: Actor) -> list[JourneyEntry]:
    told: list[JourneyEntry] = room.journey_entries(application, actor)
    return told


def _began(entry: JourneyEntry) -> float:
    return entry.at.timestamp() if entry.at else 0.0


def _ended(entry: JourneyEntry) -> float:
    return entry.until.timestamp() if entry.until else _began(entry)
