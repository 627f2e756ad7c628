"""What has to hold of a campaign's terms whatever the law says: they must make sense by themselves."""

from django.utils.translation import gettext as _

from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.checking import last_day, loaded_pack
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.campaigns.offices import open_body
from zhicheng.stages.registry.models import Organization


def refuse_unsound(campaign: Campaign) -> None:
    """Raise `Refusal` naming the field for what makes no sense.

    That is a window without length, reporting that ends before it, a code in use, a bad scoring, half a fee, a body
    that the pack names itself.
    """
    if campaign.opens_at >= campaign.closes_at:
        raise Refusal(_("截止时间要晚于开始时间。"), field="closes_at")
    if Campaign.objects.filter(code=campaign.code).exclude(pk=campaign.pk).exists():
        raise Refusal(_("这个编号前缀已经有别的评审在用，申报编号会重复。请换一个。"), field="code")
    if campaign.report_by is not None and campaign.report_by < last_day(campaign):
        raise Refusal(
            _("上报截止不能早于申报截止，单位还要审核、公示。请往后填。"), clauses=("GX-22.4",), field="report_by"
        )
    if any(row["points"] <= 0 for row in campaign.scoring):
        raise Refusal(_("每一项的分值都要大于0。"), field="scoring")
    _refuse_unapproved_fee(campaign)
    _refuse_needless_body(campaign)


def _refuse_unapproved_fee(campaign: Campaign) -> None:
    """Fees only by an approved standard; without one there is no fee (GX-47.1)."""
    parts = (campaign.fee is not None, campaign.fee_standard is not None, campaign.fee_document, campaign.fee_authority)
    if any(parts) and not all(parts):
        raise Refusal(
            _("收费要有核准的标准：文号、核准机关、标准金额和收费金额都要填；不收费的都不填。"),
            clauses=("GX-47.1",),
            field="fee",
        )


def _refuse_needless_body(campaign: Campaign) -> None:
    """A campaign names who confirms only where its pack leaves that open, and then an HR department."""
    body = campaign.named_body
    if body is None:
        return
    if not open_body(loaded_pack(campaign)):
        raise Refusal(_("这套政策自己写明了由谁确认、发文，部署里不能另外指定。请不填。"), field="named_body")
    if body.role != Organization.Role.HR:
        raise Refusal(_("发文机关要是登记的人社部门（职改办）。请从里面选。"), field="named_body")
