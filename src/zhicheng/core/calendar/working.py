"""Working days: weekdays, but for the days off and the make-up days that a notice lists."""

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from zhicheng.core.calendar.spans import ONE_DAY

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
SATURDAY = 5
FAR = 4000  # days; no period of the law is longer than this many working days


class CalendarError(ValueError):
    """The calendar's data, or a count asked of it, is malformed; one line that names the place."""


@dataclass(frozen=True)
class WorkingCalendar:
    """Days off and make-up days by date, each with the holiday it belongs to, and the years with their notices."""

    off: Mapping[date, str]
    made_up: Mapping[date, str]
    notices: Mapping[int, tuple[str, ...]]
    provisional: frozenset[int]

    def is_working_day(self, day: date) -> bool:
        if day in self.made_up:
            return True
        return day.weekday() < SATURDAY and day not in self.off

    def add_working_days(self, day: date, count: int) -> date:
        """Return the `count`-th working day after `day`, `day` itself not counted; 0 gives `day`."""
        if not 0 <= count <= FAR:
            raise CalendarError(f"working days: {count} is not between 0 and {FAR}")
        for following in self._working_days_after(day, count):
            day = following
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Return the number of working days strictly between, neither end counted; 0 if `end` is not later."""
        days = (start + timedelta(days=step) for step in range(1, (end - start).days))
        return sum(self.is_working_day(day) for day in days)

    def is_provisional(self, year: int) -> bool:
        """Say whether the year's notice is still to come (or the year lies outside the data)."""
        return year in self.provisional or year not in self.notices

    def describe(self, day: date) -> str:
        """Name the day for a reader: 春节放假, 春节调休上班, 周六, 周三."""
        if day in self.made_up:
            return f"{self.made_up[day]}调休上班"
        if day in self.off:
            return f"{self.off[day]}放假"
        return WEEKDAYS[day.weekday()]

    def _working_days_after(self, day: date, count: int) -> Iterator[date]:
        while count:
            day += ONE_DAY
            if self.is_working_day(day):
                count -= 1
                yield day


def parse_calendar(files: Mapping[str, str]) -> WorkingCalendar:
    """Build the calendar from the texts of `years.toml` and `days.csv`. CalendarError names file and line."""
    years = _years(files)
    days = list(_days(files))
    return WorkingCalendar(
        off={day: holiday for day, kind, holiday in days if kind == "off"},
        made_up={day: holiday for day, kind, holiday in days if kind == "work"},
        notices={row["year"]: tuple(row["notices"]) for row in years},
        provisional=frozenset(row["year"] for row in years if row["provisional"]),
    )


def _years(files: Mapping[str, str]) -> list[dict[str, Any]]:
    try:
        rows = tomllib.loads(files["years.toml"])["years"]
    except (KeyError, tomllib.TOMLDecodeError) as error:
        raise CalendarError(f"years.toml: {error}") from None
    for row in rows:
        if set(row) != {"year", "provisional", "notices"}:
            raise CalendarError(f"years.toml: year {row.get('year')}: keys must be year, provisional, notices")
    return list(rows)


def _days(files: Mapping[str, str]) -> Iterator[tuple[date, str, str]]:
    seen: set[date] = set()
    for line, row in enumerate(csv.DictReader(io.StringIO(files.get("days.csv", ""))), start=2):
        try:
            day = date.fromisoformat(row["date"])
            kind = {"off": "off", "work": "work"}[row["kind"]]
        except (KeyError, ValueError) as error:
            raise CalendarError(f"days.csv:{line}: {error}") from None
        if day in seen:
            raise CalendarError(f"days.csv:{line}: {day} is listed twice")
        seen.add(day)
        yield day, kind, row["holiday"]
