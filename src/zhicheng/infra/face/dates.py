"""Dates as people read them: the year only when it is not this year's, the weekday beside deadlines."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhicheng.core.calendar import WorkingCalendar

NEAR = 3  # working days from which a deadline is marked
_WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_ENGLISH_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SATURDAY = 5

# Filters see no context: the page's own day is kept here while it is drawn.
_today: ContextVar[date | None] = ContextVar("zhicheng_page_day", default=None)


def set_page_day(day: date) -> None:
    """Let the page now being drawn take `day` for today."""
    _today.set(day)


@contextmanager
def page_day(day: date) -> Iterator[None]:
    """Draw what is inside as on `day`."""
    token = _today.set(day)
    try:
        yield
    finally:
        _today.reset(token)


def today_of_page() -> date:
    """The day that the page being drawn takes for today."""
    return _today.get() or timezone.localdate()


def in_english() -> bool:
    return (get_language() or "").startswith("en")


def local_day(moment: date | datetime) -> date:
    """The Shanghai day of a moment; a date stands as it is."""
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment


def last_day(end: date | datetime) -> date:
    """The last day of a period: a date is that day itself, a moment the first one after the period."""
    return local_day(end - timedelta(microseconds=1)) if isinstance(end, datetime) else end


def month_day(day: date) -> str:
    """`9月25日`, or `25 Sep` in English."""
    return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]}" if in_english() else f"{day.month}月{day.day}日"


def day_text(day: date | datetime, today: date) -> str:
    """`9月25日`, with the year when it is not this one."""
    day = local_day(day)
    if day.year == today.year:
        return month_day(day)
    return f"{month_day(day)} {day.year}" if in_english() else f"{day.year}年{month_day(day)}"


def weekday_text(day: date | datetime) -> str:
    """`周三`, or `Wed` in English."""
    return (_ENGLISH_WEEKDAYS if in_english() else _WEEKDAYS)[local_day(day).weekday()]


def moment_text(moment: datetime, today: date) -> str:
    """`9月25日 14:20`."""
    return f"{day_text(moment, today)} {timezone.localtime(moment):%H:%M}"


def left_text(days: int) -> str:
    """What is left until a deadline, in working days."""
    if days < 0:
        return _("超期%(days)s天") % {"days": -days}
    return _("今天") if days == 0 else _("还剩%(days)s个工作日") % {"days": days}


@dataclass(frozen=True)
class DueLine:
    """A deadline as its line shows it: the last day, its weekday, what is left.

    `left` counts working days, the present one not counted and negative when over; `note` says so in words.
    `provisional_year` is the year whose days off are not published yet, or None.
    """

    day: date
    weekday: str
    left: int
    note: str
    provisional_year: int | None

    @property
    def is_over(self) -> bool:
        return self.left < 0

    @property
    def is_near(self) -> bool:
        return 0 <= self.left <= NEAR


def due_line(end: date | datetime, today: date, calendar: WorkingCalendar) -> DueLine:
    """The line of a deadline: a date names the last day, a moment the first one after it."""
    day = last_day(end)
    left = working_days_left(today, day, calendar)
    return DueLine(
        day=day,
        weekday=_weekday_with_reason(day, calendar),
        left=left,
        note=_left_note(day, today, left),
        provisional_year=day.year if calendar.is_provisional(day.year) else None,
    )


def working_days_left(today: date, day: date, calendar: WorkingCalendar) -> int:
    """Working days after `today` up to and with `day`; past deadlines count backwards and are at least 1 over."""
    if day < today:
        return -max(working_days_left(day, today, calendar), 1)
    return calendar.working_days_between(today, day) + (day > today and calendar.is_working_day(day))


def _weekday_with_reason(day: date, calendar: WorkingCalendar) -> str:
    if day.weekday() >= _SATURDAY and calendar.is_working_day(day):
        return _("%(weekday)s，调休上班") % {"weekday": weekday_text(day)}
    return weekday_text(day)


def _left_note(day: date, today: date, left: int) -> str:
    if day == today:
        return _("今天24:00截止")
    if left == 0:
        return _("还剩%(days)s天，都是休息日") % {"days": (day - today).days}
    return left_text(left)
