"""Working days by the State Council's calendar, make-up days included."""

from zhicheng.core.calendar.working import CalendarError, WorkingCalendar, parse_calendar

__all__ = ["CalendarError", "WorkingCalendar", "parse_calendar"]
