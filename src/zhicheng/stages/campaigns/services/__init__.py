"""What can be done with campaigns."""

from zhicheng.stages.campaigns.services.approve_policy import approve_policy
from zhicheng.stages.campaigns.services.publish_campaign import publish_campaign

__all__ = ["approve_policy", "publish_campaign"]
