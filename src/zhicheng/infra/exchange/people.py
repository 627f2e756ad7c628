"""People as this room knows them; the registry tells who they are and whom an actor may deal with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from zhicheng.infra.access import Actor


@dataclass(frozen=True, slots=True)
class Known:
    """A registered person; the ID number is never printed."""

    person_id: int
    name: str
    id_number: str = field(repr=False)

    @property
    def pk(self) -> int:
        """The number, as rows have it."""
        return self.person_id


class Clerk(Protocol):
    """Whoever serves in an office: only the number matters."""

    @property
    def pk(self) -> int: ...


class PeopleSource(Protocol):
    """What the registry offers."""

    def people_with(self, id_number_hashes: Iterable[str]) -> dict[str, Known]:
        """Registered people by the keyed hash of their ID number; unknown hashes are left out."""
        ...

    def person(self, person_id: int) -> Known:
        """One person. Raises `Denied`."""
        ...

    def require_reach(self, actor: Actor, person_id: int) -> None:
        """Raise `Denied` where the actor, a registrar or an office of human resources, has nothing to do with them."""
        ...

    def reached(self, actor: Actor, person_ids: Iterable[int]) -> set[int]:
        """Those of the people that the actor has to do with."""
        ...

    def clerks_near(self, person_ids: Iterable[int], on: date) -> Sequence[Clerk]:
        """Who settles differences of these people on that day: the clerks of the nearest office above each."""
        ...


class _Registered:
    source: PeopleSource | None = None


def set_people(source: PeopleSource) -> None:
    """Register where people come from; the registry calls this when it is ready."""
    _Registered.source = source


def people() -> PeopleSource:
    """The registry."""
    if _Registered.source is None:
        raise RuntimeError("the registry has not said who people are")
    return _Registered.source
