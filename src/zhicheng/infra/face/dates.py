"""Dates as people read them: the year only when it is not this year's, the weekday beside deadlines."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

_WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


def local_day(moment: date | datetime) -> date:
    """The Shanghai day of a moment; a date stands as it is."""
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment


def day_text(day: date | datetime, today: date) -> str:
    """`9月25日`, with the year when it is not this one."""
    day = local_day(day)
    if (get_language() or "").startswith("en"):
        return f"{day:%-d %b}" if day.year == today.year else f"{day:%-d %b %Y}"
    return f"{day.month}月{day.day}日" if day.year == today.year else f"{day.year}年{day.month}月{day.day}日"


def weekday_text(day: date | datetime) -> str:
    """`周三`, or `Wed` in English."""
    day = local_day(day)
    return f"{day:%a}" if (get_language() or "").startswith("en") else _WEEKDAYS[day.weekday()]


def moment_text(moment: datetime, today: date) -> str:
    """`9月25日 14:20`."""
    return f"{day_text(moment, today)} {timezone.localtime(moment):%H:%M}"


def left_text(days: int) -> str:
    """What is left until a deadline, in working days."""
    if days < 0:
        return _("超期%(days)s天") % {"days": -days}
    return _("今天") if days == 0 else _("还剩%(days)s个工作日") % {"days": days}
