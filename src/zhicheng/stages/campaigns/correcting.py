"""How long applicants have for corrections."""

from zhicheng.stages.campaigns.checking import loaded_pack
from zhicheng.stages.campaigns.models import Campaign

CORRECTION = "correction"  # the pack's period, in working days


def settle_correction_days(campaign: Campaign) -> None:
    """Give the plan the pack's time for corrections unless it sets its own; none where the pack knows none.

    GX-22.3 and QZ-3.3.l leave the length to whoever organizes; the pack's is reading A20. Raises `Refusal` as
    `loaded_pack`.
    """
    if not campaign.correction_days:
        period = loaded_pack(campaign).periods.get(CORRECTION)
        campaign.correction_days = period.length if period else 0
