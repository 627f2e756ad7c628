"""Reads of notices and objections for lists and pages."""

from datetime import date

from django.db.models import Count, QuerySet

from zhicheng.infra.access import Actor
from zhicheng.infra.face.dates import working_days_left
from zhicheng.infra.policies import calendar
from zhicheng.stages.notices.access import (
    HANDLER_OF_KIND,
    notices_for_reader,
    objections_for_handler,
    objections_for_opener,
)
from zhicheng.stages.notices.models import Notice, Objection
from zhicheng.stages.notices.services.raise_objection import receipt_hash


def running_notices(actor: Actor, today: date) -> QuerySet[Notice]:
    """Notices that are up today and the actor's to read, the first to end first, with the number of their `lines`."""
    up = notices_for_reader(actor).filter(closed_at=None, posted_on__lte=today, ends_on__gte=today)
    return up.annotate(lines=Count("entries")).order_by("ends_on", "id")


def ended_notices(actor: Actor, today: date) -> QuerySet[Notice]:
    """Notices that the actor's offices posted and that are over, the last first."""
    offices = actor.organizations(*HANDLER_OF_KIND.values())
    over = notices_for_reader(actor).filter(organization__in=offices, ends_on__lt=today)
    return over.annotate(lines=Count("entries")).order_by("-ends_on", "-id")


def undecided_objections(actor: Actor) -> QuerySet[Objection]:
    """Objections that wait for the actor's finding, the oldest first."""
    return objections_for_handler(actor).filter(decided_at=None).order_by("raised_at", "id")


def decided_objections(actor: Actor) -> QuerySet[Objection]:
    """Objections already found on, the latest first."""
    return objections_for_handler(actor).exclude(decided_at=None).order_by("-decided_at", "-id")


def openable_objections(actor: Actor) -> QuerySet[Objection]:
    """Named objections whose objector the actor may open, the latest first."""
    return objections_for_opener(actor).order_by("-raised_at", "-id")


def objection_of_receipt(receipt: str) -> Objection | None:
    """The objection with that receipt number, with its steps; who knows the number is the objector."""
    found = Objection.objects.filter(receipt_hash=receipt_hash(receipt)).defer("name", "contact", "finding_text")
    return found.select_related("entry__notice__organization", "entry__notice__campaign").first()


def working_days_of(notice: Notice) -> int:
    """How many working days a notice is up; the day of posting is not counted."""
    return working_days_left(notice.posted_on, notice.ends_on, calendar())
