import hashlib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhicheng.core.ledger import (
    GENESIS,
    ChainFault,
    ChainFinding,
    canonical_json,
    keyed_hash,
    leaf_hash,
    next_leaf,
    verify_chain,
)

NOW = datetime(2024, 9, 12, 6, 20, tzinfo=UTC)


def chain(length: int, writer: str = "web-1") -> list[bytes]:
    leaves: list[bytes] = []
    for index in range(length):
        leaf = next_leaf(
            leaves[-1] if leaves else None,
            writer=writer,
            at=NOW + timedelta(seconds=index),
            actor="u-7",
            role="clerk",
            action="application.accept",
            obj=f"application/{index}",
            before=None,
            after=bytes(32),
            request="q-1",
        )
        leaves.append(leaf.to_bytes())
    return leaves


def test_leaf_is_canonical_json_with_the_keys_of_the_log() -> None:
    (leaf,) = chain(1)

    expected = (
        '{"a":"application.accept","n":0,"o":"application/0","p":"'
        + GENESIS
        + '","post":"'
        + "00" * 32
        + '","pre":null,'
        '"q":"q-1","r":"clerk","t":"2024-09-12T06:20:00.000000Z","u":"u-7","v":1,"w":"web-1"}'
    )
    assert leaf == expected.encode()


def test_leaf_names_the_hash_of_the_one_before() -> None:
    first, second = chain(2)

    assert f'"p":"{hashlib.sha256(first).hexdigest()}"'.encode() in second


def test_time_of_another_zone_is_the_same_leaf() -> None:
    shanghai = NOW.astimezone(timezone(timedelta(hours=8)))
    facts = {"writer": "w", "actor": "u", "role": "r", "action": "a", "obj": "o", "before": None, "after": None}

    assert next_leaf(None, at=NOW, request="q", **facts).to_bytes() == (
        next_leaf(None, at=shanghai, request="q", **facts).to_bytes()
    )


def test_naive_time_is_refused() -> None:
    leaf = next_leaf(
        None,
        writer="w",
        at=NOW.replace(tzinfo=None),
        actor="u",
        role="r",
        action="a",
        obj="o",
        before=None,
        after=None,
        request="q",
    )

    with pytest.raises(ValueError, match="aware"):
        leaf.to_bytes()


def test_leaf_of_another_writer_is_refused() -> None:
    with pytest.raises(ValueError, match="another writer"):
        next_leaf(
            chain(1)[0],
            writer="web-2",
            at=NOW,
            actor="u",
            role="r",
            action="a",
            obj="o",
            before=None,
            after=None,
            request="q",
        )


def test_whole_chain_holds() -> None:
    assert verify_chain(chain(5)) == ()


def test_two_writers_may_be_interleaved() -> None:
    one, two = chain(3, "web-1"), chain(3, "web-2")

    assert verify_chain([one[0], two[0], two[1], one[1], one[2], two[2]]) == ()


@given(length=st.integers(2, 8), data=st.data())
def test_missing_leaf_is_a_gap(length: int, data: st.DataObject) -> None:
    leaves = chain(length)
    missing = data.draw(st.integers(0, length - 2))

    del leaves[missing]

    assert verify_chain(leaves) == (ChainFinding(missing, "web-1", ChainFault.GAP),)


def test_rewritten_leaf_breaks_the_link_after_it() -> None:
    leaves = chain(3)

    leaves[1] = leaves[1].replace(b"application.accept", b"application.reject")

    assert verify_chain(leaves) == (ChainFinding(2, "web-1", ChainFault.BROKEN_LINK),)


@given(index=st.integers(0, 2), data=st.data())
def test_flipped_byte_is_found_unless_it_is_in_the_last_leaf(index: int, data: st.DataObject) -> None:
    leaves = chain(4)
    at = data.draw(st.integers(0, len(leaves[index]) - 1))
    bit = data.draw(st.integers(0, 7))
    broken = bytearray(leaves[index])
    broken[at] ^= 1 << bit

    findings = verify_chain([*leaves[:index], bytes(broken), *leaves[index + 1 :]])

    assert findings != ()


@pytest.mark.parametrize("leaf", [b"", b"[]", b"{}", b'{"a": 1}', b"\xff"])
def test_what_is_no_leaf_is_malformed(leaf: bytes) -> None:
    assert verify_chain([leaf]) == (ChainFinding(0, "", ChainFault.MALFORMED),)


def test_leaf_hash_is_that_of_rfc_6962() -> None:
    empty_leaf = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"

    assert leaf_hash(b"").hex() == empty_leaf


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"b": 1, "a": [True, None, "中\n"]}, '{"a":[true,null,"中\\n"],"b":1}'),
        ({"\U0001f600": 1, "\ufb33": 2}, '{"\U0001f600":1,"\ufb33":2}'),
        (1e21, "1e+21"),
        (0.1 + 0.2, "0.30000000000000004"),
    ],
)
def test_canonical_json_follows_rfc_8785(value: object, expected: str) -> None:
    assert canonical_json(value) == expected.encode()


@pytest.mark.parametrize("value", [2**53, float("nan"), "\ud800", {1: 2}, object()])
def test_what_json_cannot_carry_is_refused(value: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - every cause has its own words
        canonical_json(value)


def test_keyed_hash_separates_purposes() -> None:
    key = bytes(range(32))

    assert keyed_hash(key, "id-number", "1") != keyed_hash(key, "phone", "1")


@given(one=st.tuples(st.text(), st.text()), two=st.tuples(st.text(), st.text()))
def test_keyed_hash_never_confuses_purpose_and_text(one: tuple[str, str], two: tuple[str, str]) -> None:
    key = bytes(32)
    if one == two or not _usable(one) or not _usable(two):
        return

    assert keyed_hash(key, *one) != keyed_hash(key, *two)


def _usable(pair: tuple[str, str]) -> bool:
    return bool(pair[0]) and "\x00" not in pair[0]


@pytest.mark.parametrize(("key", "purpose"), [(bytes(31), "phone"), (bytes(32), ""), (bytes(32), "a\x00b")])
def test_weak_key_or_purpose_is_refused(key: bytes, purpose: str) -> None:
    with pytest.raises(ValueError, match="must"):
        keyed_hash(key, purpose, "1")
