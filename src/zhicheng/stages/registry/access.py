"""The only way to what a registrar keeps: organizations of the own office's place and of the places below it."""

from django.db.models import Q, QuerySet

from zhicheng.infra.access import Actor, Denied, one_of
from zhicheng.stages.registry.models import (
    Appointment,
    ChannelOpinion,
    EmployerRequest,
    Mandate,
    Organization,
    Person,
    Petition,
    Place,
    Post,
)
from zhicheng.stages.registry.posts import POSTS_OF_MANAGER


def require_registrar(actor: Actor) -> None:
    """Raise `Denied` for whoever is no registrar."""
    if Post.REGISTRAR not in actor.posts:
        raise Denied


def office_of_registrar(actor: Actor) -> Organization | None:
    """The office as whose registrar the actor acts; None for the platform itself."""
    return Organization.objects.filter(pk__in=actor.organizations(Post.REGISTRAR)).order_by("id").first()


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


def channel_opinion_of_registrar(actor: Actor, organization_id: int, opinion_id: int) -> ChannelOpinion:
    """An opinion of a unit in the registrar's places; `Denied` for others."""
    unit = organization_of_registrar(actor, organization_id)
    return one_of(unit.channel_opinions.select_related("document"), opinion_id)


def people_of(actor: Actor) -> QuerySet[Person]:
    """People whose employer is in the registrar's places; without employer, those who live or are appointed there."""
    places = places_of(actor)
    serving = Appointment.objects.filter(organization__place__in=places).values("person")
    alone = Q(employer=None, pk__in=serving) | Q(employer=None, place__in=places)
    people = Person.objects.filter(Q(employer__place__in=places) | alone, merged_into=None)
    return people.select_related("employer", "account")


def person_of_registrar(actor: Actor, person_id: int) -> Person:
    """One of these people; `Denied` for others."""
    return one_of(people_of(actor), person_id)


def person_to_correct(actor: Actor, person_id: int) -> Person:
    """The same, locked."""
    person_of_registrar(actor, person_id)
    return Person.objects.select_for_update().get(pk=person_id)


def petitions_of(actor: Actor) -> QuerySet[Petition]:
    """What the registrar's people ask for; one's own is for another registrar to decide."""
    theirs = Petition.objects.filter(person__in=people_of(actor)).exclude(person_id=actor.person_id or 0)
    return theirs.select_related("person__employer", "proof")


def petition_of_registrar(actor: Actor, petition_id: int, *, lock: bool = False) -> Petition:
    """One of these petitions; `Denied` for others. `lock` holds it until the transaction ends."""
    return one_of(petitions_of(actor), petition_id, lock=lock)


def employer_requests_of(actor: Actor) -> QuerySet[EmployerRequest]:
    """Employers that their handlers want registered in the registrar's places; one's own is for another registrar."""
    theirs = EmployerRequest.objects.filter(place__in=places_of(actor)).exclude(person_id=actor.person_id or 0)
    return theirs.select_related("organization", "person", "place", "proof")


def employer_request_of_registrar(actor: Actor, request_id: int, *, lock: bool = False) -> EmployerRequest:
    """One of these requests; `Denied` for others. `lock` holds it until the transaction ends."""
    return one_of(employer_requests_of(actor), request_id, lock=lock)


def own_person(actor: Actor, *, lock: bool = False) -> Person:
    """The person behind the actor's account; `Denied` while there is none."""
    people = Person.objects.filter(pk=actor.person_id) if actor.person_id is not None else Person.objects.none()
    return one_of(people, actor.person_id or 0, lock=lock)


def units_of(actor: Actor) -> QuerySet[Organization]:
    """The units that the actor manages or answers for."""
    mine = actor.organizations(Post.EMPLOYER_MANAGER, Post.RESPONSIBLE_CHECKER)
    return Organization.objects.filter(pk__in=mine).select_related("place", "department").order_by("name")


def unit_of_manager(actor: Actor, organization_id: int, *, lock: bool = False) -> Organization:
    """A unit that the actor manages."""
    units = Organization.objects.filter(pk__in=actor.organizations(Post.EMPLOYER_MANAGER))
    return one_of(units.select_related("place", "department"), organization_id, lock=lock)


def mandate_of_manager(actor: Actor, mandate_id: int, *, lock: bool = False) -> Mandate:
    """A mandate that a unit which the actor manages gave or holds."""
    mine = actor.organizations(Post.EMPLOYER_MANAGER)
    mandates = Mandate.objects.filter(Q(employer__in=mine) | Q(agency__in=mine))
    return one_of(mandates.select_related("employer", "agency", "letter"), mandate_id, lock=lock)


def unit_of_checker(actor: Actor, organization_id: int, *, lock: bool = False) -> Organization:
    """A unit for whose checks the actor answers."""
    units = Organization.objects.filter(pk__in=actor.organizations(Post.RESPONSIBLE_CHECKER))
    return one_of(units, organization_id, lock=lock)


def appointment_of_manager(actor: Actor, appointment_id: int) -> Appointment:
    """An appointment in a unit that the actor manages, to a post that managers give, locked."""
    units = actor.organizations(Post.EMPLOYER_MANAGER)
    known = Appointment.objects.filter(organization__in=units, post__in=POSTS_OF_MANAGER)
    return one_of(known, appointment_id, lock=True)
