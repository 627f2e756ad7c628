"""What campaigns tell later stages."""

from dataclasses import dataclass
from datetime import datetime

from zhicheng.infra.access import Actor
from zhicheng.stages.campaigns.models import Amendment, Campaign


@dataclass(frozen=True)
class CampaignAmended:
    """A correction or an extension was published: it reaches everyone with a draft."""

    campaign: Campaign
    amendment: Amendment
    actor: Actor
    now: datetime


@dataclass(frozen=True)
class CampaignClosing:
    """The campaign is about to be closed; a later stage with cases still to be decided raises `Refusal`."""

    campaign: Campaign
    actor: Actor
    now: datetime
