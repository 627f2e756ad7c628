"""The only way to what a registrar keeps: organizations of the own office's place and of the places below it."""

from django.db.models import Q, QuerySet

from zhicheng.infra.access import Actor, Denied, one_of
from zhicheng.stages.registry.models import Appointment, Organization, Person, Place, Post


def require_registrar(actor: Actor) -> None:
    """Raise `Denied` for whoever is no registrar."""
    if Post.REGISTRAR not in actor.posts:
        raise Denied


def seats_of(actor: Actor) -> QuerySet[Place]:
    """Places whose office of human resources has the actor as its registrar."""
    offices = Organization.objects.filter(role=Organization.Role.HR, pk__in=actor.organizations(Post.REGISTRAR))
    return Place.objects.filter(pk__in=offices.values("place"))


def places_of(actor: Actor) -> QuerySet[Place]:
    """The registrar's places: the seats and what lies below, down to the counties (three tiers in all)."""
    seats = seats_of(actor)
    return Place.objects.filter(Q(pk__in=seats) | Q(parent__in=seats) | Q(parent__parent__in=seats))


def organizations_of(actor: Actor) -> QuerySet[Organization]:
    """Organizations in the registrar's places."""
    return Organization.objects.filter(place__in=places_of(actor)).select_related("place", "department")


def organization_of_registrar(actor: Actor, organization_id: int) -> Organization:
    """An organization in the registrar's places; `Denied` for others."""
    return one_of(organizations_of(actor), organization_id)


def organization_to_change(actor: Actor, organization_id: int) -> Organization:
    """The same, locked."""
    organization_of_registrar(actor, organization_id)
    return Organization.objects.select_for_update().get(pk=organization_id)


def appointment_to_end(actor: Actor, appointment_id: int) -> Appointment:
    """An appointment in an organization of the registrar's places, locked; `Denied` for others."""
    known = Appointment.objects.filter(pk=appointment_id, organization__place__in=places_of(actor))
    if not known.exists():
        raise Denied
    return Appointment.objects.select_for_update().get(pk=appointment_id)


def people_of(actor: Actor) -> QuerySet[Person]:
    """People whose employer is in the registrar's places, and staff without employer appointed there."""
    places = places_of(actor)
    serving = Appointment.objects.filter(organization__place__in=places).values("person")
    people = Person.objects.filter(Q(employer__place__in=places) | Q(employer=None, pk__in=serving))
    return people.select_related("employer", "account")


def person_of_registrar(actor: Actor, person_id: int) -> Person:
    """One of these people; `Denied` for others."""
    return one_of(people_of(actor), person_id)


def person_to_correct(actor: Actor, person_id: int) -> Person:
    """The same, locked."""
    person_of_registrar(actor, person_id)
    return Person.objects.select_for_update().get(pk=person_id)
