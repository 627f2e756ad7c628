import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from zhicheng.core.calendar import CalendarError, WorkingCalendar, parse_calendar

ROOT = Path(__file__).resolve().parents[3]
FILES = {
    name: (ROOT / "policies" / "calendar" / name).read_text(encoding="utf-8") for name in ("years.toml", "days.csv")
}


@pytest.fixture(scope="module")
def calendar() -> WorkingCalendar:
    return parse_calendar(FILES)


def test_every_published_day_agrees_with_independent_vectors(calendar, shared_dir):
    vectors = sorted((shared_dir / "vectors" / "holiday-cn").glob("*.json"))
    assert vectors
    for path in vectors:
        for row in json.loads(path.read_text(encoding="utf-8"))["days"]:
            day = date.fromisoformat(row["date"])
            assert calendar.is_working_day(day) is not row["isOffDay"], day


def test_a_day_that_no_notice_lists_follows_the_week(calendar):
    listed = set(calendar.off) | set(calendar.made_up)
    for step in range(366):
        day = date(2024, 1, 1) + timedelta(days=step)
        if day not in listed:
            assert calendar.is_working_day(day) is (day.weekday() < 5)


@pytest.mark.clause("GX-30.2", "GX-20(2).2")
@pytest.mark.parametrize(
    ("posted", "ends"),
    [
        (date(2026, 2, 12), date(2026, 2, 26)),
        (date(2026, 4, 30), date(2026, 5, 11)),
        (date(2026, 9, 28), date(2026, 10, 10)),
        (date(2026, 11, 23), date(2026, 11, 30)),
        (date(2024, 6, 6), date(2024, 6, 14)),
        (date(2025, 9, 26), date(2025, 10, 10)),
    ],
)
def test_five_working_days_after_posting(calendar, posted, ends):
    assert calendar.add_working_days(posted, 5) == ends


def test_no_days_is_the_day_itself(calendar):
    assert calendar.add_working_days(date(2026, 2, 15), 0) == date(2026, 2, 15)


@pytest.mark.clause("GX-23.4")
@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2024, 6, 3), date(2024, 6, 17), 8),
        (date(2024, 6, 12), date(2024, 6, 17), 2),
        (date(2024, 6, 17), date(2024, 6, 17), 0),
        (date(2024, 6, 17), date(2024, 6, 3), 0),
    ],
)
def test_days_between_count_neither_end(calendar, start, end, days):
    assert calendar.working_days_between(start, end) == days


def test_a_year_without_its_notice_is_provisional(calendar):
    assert [calendar.is_provisional(year) for year in (2017, 2018, 2026, 2027, 2031)] == [
        True,
        False,
        False,
        True,
        True,
    ]


def test_days_have_names(calendar):
    days = [date(2024, 2, 4), date(2024, 2, 12), date(2024, 6, 15), date(2024, 6, 17)]
    assert [calendar.describe(day) for day in days] == ["春节调休上班", "春节放假", "周六", "周一"]


def test_malformed_data_is_refused_with_its_place():
    with pytest.raises(CalendarError, match=r"days\.csv:2"):
        parse_calendar(FILES | {"days.csv": "date,kind,holiday\n2024-02-30,off,春节\n"})
    with pytest.raises(CalendarError, match=r"days\.csv:3: 2024-02-10 is listed twice"):
        parse_calendar(FILES | {"days.csv": "date,kind,holiday\n2024-02-10,off,春节\n2024-02-10,work,春节\n"})
    with pytest.raises(CalendarError, match=r"years\.toml"):
        parse_calendar(FILES | {"years.toml": "years = 3 4"})


def test_counts_out_of_range_are_refused(calendar):
    with pytest.raises(CalendarError):
        calendar.add_working_days(date(2024, 1, 1), -1)
