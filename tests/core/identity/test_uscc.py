import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from zhicheng.core.identity import UsccFault, normalise_uscc, sample_uscc, uscc_check_character, uscc_fault
from zhicheng.core.identity.uscc import ALPHABET

BODIES = st.tuples(
    st.sampled_from("123456789"),
    st.sampled_from("1239"),
    st.from_regex(r"[0-9]{6}", fullmatch=True),
    st.text(ALPHABET, min_size=9, max_size=9),
).map("".join)


@given(BODIES)
def test_check_character_agrees_with_stdnum(body: str) -> None:
    assert uscc_check_character(body) == uscc.calc_check_digit(body)


@given(body=BODIES, last=st.sampled_from(ALPHABET))
def test_verdict_agrees_with_stdnum(body: str, last: str) -> None:
    assert (uscc_fault(body + last) is None) == uscc.is_valid(body + last)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", UsccFault.MISSING),
        ("9111000060003734", UsccFault.LENGTH),
        ("91110000600037341O", UsccFault.CHARACTERS),
        ("911100006000373412", UsccFault.CHECKSUM),
        ("91110000600037341L", None),
        (" 91110000 600037341l", None),
    ],
)
def test_fault_is_named(text: str, fault: UsccFault | None) -> None:
    assert uscc_fault(text) == fault


def test_codes_that_begin_with_a_letter_are_accepted() -> None:
    body = "N2459901MF0000001"

    assert uscc_fault(body + uscc_check_character(body)) is None


@pytest.mark.parametrize("fault", UsccFault)
def test_every_fault_has_a_reason(fault: UsccFault) -> None:
    assert fault.reason.endswith("。")


def test_code_is_tidied() -> None:
    assert normalise_uscc("９１11 0000600037341l") == "91110000600037341L"


@given(st.integers(0, 99_999_999))
def test_sample_code_is_sound(index: int) -> None:
    assert uscc_fault(sample_uscc(index)) is None


@pytest.mark.parametrize(("index", "division"), [(-1, "459901"), (100_000_000, "459901"), (0, "450103")])
def test_sample_refuses_what_may_be_real(index: int, division: str) -> None:
    with pytest.raises(ValueError, match=r"index|never assigned"):
        sample_uscc(index, division)
