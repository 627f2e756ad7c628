from dataclasses import replace
from datetime import UTC, date, datetime

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.credential.samples import DEMO, ID_NUMBER, KEYS, PRIVATE, RECORD, RING, SALT, STRANGER
from tests.core.credential.vectors import payload
from zhicheng.core.credential import (
    CertificateRecord,
    CredentialError,
    DemoKeyError,
    IssuerKey,
    MalformedRecordError,
    TamperedRecordError,
    UnknownKeyError,
    VerifiedRecord,
    id_commitment,
    id_matches,
    key_ring,
    photo_digest,
    read_record,
    sign_record,
)

SIGNED = sign_record(RECORD, PRIVATE)
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), min_size=1, max_size=40)
DIGESTS = st.binary(min_size=16, max_size=16)
INDICES = st.integers(0, 2**32 - 1)
RECORDS = st.builds(
    CertificateRecord,
    number=TEXTS,
    name=TEXTS,
    title=TEXTS,
    specialty=TEXTS,
    board=TEXTS,
    obtained=st.dates(date(1950, 1, 1)),
    issued=st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001
        lambda moment: moment.replace(microsecond=0),
    ),
    id_tail=st.from_regex(r"[0-9]{3}[0-9X]", fullmatch=True),
    id_commitment=DIGESTS,
    status=st.tuples(INDICES, INDICES),
    photo=st.none() | DIGESTS,
    replaces=st.none() | TEXTS,
)


@pytest.mark.clause("GX-7.1", "GX-42.3")
@given(RECORDS)
def test_signed_record_reads_back(record: CertificateRecord) -> None:
    assert read_record(sign_record(record, PRIVATE), RING, allow_demo=False) == VerifiedRecord(record, KEYS[0])


def test_same_record_gives_the_same_bytes() -> None:
    assert sign_record(RECORD, PRIVATE) == SIGNED


def test_header_names_ed25519_and_the_key() -> None:
    protected = cbor2.loads(cbor2.loads(SIGNED).value[0])

    assert protected == {1: -19, 4: KEYS[0].kid}


def test_payload_has_integer_keys_and_no_full_id_number() -> None:
    assert payload() == {
        1: 1,
        2: RECORD.number,
        3: RECORD.name,
        4: RECORD.title,
        5: RECORD.specialty,
        6: RECORD.board,
        7: 20231215,
        8: 1703727000,
        9: "0016",
        10: RECORD.id_commitment,
        12: [3, 182],
    }
    assert ID_NUMBER.encode() not in SIGNED


@pytest.mark.clause("GX-46.1")
@given(place=st.integers(0, len(SIGNED) - 1), mask=st.integers(1, 255))
def test_any_flipped_byte_is_refused(place: int, mask: int) -> None:
    forged = bytearray(SIGNED)
    forged[place] ^= mask

    with pytest.raises(CredentialError):
        read_record(bytes(forged), RING, allow_demo=True)


@given(st.integers(0, len(SIGNED) - 1))
def test_cut_record_is_malformed(length: int) -> None:
    with pytest.raises(MalformedRecordError):
        read_record(SIGNED[:length], RING, allow_demo=True)


@given(st.binary(max_size=300))
def test_noise_is_malformed(noise: bytes) -> None:
    with pytest.raises(MalformedRecordError):
        read_record(noise, RING, allow_demo=True)


@given(st.binary(min_size=1, max_size=20))
def test_bytes_after_the_record_are_malformed(tail: bytes) -> None:
    with pytest.raises(MalformedRecordError):
        read_record(SIGNED + tail, RING, allow_demo=True)


@pytest.mark.clause("GX-46.1")
@pytest.mark.parametrize("change", [{"title": "高级工程师"}, {"name": "艾山"}, {"obtained": date(2022, 12, 15)}])
def test_other_content_under_the_old_signature_is_tampered(change: dict[str, object]) -> None:
    head, empty, _, signature = cbor2.loads(SIGNED).value
    other = cbor2.loads(sign_record(replace(RECORD, **change), PRIVATE)).value[2]
    forged = cbor2.dumps(cbor2.CBORTag(18, [head, empty, other, signature]), canonical=True)

    with pytest.raises(TamperedRecordError):
        read_record(forged, RING, allow_demo=True)


def test_strangers_key_is_unknown() -> None:
    with pytest.raises(UnknownKeyError):
        read_record(sign_record(RECORD, STRANGER), RING, allow_demo=True)


def test_production_refuses_demo_keys() -> None:
    with pytest.raises(DemoKeyError):
        read_record(sign_record(RECORD, DEMO), RING, allow_demo=False)


def test_demo_accepts_demo_keys_and_says_so() -> None:
    assert read_record(sign_record(RECORD, DEMO), RING, allow_demo=True).key.demo


def test_record_with_a_naive_time_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="time of issue"):
        replace(RECORD, issued=datetime(2023, 12, 28))  # noqa: DTZ001 - the fault under test


def test_commitment_answers_for_one_number_only() -> None:
    commitment = id_commitment(SALT, ID_NUMBER)

    answers = [id_matches(commitment, SALT, number) for number in (ID_NUMBER, "459901198808190032")]

    assert answers == [True, False]


def test_short_salt_is_refused() -> None:
    with pytest.raises(ValueError, match="salt"):
        id_commitment(b"short", ID_NUMBER)


def test_photo_digest_is_the_start_of_its_sha256() -> None:
    assert photo_digest(b"").hex() == "e3b0c44298fc1c149afbf4c8996fb924"


def test_key_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        IssuerKey(bytes(31), "x", demo=True)


def test_one_key_for_two_issuers_is_refused() -> None:
    with pytest.raises(ValueError, match="identifier"):
        key_ring([KEYS[0], IssuerKey(KEYS[0].public, "another", demo=False)])
