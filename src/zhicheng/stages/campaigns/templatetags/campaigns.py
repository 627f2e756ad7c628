"""What pages of later stages show of a campaign."""

from datetime import datetime

from django import template

from zhicheng.infra.face.dates import today_of_page
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.campaigns.showing import Told, told_since

register = template.Library()


@register.simple_tag
def amendments_since(campaign: Campaign, since: datetime) -> list[Told]:
    """The amendments published after a draft was begun, the latest first, with what each changed (one query)."""
    return told_since(campaign, since, today_of_page())
