"""What can be done with campaigns."""

from zhicheng.stages.campaigns.services.publish_campaign import publish_campaign

__all__ = ["publish_campaign"]
