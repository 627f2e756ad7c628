"""Reads of the registry for lists and choices."""

from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from zhicheng.infra.access import Actor
from zhicheng.infra.terms import Tier
from zhicheng.stages.registry.access import organizations_of, places_of, seats_of
from zhicheng.stages.registry.models import Appointment, Organization, Person, Place

ROWS_A_PAGE = 50
_WAITING = Q(role=Organization.Role.EMPLOYER, verified_at=None)
_VERIFIED = Q(role=Organization.Role.EMPLOYER, verified_at__isnull=False)


def verified_employers(search: str = "") -> QuerySet[Organization]:
    """Employers that a person may choose, by name; `search` is part of the name."""
    employers = Organization.objects.filter(_VERIFIED)
    if search:
        employers = employers.filter(name__contains=search)
    return employers.order_by("name", "id")


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
