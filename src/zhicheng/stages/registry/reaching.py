"""People as the exchange with other offices knows them: found by number, reached by the offices of their place."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q, QuerySet

from zhicheng.infra.access import Actor, Denied
from zhicheng.infra.exchange.people import Known
from zhicheng.stages.registry.models import Appointment, Organization, Person, Place, Post


class RegistryPeople:
    """The registry's answer to `infra.exchange.people.PeopleSource`."""

    def people_with(self, id_number_hashes: Iterable[str]) -> dict[str, Known]:
        """Registered people by the keyed hash of their ID number; one query."""
        found = Person.objects.filter(id_number_hash__in=list(id_number_hashes))
        return {str(person.id_number_hash): _known(person) for person in found}

    def person(self, person_id: int) -> Known:
        """One person. Raises `Denied`."""
        found = Person.objects.filter(pk=person_id).first()
        if found is None:
            raise Denied
        return _known(found)

    def require_reach(self, actor: Actor, person_id: int) -> None:
        """Raise `Denied` for people whose employer lies elsewhere."""
        if not self.reached(actor, [person_id]):
            raise Denied

    def reached(self, actor: Actor, person_ids: Iterable[int]) -> set[int]:
        """People whose employer lies in the office's place or below it, and people without employer."""
        near = Q(employer__place__in=_places(actor)) | Q(employer=None)
        return set(Person.objects.filter(near, pk__in=list(person_ids)).values_list("pk", flat=True))

    def clerks_near(self, person_ids: Iterable[int], on: date) -> list[Person]:
        """The clerks of the nearest offices of human resources: those of the employer's place, else of one above it.

        For people without employer the offices of the highest places. Three queries.
        """
        homes = set(Person.objects.filter(pk__in=list(person_ids)).values_list("employer__place", flat=True))
        seats = _seats()
        parents = dict(Place.objects.values_list("pk", "parent"))
        offices = {office for home in homes for office in _nearest(home, seats, parents)}
        serving = Appointment.objects.filter(
            organization__in=offices, post__in=(Post.REGISTRAR, Post.HR_HANDLER), period__contains=on
        )
        return list(Person.objects.filter(pk__in=serving.values("person")).order_by("pk"))


def _seats() -> dict[int, list[int]]:
    """The offices of human resources by place."""
    seats: dict[int, list[int]] = {}
    for office, place in Organization.objects.filter(role=Organization.Role.HR).values_list("pk", "place"):
        seats.setdefault(place, []).append(office)
    return seats


def _nearest(home: int | None, seats: Mapping[int, list[int]], parents: Mapping[int, int | None]) -> Iterable[int]:
    """The offices at a place or, where there are none, above it; without a place those of the highest ones."""
    if home is None:
        return [office for place, offices in seats.items() if parents[place] is None for office in offices]
    while home is not None and home not in seats:
        home = parents[home]
    return seats[home] if home is not None else ()


def _places(actor: Actor) -> QuerySet[Place]:
    held = actor.organizations(Post.REGISTRAR, Post.HR_HANDLER)
    seats = Organization.objects.filter(role=Organization.Role.HR, pk__in=held).values("place")
    return Place.objects.filter(Q(pk__in=seats) | Q(parent__in=seats) | Q(parent__parent__in=seats))


def _known(person: Person) -> Known:
    return Known(person.pk, person.name, person.id_number)
