"""Reads of certificates for lists and pages."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhicheng.infra.access import Actor
from zhicheng.infra.paging import Page, page_by_id
from zhicheng.stages.certificates.access import certificates_for_reader, issued_by_office
from zhicheng.stages.certificates.models import Certificate
from zhicheng.stages.meetings.models import Meeting
from zhicheng.stages.outcomes.access import confirmations_of_body
from zhicheng.stages.outcomes.models import Confirmation

REGISTERS_SHOWN = 50
_SHOWN = ("confirmation__application__employer", "issuer", "document", "person")


def own_certificates(actor: Actor) -> list[Certificate]:
    """What the actor holds, the latest first; one query."""
    if actor.person_id is None:
        return []
    own = certificates_for_reader(actor).filter(person=actor.person_id)
    return list(own.select_related(*_SHOWN).order_by("-id"))


def issued_page(actor: Actor, search: str, after: str) -> Page[Certificate]:
    """One page of what the actor's office issued, the latest first; one query.

    `search` is the beginning of a holder's name or a whole number; both are found in their index.
    """
    issued = issued_by_office(actor).select_related(*_SHOWN)
    if search:
        issued = issued.filter(Q(holder__startswith=search) | Q(number=search.upper()))
    return page_by_id(issued, after, latest_first=True)


def register_entry(status_list: str, place: str) -> tuple[str, datetime] | None:
    """State, and since when, of the certificate at a place of a list as an address names them; None: there is none."""
    if not (status_list.isdecimal() and place.isdecimal()):
        return None
    found = Certificate.objects.filter(status_list=int(status_list[:9]), status_index=int(place[:9]))
    return found.values_list("state", "state_since").first()


def confirmations_waiting(actor: Actor) -> QuerySet[Confirmation]:
    """Confirmed titles whose certificate the actor's body has yet to issue, the first confirmed first."""
    waiting = confirmations_of_body(actor).filter(decision=Confirmation.Decision.CONFIRMED, certificate=None)
    return waiting.select_related("application__person", "application__employer", "application__campaign").order_by(
        "pk"
    )


def meetings_with_certificates(actor: Actor) -> QuerySet[Meeting]:
    """The latest meetings on whose results the actor's body issued certificates, for their registers."""
    own = Exists(issued_by_office(actor).filter(confirmation__application__agenda_items__meeting=OuterRef("pk")))
    meetings = Meeting.objects.filter(own).select_related("campaign__place")
    return meetings.order_by("-meets_on", "-id")[:REGISTERS_SHOWN]
