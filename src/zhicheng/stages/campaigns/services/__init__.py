"""What can be done with campaigns, and with packs and supplements."""

from zhicheng.stages.campaigns.services.amend_campaign import amend_campaign
from zhicheng.stages.campaigns.services.approve_campaign import approve_campaign
from zhicheng.stages.campaigns.services.approve_policy import approve_policy
from zhicheng.stages.campaigns.services.change_campaign import change_campaign
from zhicheng.stages.campaigns.services.close_campaign import close_campaign
from zhicheng.stages.campaigns.services.discard_campaign import discard_campaign
from zhicheng.stages.campaigns.services.extend_campaign import extend_campaign
from zhicheng.stages.campaigns.services.file_document import file_document
from zhicheng.stages.campaigns.services.plan_campaign import plan_campaign
from zhicheng.stages.campaigns.services.publish_campaign import publish_campaign
from zhicheng.stages.campaigns.services.return_campaign import return_campaign
from zhicheng.stages.campaigns.services.send_campaign import send_campaign
from zhicheng.stages.campaigns.services.take_back_campaign import take_back_campaign

__all__ = [
    "amend_campaign",
    "approve_campaign",
    "approve_policy",
    "change_campaign",
    "close_campaign",
    "discard_campaign",
    "extend_campaign",
    "file_document",
    "plan_campaign",
    "publish_campaign",
    "return_campaign",
    "send_campaign",
    "take_back_campaign",
]
