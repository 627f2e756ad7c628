"""Which body confirms a campaign's results (GX-31)."""

from datetime import date

from django.utils.translation import gettext as _

from zhicheng.core.policy import Answer
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.checking import ask_authority
from zhicheng.stages.campaigns.grounds import refusal_for
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.campaigns.offices import office_of
from zhicheng.stages.registry.models import Organization


def confirming_body(campaign: Campaign, on: date) -> tuple[Organization, Answer]:
    """Return the office that acts as the body that the pack names, with the answer.

    Raises `Refusal` when the pack does not say, or the registry has no such office.
    """
    answer = answer_on(campaign, "confirm", on)
    office = office_of(campaign, str(answer.values.get("body")))
    if office is None:
        raise Refusal(_("没有找到该由谁确认的单位。请联系平台管理员登记。"), answer=answer.as_json())
    return office, answer


def answer_on(campaign: Campaign, act: str, on: date) -> Answer:
    """The pack's answer on who may `confirm` or `issue` what the review gives; `Refusal` while it does not say."""
    answer = ask_authority(campaign, act, on)
    if answer.decision != "yes":
        raise refusal_for(answer, _("还不能确定由谁办理：%(why)s。请联系政策库管理员。"))
    return answer
