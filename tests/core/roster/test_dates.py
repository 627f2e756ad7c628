import contextlib
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhicheng.core.roster import Cell, NotADateError, PartialDate, read_date

JULY = PartialDate(2013, 7)
FIRST_OF_JULY = PartialDate(2013, 7, 1)
DAYS = st.dates(date(1920, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    "cell",
    [
        *("2013年7月", "2013.7", "2013.07", "2013-07", "2013/7", "2013 年 7 月", "２０１３年７月", "201307", "2013、7"),
        *(
            "二〇一三年七月",
            "二○一三年七月",
            "二零一三年七月",
            2013.7,
            2013.07,
            201307.0,
            "2013.7.",
            "2013—07",
            "2013．07",
        ),
    ],
)
def test_a_month_stays_a_month(cell: Cell) -> None:
    assert read_date(cell) == JULY


@pytest.mark.parametrize(
    "cell",
    [
        *("2013年7月1日", "2013年07月01日", "2013-07-01", "2013/7/1", "2013.7.1", "20130701", "2013-07-01 00:00:00"),
        *(
            "二〇一三年七月一日",
            "2013年7月1号",
            date(2013, 7, 1),
            datetime(2013, 7, 1, 8, 30, tzinfo=UTC),
            41456.0,
            41456.5,
            20130701.0,
        ),
        *("2013/7/1 0:00", "2013年7月1日 00:00:00"),
    ],
)
def test_a_day_is_read(cell: Cell) -> None:
    assert read_date(cell) == FIRST_OF_JULY


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("2018.13", "没有 13 月。请核对"),
        ("2013-02-30", "2013年2月没有 30 日。请核对"),
        ("88.8", "年份只有两位，分不清是哪个世纪。请写四位年份"),
        ("13年7月", "年份只有两位，分不清是哪个世纪。请写四位年份"),
        ("2013年", "只有年份。请补上月份"),
        (2013.0, "只有年份。请补上月份"),
        ("0213年7月", "年份是 213，不对。请核对"),
        ("去年七月", "看不出是哪年哪月。请写成“2013年7月”或“2013-07-01”"),
        ("2009.9-2013.7", "看不出是哪年哪月。请写成“2013年7月”或“2013-07-01”"),
        (2013.1, "Excel 会把 10 月的“.10”变成“.1”，分不清是 1 月还是 10 月。请写成“2013年10月”这样"),
        ("2013.123", "看不出是哪年哪月。请写成“2013年7月”或“2013-07-01”"),
        (4.6e17, "看不出是哪年哪月。请写成“2013年7月”或“2013-07-01”"),
    ],
)
def test_what_is_no_date_says_why(cell: Cell, why: str) -> None:
    with pytest.raises(NotADateError) as raised:
        read_date(cell)

    assert str(raised.value) == why


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [("二〇一九年十二月", 12, None), ("二〇一九年十月二十一日", 10, 21), ("二〇一九年一月三十日", 1, 30)],
)
def test_chinese_numerals_pass_ten(text: str, month: int, day: int | None) -> None:
    assert read_date(text) == PartialDate(2019, month, day)


@given(
    DAYS, st.sampled_from(["{0}年{1}月{2}日", "{0}-{1:02d}-{2:02d}", "{0}/{1}/{2}", "{0}.{1}.{2}", "{0}{1:02d}{2:02d}"])
)
def test_every_day_is_read_in_every_style(day: date, style: str) -> None:
    assert read_date(style.format(day.year, day.month, day.day)) == PartialDate(day.year, day.month, day.day)


@given(DAYS)
def test_serials_are_the_days_excel_means(day: date) -> None:
    assert read_date(float((day - date(1899, 12, 30)).days)) == PartialDate(day.year, day.month, day.day)


@given(st.one_of(st.text(), st.floats(allow_nan=False, allow_infinity=False), st.integers()))
def test_anything_is_a_date_or_says_why(cell: Cell) -> None:
    with contextlib.suppress(NotADateError):
        assert isinstance(read_date(cell), PartialDate)


def test_a_month_could_be_any_of_its_days() -> None:
    assert JULY.could_be(date(2013, 7, 31))
    assert not JULY.could_be(date(2013, 8, 1))
    assert not FIRST_OF_JULY.could_be(date(2013, 7, 2))


def test_only_what_is_certain_comes_before() -> None:
    assert PartialDate(2013, 6).surely_before(date(2013, 7, 1))
    assert not JULY.surely_before(date(2013, 7, 31))
    assert FIRST_OF_JULY.surely_before(date(2013, 7, 2))


def test_it_prints_as_precise_as_it_is() -> None:
    assert (str(JULY), str(FIRST_OF_JULY)) == ("2013-07", "2013-07-01")
