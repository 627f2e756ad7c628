"""People as the exchange with other offices knows them: found by number, reached by the offices of their place."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from zhicheng.infra.access import Actor, Denied
from zhicheng.infra.exchange.people import Known
from zhicheng.stages.registry.models import Organization, Person, Place, Post


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


def _places(actor: Actor) -> QuerySet[Place]:
    held = actor.organizations(Post.REGISTRAR, Post.HR_HANDLER)
    seats = Organization.objects.filter(role=Organization.Role.HR, pk__in=held).values("place")
    return Place.objects.filter(Q(pk__in=seats) | Q(parent__in=seats) | Q(parent__parent__in=seats))


def _known(person: Person) -> Known:
    return Known(person.pk, person.name, person.id_number)
