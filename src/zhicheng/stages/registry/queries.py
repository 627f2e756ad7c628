"""Reads of the registry for lists and choices."""

from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from zhicheng.core.identity import normalise_id_number
from zhicheng.infra.access import Actor
from zhicheng.infra.encryption import lookup_hash
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.terms import Tier
from zhicheng.stages.registry.access import (
    employer_requests_of,
    organizations_of,
    people_of,
    petitions_of,
    places_of,
    seats_of,
)
from zhicheng.stages.registry.models import Appointment, Change, Organization, Person, Petition, Place, State
from zhicheng.stages.registry.vouching import vouching_of

ROWS_A_PAGE = 50
_WAITING = Q(role=Organization.Role.EMPLOYER, verified_at=None)
_VERIFIED = Q(role=Organization.Role.EMPLOYER, verified_at__isnull=False)


def verified_employers(search: str = "") -> QuerySet[Organization]:
    """Employers that a person may choose, by name; `search` is part of the name."""
    employers = Organization.objects.filter(_VERIFIED)
    if search:
        employers = employers.filter(name__contains=search)
    return employers.order_by("name", "id")


def is_verified_employer(organization: Organization) -> bool:
    """Whether it is among `verified_employers`."""
    return organization.role == Organization.Role.EMPLOYER and organization.verified_at is not None


def employers_for(person: Person) -> QuerySet[Organization]:
    """Employers to which a person may be corrected: verified ones, and the present one."""
    present = Person.objects.filter(pk=person.pk).values("employer")
    return Organization.objects.filter(_VERIFIED | Q(pk__in=present)).order_by("name", "id")


def organizations_found(actor: Actor, search: str = "", role: str = "") -> QuerySet[Organization]:
    """The registrar's organizations; `search` is part of the name, or the whole code."""
    found = organizations_of(actor)
    if role:
        found = found.filter(role=role)
    if search:
        found = found.filter(Q(name__icontains=search) | Q(code=search.upper()))
    return found


def count_waiting(found: QuerySet[Organization]) -> int:
    """How many of these employers wait to be verified."""
    return found.filter(_WAITING).count()


def organizations_page(found: QuerySet[Organization], page: str, today: date) -> Page[Organization]:
    """Fifty rows, those to be verified first; `serving` counts the posts held today, `turn` is 0 while it waits."""
    serving = Count("appointments", filter=Q(appointments__period__contains=today))
    turn = Case(When(_WAITING, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows: QuerySet[Organization] = found.annotate(serving=serving, turn=turn).order_by("turn", "name", "id")
    return Paginator(rows, ROWS_A_PAGE).get_page(page)


def appointments_listed(organization: Organization, today: date) -> tuple[list[Appointment], list[Appointment]]:
    """Appointments that last or are to come, and those that have ended, the latest first; one query."""
    rows = organization.appointments.select_related("person__account").order_by("post", "id")
    lasting = [row for row in rows if row.last_day is None or row.last_day >= today]
    ended = [row for row in rows if row.last_day is not None and row.last_day < today]
    return lasting, sorted(ended, key=lambda row: row.last_day or today, reverse=True)


def people_page(organization: Organization, page: str) -> Page[Person]:
    """Fifty of the people who name this organization as their employer."""
    people = organization.employees.select_related("account").order_by("name", "id")
    return Paginator(people, ROWS_A_PAGE).get_page(page)


def places_listed(actor: Actor) -> QuerySet[Place]:
    """The registrar's places, the seats first."""
    return places_of(actor).order_by("code", "id")


def departments_listed(actor: Actor) -> QuerySet[Organization]:
    """Departments that may be in charge of the registrar's employers: those of the same places and of places above."""
    seats = seats_of(actor)
    near = Q(place__in=places_of(actor)) | Q(place__children__in=seats) | Q(place__children__children__in=seats)
    departments = Organization.objects.filter(near, role=Organization.Role.DEPARTMENT, verified_at__isnull=False)
    return departments.distinct().order_by("name", "id")


def tiers_listed(actor: Actor) -> list[Tier]:
    """Tiers of the registrar's highest place and below: a unit of a higher tier is verified by its own registrar."""
    tiers = list(Tier)
    highest = min(
        (tiers.index(Tier(tier)) for tier in seats_of(actor).values_list("tier", flat=True)), default=len(tiers)
    )
    return tiers[highest:]


def identity_of(person: Person) -> dict[str, Any]:
    """What the person sees of the own registration: requests with their outcome, former names, the record."""
    petitions = list(person.petitions.order_by("-id"))
    granted = [row for row in petitions if row.state == State.GRANTED]
    return {
        "person": person,
        "petitions": petitions,
        "requests": list(person.employer_requests.select_related("organization").order_by("-id")),
        "former_names": [row.name for row in granted if row.kind == Petition.Kind.FORMER_NAME],
        "former_numbers": sum(row.kind in (Petition.Kind.FORMER_NUMBER, Petition.Kind.NEW_NUMBER) for row in granted),
        "changes": list(person.changes.select_related("office").order_by("-id")),
        "claims": claims_number(person),
        "vouching": vouching_of(person),
    }


def claims_number(person: Person) -> bool:
    """Tell whether a registrar has still to decide whether a number is this person's."""
    return person.petitions.filter(kind=Petition.Kind.CLAIM, state=State.WAITING).exists()


def changes_of(person: Person) -> list[Change]:
    """What offices did to the registration, the latest first."""
    return list(person.changes.select_related("office", "by").order_by("-id"))


def waiting_requests(actor: Actor) -> dict[str, Any]:
    """What waits for the registrar, the oldest first; two queries."""
    petitions = petitions_of(actor).filter(state=State.WAITING).order_by("id")[:ROWS_A_PAGE]
    employers = employer_requests_of(actor).filter(state=State.WAITING).order_by("id")[:ROWS_A_PAGE]
    return {"petitions": list(petitions), "employers": list(employers)}


def duplicate_named(actor: Actor, text: str) -> Person:
    """The registration by user name or ID number among the registrar's people; raises `Refusal` for none."""
    number = lookup_hash("id_number", normalise_id_number(text))
    found = people_of(actor).filter(Q(account__username=text.strip()) | Q(id_number_hash=number)).first()
    if found is None:
        raise Refusal(_("你登记的范围里没有这个人。请核对用户名或身份证号。"), field="username")
    return found
