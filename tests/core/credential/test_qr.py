import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.credential.samples import PRIVATE, RECORD
from zhicheng.core.credential import MalformedRecordError, qr_text, record_of_qr, sign_record

SIGNED = sign_record(RECORD, PRIVATE)
ALPHANUMERIC = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


@given(st.binary(min_size=1, max_size=400))
def test_record_survives_the_qr_text(cose: bytes) -> None:
    assert record_of_qr(str(qr_text(cose, "zc.example.gov.cn"))) == cose


def test_text_is_an_address_with_the_record_in_its_fragment() -> None:
    text = qr_text(b"\x01\x02\x03\x04\x05", "zc.example.gov.cn")

    assert str(text) == "HTTPS://ZC.EXAMPLE.GOV.CN/V#1AEBAGBAF"


def test_own_machine_gets_http() -> None:
    assert qr_text(b"\x01", "localhost:8000").address == "HTTP://LOCALHOST:8000/V"


def test_both_parts_are_alphanumeric_for_qr() -> None:
    text = qr_text(SIGNED, "zc.example.gov.cn")

    assert set(text.address + text.fragment) <= ALPHANUMERIC


@pytest.mark.parametrize("host", ["", "a b", "A/B", "A#B", "-A", "user@host", "A:123456"])
def test_what_is_no_host_is_refused(host: str) -> None:
    with pytest.raises(ValueError, match="host"):
        qr_text(b"\x01", host)


@pytest.mark.parametrize("text", ["", "#", "#1", "#2AEBAGBAF", "#1aebagbaf", "#1A", "#1AEBAGBA=", "#1AF", "#1AEBAGBA1"])
def test_other_texts_are_malformed(text: str) -> None:
    with pytest.raises(MalformedRecordError):
        record_of_qr(text)
