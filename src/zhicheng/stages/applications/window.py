"""The campaign's window, by the server's clock (GX-19.1)."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.face.dates import day_text
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.campaigns.models import Campaign


def refuse_outside_window(campaign: Campaign, now: datetime) -> None:
    """Raise `Refusal` before the window opens and from its closing moment on."""
    if now < campaign.opens_at:
        opens = day_text(campaign.opens_at, timezone.localdate(now))
        raise Refusal(_("还没有开始。%(day)s起可以申报。") % {"day": opens}, clauses=("GX-19.1",))
    if now >= campaign.closes_at:
        last = day_text(last_day_of(campaign), timezone.localdate(now))
        raise Refusal(
            _("已经截止。%(day)s 24:00 前没有收到你的申报；草稿留着，明年可以接着用。") % {"day": last},
            clauses=("GX-19.1",),
        )


def is_over(application: Application, now: datetime) -> bool:
    """Whether a draft was not handed in before the window ended."""
    return application.status == Status.DRAFT and now >= application.campaign.closes_at


def last_day_of(campaign: Campaign) -> datetime:
    """The last moment inside the window; its day is the deadline people read."""
    return campaign.closes_at - timedelta(microseconds=1)
