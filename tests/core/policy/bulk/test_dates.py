"""Days as numbers give what the calendar's own arithmetic gives."""

from datetime import date, timedelta
from random import Random

import polars as pl

from zhicheng.core.calendar.spans import Period, add_months, months_between, total_months, years_between
from zhicheng.core.policy.bulk import dates


def days(count, seed):
    rng = Random(seed)
    ends = [date(2023, 1, 31), date(2024, 2, 29), date(2023, 2, 28), date(2000, 12, 31), date(1999, 1, 1)]
    return [rng.choice(ends) + timedelta(days=rng.randint(-400, 400)) for _ in range(count)]


def pairs(count):
    return pl.DataFrame({"a": days(count, 1), "b": days(count, 2)})


def test_codes_keep_the_order_and_name_the_month():
    frame = pairs(500).select(a=dates.encoded(pl.col("a")), b=dates.encoded(pl.col("b")))
    assert frame["a"].to_list() == [dates.code_of(day) for day in days(500, 1)]
    assert (frame["a"] < frame["b"]).to_list() == [a < b for a, b in pairs(500).rows()]


def test_years_and_months_between():
    frame = pairs(3000)
    codes = frame.select(a=dates.encoded(pl.col("a")), b=dates.encoded(pl.col("b")))
    years = codes.select(dates.years_between(pl.col("a"), pl.col("b"))).to_series().to_list()
    months, left = dates.whole_months(pl.col("a"), pl.col("b"))
    measured = codes.select(months=months, left=left).rows()
    assert years == [years_between(a, b) for a, b in frame.rows()]
    later = [((a, b), row) for (a, b), row in zip(frame.rows(), measured, strict=True) if a < b]
    assert [row for _, row in later] == [
        (months_between(a, b), (b - add_months(a, months_between(a, b))).days) for (a, b), _ in later
    ]
    assert [total_months([Period(a, b)]) for (a, b), _ in later] == [row[0] + row[1] // 31 for _, row in later]


def test_adding_months_and_days():
    listed = days(1000, 3)
    frame = pl.DataFrame({"a": listed}).select(a=dates.encoded(pl.col("a")))
    for months in (-13, 0, 1, 12, 36):
        added = frame.select(dates.add_months(pl.col("a"), months)).to_series().to_list()
        assert added == [dates.code_of(add_months(day, months)) for day in listed]
    after = frame.select(dates.next_day(pl.col("a"))).to_series().to_list()
    assert after == [dates.code_of(day + timedelta(days=1)) for day in listed]
    assert frame.select(dates.ordinal(pl.col("a"))).to_series().to_list() == [
        (day - dates.FIRST).days for day in listed
    ]
