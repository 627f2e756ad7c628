"""What a returned application has to mend; the chain of offices, a later stage, knows it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from zhicheng.stages.applications.models import Application, FormGroup
from zhicheng.stages.applications.workflow import Status


@dataclass(frozen=True)
class Mend:
    """One entry of a correction list: `group` is the page on which it is mended, `clause` the one that demands it."""

    label: str
    fault: str
    group: str
    clause: str = ""


@dataclass(frozen=True)
class CorrectionList:
    """The complete list that an office sent by `clauses`, with the last day for mending (GX-22.2).

    `lapses`: whether lateness gives the case up (GX-22.3); otherwise the office goes on with what it has.
    """

    office: str
    due_on: date
    mends: tuple[Mend, ...]
    clauses: tuple[str, ...]
    lapses: bool


Source = Callable[[Application], CorrectionList | None]


class _Registered:
    source: Source | None = None


def set_correction_source(source: Source) -> None:
    """Let the stage that sends correction lists say which one an application has open."""
    _Registered.source = source


def open_correction(application: Application) -> CorrectionList | None:
    """The list that waits for the applicant; None unless the application was returned."""
    if application.status != Status.RETURNED or _Registered.source is None:
        return None
    return _Registered.source(application)


def drop_unsent_files(application: Application, since: datetime, now: datetime) -> None:
    """Let the files stand as they were handed in before `since`: a correction begun then was never sent."""
    materials = application.materials
    materials.filter(added_at__gt=since, removed_at=None).update(removed_at=now)
    materials.filter(added_at__lte=since, removed_at__gt=since).update(removed_at=None)


def group_of(item: str) -> str:
    """The page on which an item is mended: a form group's own, or that of the materials."""
    return item if item in FormGroup.values else FormGroup.MATERIALS.value
