"""Steps that wait at an office where nobody acts: which office above may give them to another, and to which.

Only what offices above the unit do is given away; what a unit does is its own (GX-20.1, GX-21.1). Above a department in
charge and a county stands the HR department of the place, above a city's that of the region, above an organizer the
office that approved its committee.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhicheng.infra.access import Actor, one_of
from zhicheng.stages.registry.models import Appointment, Organization, Place, Post
from zhicheng.stages.reviewing.access import with_attendance, with_case
from zhicheng.stages.reviewing.models import Step, StepKind
from zhicheng.stages.reviewing.words import POST_OF_KIND

GIVEN_AWAY = (StepKind.DEPARTMENT, StepKind.COUNTY_HR, StepKind.CITY_HR, StepKind.ACCEPTANCE)


def unattended_steps(actor: Actor, on: date) -> QuerySet[Step]:
    """Open steps below the actor's HR department whose offices have nobody for them on that day, by deadline."""
    waiting = Step.objects.filter(_below(actor), kind__in=GIVEN_AWAY, closed_at=None)
    nobody = {"is_attended": False}
    return with_case(with_attendance(waiting, on).filter(**nobody)).order_by("due_on", "pk")


def unattended_step(actor: Actor, step_id: int, on: date, *, lock: bool = False) -> Step:
    """One of these; `Denied` for others, such as one whose office has an officer."""
    return one_of(unattended_steps(actor, on), step_id, lock=lock)


def offices_for(actor: Actor, step: Step, on: date) -> QuerySet[Organization]:
    """Who may take the step: offices like its own in the actor's places, and the actor's own, that have an officer."""
    mine = actor.organizations(Post.HR_HANDLER)
    seats = _seats(mine)
    alike = Q(role=step.organization.role, tier=step.organization.tier)
    near = Q(place__in=seats) | Q(place__parent__in=seats)
    serving = Appointment.objects.filter(organization=OuterRef("pk"), post=POST_OF_KIND[step.kind], period__contains=on)
    able = Organization.objects.filter(Exists(serving), verified_at__isnull=False).exclude(pk=step.organization_id)
    return able.filter(alike & near | Q(pk__in=mine)).order_by("name")


def _below(actor: Actor) -> Q:
    mine = actor.organizations(Post.HR_HANDLER)
    seats = _seats(mine)
    return (
        Q(kind=StepKind.DEPARTMENT, organization__place__in=seats)
        | Q(kind__in=(StepKind.COUNTY_HR, StepKind.CITY_HR), organization__place__parent__in=seats)
        | Q(kind=StepKind.ACCEPTANCE, application__campaign__committee__approver__in=mine)
    )


def _seats(offices: Iterable[int]) -> QuerySet[Place]:
    return Place.objects.filter(organizations__in=offices, organizations__role=Organization.Role.HR)
