"""Reads of certificates for lists and pages."""

from datetime import datetime

from django.db.models import QuerySet

from zhicheng.infra.access import Actor
from zhicheng.stages.certificates.access import certificates_for_reader
from zhicheng.stages.certificates.models import Certificate
from zhicheng.stages.meetings.models import Meeting
from zhicheng.stages.outcomes.access import confirmations_of_body
from zhicheng.stages.outcomes.models import Confirmation


def certificates_listed(actor: Actor) -> QuerySet[Certificate]:
    """Certificates of the actor's office, or the actor's own, the latest first."""
    listed = certificates_for_reader(actor).select_related("confirmation__application__employer")
    return listed.order_by("-issued_at", "-number")


def register_entry(status_list: str, place: str) -> tuple[str, datetime] | None:
    """State, and since when, of the certificate at a place of a list as an address names them; None: there is none."""
    if not (status_list.isdecimal() and place.isdecimal()):
        return None
    found = Certificate.objects.filter(status_list=int(status_list[:9]), status_index=int(place[:9]))
    return found.values_list("state", "state_since").first()


def confirmations_waiting(actor: Actor) -> QuerySet[Confirmation]:
    """Confirmed titles whose certificate the actor's body has yet to issue."""
    waiting = confirmations_of_body(actor).filter(decision=Confirmation.Decision.CONFIRMED, certificate=None)
    return waiting.select_related("application__person", "application__employer", "application__campaign").order_by(
        "pk"
    )


def meetings_with_certificates(actor: Actor) -> QuerySet[Meeting]:
    """Meetings on whose results the actor's body issued certificates, for their registers."""
    issued = certificates_for_reader(actor).filter(issuer__in=confirmations_of_body(actor).values("body"))
    meetings = Meeting.objects.filter(agenda__application__confirmation__certificate__in=issued).distinct()
    return meetings.select_related("campaign__place").order_by("-meets_on", "-id")
