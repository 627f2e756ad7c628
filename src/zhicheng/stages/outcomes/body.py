"""Which body confirms a campaign's results (GX-31)."""

from datetime import date

from django.utils.translation import gettext as _

from zhicheng.core.policy import Answer
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.terms import BAND_OF_LEVEL, Level, Tier
from zhicheng.stages.campaigns.asking import ask
from zhicheng.stages.campaigns.grounds import refusal_for
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.registry.models import Organization, Place

TIER_OF_BODY = {"regional_hr": Tier.REGION, "city_hr": Tier.CITY, "county_hr": Tier.COUNTY}


def confirming_body(campaign: Campaign, on: date) -> tuple[Organization, Answer]:
    """Return the body that the pack names, with the answer.

    An HR department is the committee's approver where that is of the tier named, else the one of the place; any other
    body is the committee's approver (GX-31.4, GX-31.6). Raises `Refusal` when the pack does not say or there is none.
    """
    answer = ask_authority(campaign, "confirm", on)
    tier = TIER_OF_BODY.get(str(answer.values.get("body")))
    approver = campaign.committee.approver
    if tier is None or (approver.role == Organization.Role.HR and approver.tier == tier):
        return approver, answer
    body = _hr_department(campaign.place, tier)
    if body is None:
        raise Refusal(_("没有找到该由谁确认的人社部门。请联系平台管理员登记。"), answer=answer.as_json())
    return body, answer


def ask_authority(campaign: Campaign, act: str, on: date) -> Answer:
    """Ask who may `confirm` or `issue` what the campaign's review gives."""
    facts = {
        "act": act,
        "level": BAND_OF_LEVEL[Level(campaign.level)].value,
        "unit_tier": campaign.committee.organizer.tier,
        "via": "review",
    }
    answer = ask(campaign, "authority", on=on, facts=facts)
    if answer.decision != "yes":
        raise refusal_for(answer, _("还不能确定由谁办理：%(why)s。请联系政策库管理员。"))
    return answer


def _hr_department(place: Place | None, tier: str) -> Organization | None:
    while place is not None:
        found = Organization.objects.filter(role=Organization.Role.HR, tier=tier, place=place).order_by("pk").first()
        if found is not None:
            return found
        place = place.parent
    return None
