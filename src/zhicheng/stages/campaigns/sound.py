"""What has to hold of a campaign's terms whatever the law says: they must make sense by themselves."""

from django.utils.translation import gettext as _

from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.models import Campaign


def refuse_unsound(campaign: Campaign) -> None:
    """Raise `Refusal` naming the field for a window without length, a code in use, a bad scoring or half a fee."""
    if campaign.opens_at >= campaign.closes_at:
        raise Refusal(_("截止时间要晚于开始时间。"), field="closes_at")
    if Campaign.objects.filter(code=campaign.code).exclude(pk=campaign.pk).exists():
        raise Refusal(_("这个编号前缀已经有别的评审在用，申报编号会重复。请换一个。"), field="code")
    if any(row["points"] <= 0 for row in campaign.scoring):
        raise Refusal(_("每一项的分值都要大于0。"), field="scoring")
    _refuse_unapproved_fee(campaign)


def _refuse_unapproved_fee(campaign: Campaign) -> None:
    """Fees only by an approved standard; without one there is no fee (GX-47.1)."""
    parts = (campaign.fee is not None, campaign.fee_standard is not None, campaign.fee_document, campaign.fee_authority)
    if any(parts) and not all(parts):
        raise Refusal(
            _("收费要有核准的标准：文号、核准机关、标准金额和收费金额都要填；不收费的都不填。"),
            clauses=("GX-47.1",),
            field="fee",
        )
