"""Which office of the registry is the body that a pack names."""

from zhicheng.core.policy.routing.deriving import routes_in
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
        case "approver":
            return _approver(campaign.committee.approver, named.tier if named else "")
        case "hr":
            place = employer.place if employer else campaign.place
            return _hr_department(campaign.committee.approver, place, named.tier if named else "")
    return None


def _approver(approver: Organization, tier: str) -> Organization | None:
    """The committee's approver; where the pack names a tier, only an authority of it that is no HR department."""
    fits = (approver.role, approver.tier) == (Organization.Role.DEPARTMENT, tier)
    return approver if fits or not tier else None


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
