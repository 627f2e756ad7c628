"""Which office of the registry is the body that a pack names."""

from django.db.models import QuerySet

from zhicheng.core.policy import Pack
from zhicheng.core.policy.routing.deriving import routes_in
from zhicheng.core.policy.routing.model import Body
from zhicheng.stages.campaigns.asking import pack_of
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.registry.models import Organization, Place


def office_of(campaign: Campaign, body: str, *, employer: Organization | None = None) -> Organization | None:
    """The office that acts as this body in the campaign, for a unit's case or, without one, for its results.

    None: the pack does not say where the body is found, or the registry has no such office.
    PolicyError: the pack has no routes.
    """
    named = routes_in(pack_of(campaign)).bodies.get(body)
    match named.office if named else "":
        case "employer":
            return employer
        case "department":
            return employer.department if employer else None
        case "organizer":
            return campaign.committee.organizer
        case "named":
            return campaign.named_body
    return _tiered(campaign, named, employer) if named else None


def open_body(pack: Pack) -> str:
    """The body that the pack leaves a campaign to name, by its id; empty where it leaves none open."""
    bodies = pack.routes.bodies.values() if pack.routes else ()
    return next((body.id for body in bodies if body.office == "named"), "")


def _tiered(campaign: Campaign, named: Body, employer: Organization | None) -> Organization | None:
    approver = campaign.committee.approver
    if named.office == "approver":
        return _approver(approver, named.tier)
    if named.office == "hr":
        return _hr_department(approver, employer.place if employer else campaign.place, named.tier)
    return None


def _approver(approver: Organization, tier: str) -> Organization | None:
    """The committee's approver; where the pack names a tier, only an authority of it that is no HR department."""
    fits = (approver.role, approver.tier) == (Organization.Role.DEPARTMENT, tier)
    return approver if fits or not tier else None


def hr_departments(place: Place) -> QuerySet[Organization]:
    """The HR departments of the place and of those above it."""
    within, above = [place], place.parent
    while above is not None:
        within.append(above)
        above = above.parent
    return Organization.objects.filter(role=Organization.Role.HR, place__in=within).order_by("place__code", "pk")


def _hr_department(approver: Organization, place: Place | None, tier: str) -> Organization | None:
    """The HR department of that tier at the place or above it: the committee's approver where it is one of these."""
    while place is not None:
        if place.tier == tier:
            if (approver.role, approver.tier, approver.place_id) == (Organization.Role.HR, tier, place.pk):
                return approver
            departments = Organization.objects.filter(role=Organization.Role.HR, tier=tier, place=place)
            return departments.order_by("pk").first()
        place = place.parent
    return None
