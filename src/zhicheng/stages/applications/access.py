"""The only way to reach an application, a material of it, or a roster.

What is absent and what is not the actor's raise the same `Denied`.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from zhicheng.infra.access import Actor, Denied, one_of
from zhicheng.stages.applications.models import UNREAD, Application, Exemption, Material, Roster, RosterRow
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.registry.models import Organization, Person, Post

ReaderRule = Callable[[Actor, Application], bool]

_readers: list[ReaderRule] = []
# Who decides on exemptions in an office, by the office's role.
EXEMPTING = {
    Organization.Role.HR: Post.HR_HANDLER,
    Organization.Role.DEPARTMENT: Post.DEPARTMENT_HANDLER,
    Organization.Role.ORGANIZER: Post.ORGANIZER_HANDLER,
}


def add_reader(rule: ReaderRule) -> None:
    """Let later stages say who else may read an application; adding twice is the same as once."""
    if rule not in _readers:
        _readers.append(rule)


def registered_person(actor: Actor) -> Person:
    """The person behind the actor's account; `Denied` while the account has none."""
    return one_of(Person.objects.select_related("employer"), _own(actor))


def application_of_owner(actor: Actor, application_id: int, *, lock: bool = False) -> Application:
    """The actor's own application; `lock` holds its row until the transaction ends."""
    return one_of(_applications().filter(person_id=_own(actor)), application_id, lock=lock)


def application_for_reading(actor: Actor, application_id: int) -> Application:
    """An application that the actor owns, or that one of the added rules lets the actor read."""
    application = one_of(_applications(), application_id)
    if not may_read(actor, application):
        raise Denied
    return application


def may_read(actor: Actor, application: Application) -> bool:
    """Tell whether the actor owns the application or may read it by a rule of a later stage."""
    owns = actor.person_id is not None and application.person_id == actor.person_id
    return owns or any(rule(actor, application) for rule in _readers)


def material_for_reading(actor: Actor, material_id: int) -> Material:
    """A material of an application that the actor may read; a removed one stays readable."""
    material = one_of(Material.objects.select_related("file", "application"), material_id)
    if not may_read(actor, material.application) and not _is_ground_for(actor, material):
        raise Denied
    return material


def material_of_owner(actor: Actor, material_id: int) -> Material:
    """A material of the actor's own application."""
    return one_of(Material.objects.filter(application__person_id=_own(actor)), material_id)


def exemptions_of_officer(actor: Actor) -> QuerySet[Exemption]:
    """Requests for exemption at the offices for which the actor acts, but for the actor's own."""
    posts = (Q(office__role=role, office__in=actor.organizations(post)) for role, post in EXEMPTING.items())
    found = Exemption.objects.filter(reduce(or_, posts)).exclude(application__person=actor.person_id)
    return found.select_related(
        "application__campaign__place", "application__person", "application__employer", "office"
    )


def exemption_for_officer(actor: Actor, exemption_id: int, *, lock: bool = False) -> Exemption:
    """One of these requests; `lock` holds its row until the transaction ends."""
    return one_of(exemptions_of_officer(actor), exemption_id, lock=lock)


def require_exempting_officer(actor: Actor) -> None:
    """Raise `Denied` for whoever decides on exemptions for no office."""
    if not actor.organizations(*EXEMPTING.values()):
        raise Denied


def _is_ground_for(actor: Actor, material: Material) -> bool:
    """Whether the file stands under an item from which the actor's office is asked to exempt."""
    requests = exemptions_of_officer(actor).filter(application=material.application, item=material.item)
    return bool(actor.posts) and requests.exists()


def roster_office(actor: Actor, campaign: Campaign) -> Organization:
    """The office for which the actor sends rosters: the campaign's organizer, else the actor's own employer."""
    organizer = campaign.committee.organizer
    if actor.is_system or actor.holds(Post.ORGANIZER_HANDLER, organizer.pk):
        return organizer
    employers = actor.organizations(Post.EMPLOYER_HANDLER)
    employer = Organization.objects.filter(pk__in=employers).order_by("pk").first()
    if employer is None:
        raise Denied
    return employer


def campaigns_for_rosters(actor: Actor) -> QuerySet[Campaign]:
    """Published campaigns for which the actor may send rosters."""
    published = Campaign.objects.filter(state=Campaign.State.PUBLISHED).select_related("place", "committee__organizer")
    if actor.is_system or actor.organizations(Post.EMPLOYER_HANDLER):
        return published.order_by("closes_at", "id")
    offices = actor.organizations(Post.ORGANIZER_HANDLER)
    return published.filter(committee__organizer__in=offices).order_by("closes_at", "id")


def campaign_for_roster(actor: Actor, campaign_id: int) -> Campaign:
    """A campaign for which the actor may send rosters."""
    return one_of(campaigns_for_rosters(actor), campaign_id)


def require_roster_sender(actor: Actor) -> None:
    """Raise `Denied` for whoever handles rosters for no office."""
    if not actor.organizations(Post.ORGANIZER_HANDLER, Post.EMPLOYER_HANDLER):
        raise Denied


def rosters_of(actor: Actor) -> QuerySet[Roster]:
    """The rosters of the offices in which the actor may handle them."""
    own = Q(office__in=actor.organizations(Post.ORGANIZER_HANDLER, Post.EMPLOYER_HANDLER))
    return Roster.objects.filter(own).select_related("campaign__place", "campaign__committee__organizer", "office")


def roster_for_handling(actor: Actor, roster_id: int) -> Roster:
    """A roster of the actor's office."""
    return one_of(rosters_of(actor), roster_id)


def roster_row_for_mending(actor: Actor, row_id: int, *, lock: bool = False) -> RosterRow:
    """A row of a roster of the actor's office; `lock` holds it until the transaction ends."""
    return one_of(RosterRow.objects.filter(roster__in=rosters_of(actor)).select_related("roster"), row_id, lock=lock)


def _own(actor: Actor) -> int:
    if actor.person_id is None:
        raise Denied
    return actor.person_id


def _applications() -> QuerySet[Application]:
    """Applications with what they are asked by; the texts of a campaign that no page of a case shows are left."""
    with_case = ("campaign__place", "campaign__committee", "campaign__application_form", "employer", "person")
    return Application.objects.select_related(*with_case).defer(*(f"campaign__{name}" for name in UNREAD))
