from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from id_validator import validator
from stdnum import numdb
from stdnum.cn import ric

from zhicheng.core.identity import (
    SAMPLE_DIVISIONS,
    IdFault,
    Sex,
    birth_date_of,
    check_character,
    id_fault,
    normalise_id_number,
    sample_id_number,
    sex_of,
)

TODAY = date(2024, 9, 12)
BIRTHS = st.dates(date(1930, 1, 1), date(2006, 12, 31))
BODIES = st.from_regex(r"[0-9]{17}", fullmatch=True)


def number_of(body: str) -> str:
    return body + check_character(body)


@given(BODIES)
@example("11010519491231002")
def test_check_character_agrees_with_stdnum(body: str) -> None:
    assert check_character(body) == ric.calc_check_digit(body + "0")


@given(birth=BIRTHS, order=st.integers(1, 999), division=st.sampled_from(["110101", "450103", "653101", "810000"]))
def test_numbers_of_lasting_divisions_agree_with_id_validator(birth: date, order: int, division: str) -> None:
    number = number_of(f"{division}{birth:%Y%m%d}{order:03d}")

    assert (id_fault(number, today=TODAY) is None) == validator.is_valid(number)


@given(birth=BIRTHS, order=st.integers(1, 999), place=st.integers(0, 17), digit=st.integers(0, 9))
def test_one_wrong_digit_is_never_accepted(birth: date, order: int, place: int, digit: int) -> None:
    number = number_of(f"450103{birth:%Y%m%d}{order:03d}")
    wrong = number[:place] + str(digit) + number[place + 1 :]

    assert (id_fault(wrong, today=TODAY) is None) == (wrong == number)


@pytest.mark.parametrize(
    "number",
    [
        number_of("11011119700101001"),  # a district founded after the birth
        number_of("13017119900101001"),  # a development zone
        number_of("46032119900101001"),
        number_of("81000019900101001"),  # residence permits
        number_of("82000019900101001"),
        number_of("83000019900101001"),
    ],
)
def test_people_whom_county_tables_refuse_are_accepted(number: str) -> None:
    assert id_fault(number, today=TODAY) is None


@pytest.mark.clause("QZ-2.2.5.2.a")
@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", IdFault.MISSING),
        (" \u3000", IdFault.MISSING),
        ("4.59901E+17", IdFault.LOST_DIGITS),
        ("4.599011978111003e+17", IdFault.LOST_DIGITS),
        ("459901197811100000.0", IdFault.LOST_DIGITS),
        ("459901198808190000", IdFault.LOST_DIGITS),
        ("459901880819001", IdFault.OLD_FORM),
        ("45990119880819001", IdFault.LENGTH),
        ("4599011988081900166", IdFault.LENGTH),
        ("45990119880819O016", IdFault.CHARACTERS),
        ("45990119880819X016", IdFault.CHARACTERS),
        ("٤٥٩٩٠١١٩٨٨٠٨١٩٠٠١٦", IdFault.CHARACTERS),
        ("999901198808190016", IdFault.DIVISION),
        ("459901198802300016", IdFault.DATE),
        (number_of("45990120240913001"), IdFault.DATE_RANGE),
        (number_of("45990118991231001"), IdFault.DATE_RANGE),
        ("459901198808190017", IdFault.CHECKSUM),
        ("459901198808190016", None),
    ],
)
def test_fault_is_named(text: str, fault: IdFault | None) -> None:
    assert id_fault(text, today=TODAY) == fault


def test_sound_number_ending_in_three_zeros_is_accepted() -> None:
    body = next(
        f"459901{date(1980, 1, 1) + timedelta(days=days):%Y%m%d}100"
        for days in range(365)
        if check_character(f"459901{date(1980, 1, 1) + timedelta(days=days):%Y%m%d}100") == "0"
    )

    assert id_fault(body + "0", today=TODAY) is None


@pytest.mark.parametrize("fault", IdFault)
def test_every_fault_has_a_reason(fault: IdFault) -> None:
    assert fault.reason.endswith("。")


@pytest.mark.parametrize(
    "text",
    [
        "459901 19880819 001x",
        "４５９９０１１９８８０８１９００１ｘ",
        "'45990119880819001X",
        "\u202d459901\u00a019880819\u3000001X\ufeff",
    ],
)
def test_number_is_tidied(text: str) -> None:
    assert normalise_id_number(text) == "45990119880819001X"


@given(st.text(max_size=40))
def test_no_text_breaks_the_check(text: str) -> None:
    fault = id_fault(text, today=TODAY)

    assert fault is None or fault in IdFault


@given(birth=BIRTHS, sex=st.sampled_from(Sex), index=st.integers(0, 498), division=st.sampled_from(SAMPLE_DIVISIONS))
def test_sample_number_is_sound_and_says_what_it_was_made_from(
    birth: date,
    sex: Sex,
    index: int,
    division: str,
) -> None:
    number = sample_id_number(birth=birth, sex=sex, index=index, division=division)

    assert (id_fault(number, today=TODAY), birth_date_of(number), sex_of(number)) == (None, birth, sex)


@given(one=st.integers(0, 498), two=st.integers(0, 498))
def test_sample_numbers_differ(one: int, two: int) -> None:
    first = sample_id_number(birth=date(1990, 5, 1), sex=Sex.MALE, index=one)
    second = sample_id_number(birth=date(1990, 5, 1), sex=Sex.MALE, index=two)

    assert (first == second) == (one == two)


@pytest.mark.parametrize("division", SAMPLE_DIVISIONS)
def test_sample_division_was_never_assigned(division: str) -> None:
    known = {key for _, properties in numdb.get("cn/loc").info(division) for key in properties}

    assert "county" not in known


@pytest.mark.parametrize(("index", "division"), [(499, "459901"), (-1, "459901"), (0, "450103")])
def test_sample_refuses_what_may_be_someones(index: int, division: str) -> None:
    with pytest.raises(ValueError, match=r"index|never assigned"):
        sample_id_number(birth=date(1990, 5, 1), sex=Sex.MALE, index=index, division=division)


def test_sex_has_its_word() -> None:
    assert [sex.label for sex in Sex] == ["男", "女"]
