"""Where a case stands and what happened to it: the portal, a layer above, joins it from all stages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from zhicheng.infra.access import Actor
from zhicheng.infra.face.journey import JourneyEntry
from zhicheng.stages.applications.models import Application


class Standing(Protocol):
    """Who has a case, since when, until when, what next."""

    @property
    def head(self) -> str: ...
    @property
    def where(self) -> str: ...
    @property
    def since(self) -> datetime: ...
    @property
    def due(self) -> date | datetime | None: ...
    @property
    def following(self) -> str: ...
    @property
    def yours(self) -> str: ...
    @property
    def clauses(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Teller:
    """The two functions of the portal's page of a case: all that is told of it, and from that where it stands."""

    entries: Callable[[Application, Actor], list[JourneyEntry]]
    standing: Callable[[Application, list[JourneyEntry], date], Standing]


class _Registered:
    teller: Teller | None = None


def set_teller(teller: Teller) -> None:
    """Register who tells; the portal calls this when it is ready."""
    _Registered.teller = teller


def teller() -> Teller:
    """Who tells. Raises `LookupError` where no portal is installed."""
    if _Registered.teller is None:
        raise LookupError("no portal tells where a case stands")
    return _Registered.teller
