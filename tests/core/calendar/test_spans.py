from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhicheng.core.calendar.spans import (
    Period,
    add_months,
    add_years,
    merge,
    months_between,
    total_months,
    years_between,
)

DAYS = st.dates(date(1960, 1, 1), date(2060, 1, 1))
PERIODS = st.builds(
    lambda start, length: Period(start, start + timedelta(days=length)), DAYS, st.integers(min_value=0, max_value=9000)
)


@pytest.mark.clause("GX-18(2).2")
def test_years_are_completed_on_the_anniversary():
    assert years_between(date(2014, 6, 15), date(2024, 6, 15)) == 10
    assert years_between(date(2014, 6, 16), date(2024, 6, 15)) == 9


def test_a_missing_day_is_the_last_of_its_month():
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2024, 1, 15), -13) == date(2022, 12, 15)


@given(DAYS, st.integers(min_value=0, max_value=500))
def test_months_are_reached_on_their_day_and_not_before(start, months):
    reached = add_months(start, months)
    assert months_between(start, reached) >= months
    assert months_between(start, reached - timedelta(days=1)) < months or months == 0


@given(st.lists(PERIODS, max_size=6))
def test_merged_periods_are_apart_and_cover_the_same_days(periods):
    merged = merge(periods)
    assert all(first.stop < second.start for first, second in pairwise(merged))
    for period in periods:
        if period.start < period.stop:
            assert any(whole.start <= period.start and period.stop <= whole.stop for whole in merged)


@given(st.lists(PERIODS, max_size=5))
def test_counting_a_period_twice_changes_nothing(periods):
    assert total_months(periods) == total_months(periods + periods)


@given(PERIODS)
def test_one_period_counts_its_whole_months_and_no_more(period):
    assert total_months([period]) == months_between(period.start, period.stop)


def test_left_over_days_add_up():
    halves = [
        Period(date(2020, 1, 1), date(2021, 7, 17)),
        Period(date(2022, 1, 1), date(2023, 7, 17)),
    ]
    assert total_months(halves) == 37
