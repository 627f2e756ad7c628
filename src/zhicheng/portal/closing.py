"""A campaign is closed when all its cases are decided."""

from django.utils.translation import gettext as _

from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.campaigns.events import CampaignClosing

UNDECIDED = (Status.UNDER_REVIEW, Status.RETURNED, Status.ACCEPTED, Status.PASSED, Status.CONFIRMED)


def refuse_while_undecided(event: CampaignClosing) -> None:
    """Raise `Refusal` while an application is with an office, a meeting, or without its certificate."""
    left = Application.objects.filter(campaign=event.campaign, status__in=UNDECIDED).count()
    if left:
        raise Refusal(_("还有%(left)s件没有办完，不能办结。请先办完。") % {"left": left})
