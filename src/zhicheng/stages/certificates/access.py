"""The only way to certificates: the office that issued them, and their holder."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from zhicheng.infra.access import Actor, Denied, each_of
from zhicheng.stages.certificates.models import Certificate
from zhicheng.stages.meetings.models import Meeting
from zhicheng.stages.outcomes.access import confirmations_of_body
from zhicheng.stages.outcomes.models import Confirmation
from zhicheng.stages.registry.models import Organization, Post


def require_key_keeper(actor: Actor, issuer: Organization) -> None:
    """Raise `Denied` unless the actor handles for the issuer, or is the platform."""
    if not actor.is_system and not actor.holds(Post.HR_HANDLER, issuer.pk):
        raise Denied


def confirmations_to_issue(actor: Actor, confirmation_ids: Iterable[int]) -> list[Confirmation]:
    """Lock confirmations of the actor's own bodies, in the order of their ids: who confirms issues (GX-7.2)."""
    confirmations = confirmations_of_body(actor).select_related(
        "body",
        "application__person",
        "application__campaign__committee__organizer",
        "application__campaign__place",
    )
    return each_of(confirmations, confirmation_ids)


def certificates_for_reader(actor: Actor) -> QuerySet[Certificate]:
    """Certificates that the actor's office issued, and the actor's own."""
    readable = Q(issuer__in=actor.organizations(Post.HR_HANDLER))
    if actor.person_id is not None:
        readable |= Q(person=actor.person_id)
    return Certificate.objects.filter(readable).select_related("issuer", "document", "person")


def issued_by_office(actor: Actor) -> QuerySet[Certificate]:
    """Certificates that the actor's offices issued."""
    return Certificate.objects.filter(issuer__in=actor.organizations(Post.HR_HANDLER))


def certificate_for_reader(actor: Actor, number: str) -> Certificate:
    """One certificate, whole, for its issuer's handlers and its holder."""
    certificate = certificates_for_reader(actor).filter(number=number).first()
    if certificate is None:
        raise Denied
    return certificate


def meeting_of_register(actor: Actor, meeting_id: int) -> Meeting:
    """A signed meeting whose register the actor may draw up: its organizer's handlers and the confirming body's."""
    confirmed = Q(agenda__application__confirmation__body__in=actor.organizations(Post.HR_HANDLER))
    organized = Q(organizer__in=actor.organizations(Post.ORGANIZER_HANDLER))
    meetings = Meeting.objects.filter(confirmed | organized, pk=meeting_id, state=Meeting.State.SIGNED)
    meeting = meetings.select_related("campaign__place", "campaign__committee").distinct().first()
    if meeting is None:
        raise Denied
    return meeting
