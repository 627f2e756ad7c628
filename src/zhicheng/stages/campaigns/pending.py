"""Whether a campaign waits for its approval."""

from django.utils.translation import gettext as _

from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.models import Campaign


def refuse_unless_pending(campaign: Campaign) -> None:
    """Raise `Refusal` when the campaign is not with the approving office, such as when a colleague was faster."""
    if campaign.state != Campaign.State.PENDING:
        raise Refusal(
            _("这一项现在不用核准：%(state)s。") % {"state": campaign.get_state_display()},
        )
