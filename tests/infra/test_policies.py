"""The packs in force are checked once, kept in their canonical form, and read from it afterwards."""

import pytest

from zhicheng.core.policy import PolicyError, canonical_form, parse_library, read_canonical
from zhicheng.infra import policies


@pytest.fixture(scope="module")
def texts():
    return policies.read_directory(policies.FOLDER)


@pytest.fixture(scope="module")
def checked(texts):
    return parse_library(texts)


def test_the_canonical_form_is_the_same_library(texts, checked):
    read = read_canonical(canonical_form(texts))

    assert [pack.reference for pack in read.packs.values()] == [pack.reference for pack in checked.packs.values()]
    assert {name: pack.rulings.keys() for name, pack in read.packs.items()} == {
        name: pack.rulings.keys() for name, pack in checked.packs.items()
    }
    for name, pack in checked.packs.items():
        assert dict(read.packs[name].rulings) == dict(pack.rulings)
        assert [*read.packs[name].schema.records["person"]] == [*pack.schema.records["person"]]  # the order written
        assert (read.packs[name].tables, read.packs[name].routes) == (pack.tables, pack.routes)


def test_what_was_kept_is_read_and_what_changed_is_checked_again(texts, tmp_path, monkeypatch):
    first = policies._kept_library(texts, tmp_path)
    kept = list(tmp_path.iterdir())
    monkeypatch.setattr(policies, "canonical_form", None)  # nothing is checked now

    again = policies._kept_library(texts, tmp_path)
    monkeypatch.undo()
    other = policies._kept_library({**texts, "notes.json": "[]"}, tmp_path)

    assert len(kept) == 1
    assert [pack.reference for pack in again.packs.values()] == [pack.reference for pack in first.packs.values()]
    assert other.packs.keys() == first.packs.keys()
    assert len(list(tmp_path.iterdir())) == 1
    assert list(tmp_path.iterdir()) != kept


def test_a_form_that_broke_off_is_made_anew(texts, tmp_path):
    policies._kept_library(texts, tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:1000])

    library = policies._kept_library(texts, tmp_path)

    assert "guangxi-2022" in library.packs
    assert len(kept.read_bytes()) > 1000


def test_a_faulty_pack_is_never_kept(texts, tmp_path):
    faulty = {**texts, "guangxi-2022/ballot.toml": texts["guangxi-2022/ballot.toml"].replace("GX-25.3", "GX-25.33")}

    with pytest.raises(PolicyError, match=r"guangxi-2022/ballot\.toml:\d+: no clause GX-25\.33"):
        policies._kept_library(faulty, tmp_path)
    assert list(tmp_path.iterdir()) == []
