"""A year's review in one place, for one series and level; what was corrected and filed; which law is live."""

from zhicheng.stages.campaigns.models.campaign import AMENDABLE, CONDITIONS, Campaign
from zhicheng.stages.campaigns.models.papers import Amendment, Filing
from zhicheng.stages.campaigns.models.policies import PolicyApproval, PolicyEdition

__all__ = ["AMENDABLE", "CONDITIONS", "Amendment", "Campaign", "Filing", "PolicyApproval", "PolicyEdition"]
