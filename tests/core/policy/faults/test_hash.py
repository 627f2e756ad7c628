"""The hash follows the content of a pack, never its layout."""

import tomllib

import pytest

from tests.core.policy.faults.test_faults import SOUND
from zhicheng.core.policy import parse_library
from zhicheng.core.policy.hashing import canonical, digest

PACK = "sample/pack.toml"


def hash_with(file: str, text: str) -> str:
    return parse_library({**SOUND, file: text}).packs["sample"].hash


HASH = parse_library(SOUND).packs["sample"].hash


@pytest.mark.parametrize(
    "layout",
    [
        lambda text: text + "\n# a comment\n",
        lambda text: text.replace(" = ", "="),
        lambda text: text.replace('version = "2026.1"\n', "").replace(
            'id = "sample"', 'version = "2026.1"\nid = "sample"'
        ),
        lambda text: text.replace("value = 4\nunit", "unit").replace('unit = "year"', 'unit = "year"\nvalue = 4'),
        lambda text: text.replace('"2026.1"', "'2026.1'"),
        lambda text: text.replace("value = 4", "value = 0x4"),
        lambda text: text.replace('["YS"]', '[\n  "YS",  # ours\n]'),
    ],
)
def test_the_layout_does_not_change_the_hash(layout):
    text = layout(SOUND[PACK])

    assert text != SOUND[PACK]
    assert tomllib.loads(text) == tomllib.loads(SOUND[PACK])
    assert hash_with(PACK, text) == HASH


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (PACK, "value = 4", "value = 5"),
        (PACK, '"2026.1"', '"2026.2"'),
        (PACK, '["junior", 1, true]', '["junior", 1, false]'),
        (PACK, "effective_from = 2026-01-01", "effective_from = 2026-01-02"),
        ("sample/ballot.toml", "present >= 1", "present >= 2"),
        ("sample/ballot.toml", '"{present} present', '"Only {present} present'),
        ("sample/tables/steps.csv", "intermediate,4", "intermediate,3"),
        ("sample/periods.toml", "length = 5", "length = 6"),
        ("sample/checklist.toml", "required = true", "required = false"),
        ("facts/facts.toml", "max = 60", "max = 61"),
    ],
)
def test_every_figure_and_word_changes_the_hash(file, old, new):
    assert old in SOUND[file]
    assert hash_with(file, SOUND[file].replace(old, new)) != HASH


def test_a_supplement_has_its_own_hash():
    path = "supplements/sample-figures.toml"
    library = parse_library({**SOUND, path: SOUND[path].replace("years = 5", "years = 6")})

    assert library.packs["sample"].hash == HASH
    assert library.supplements["sample-figures"].hash != parse_library(SOUND).supplements["sample-figures"].hash


def test_lists_keep_their_order_and_texts_are_no_numbers():
    assert digest({"a": [1, 2]}) != digest({"a": [2, 1]})
    assert digest({"a": 1}) != digest({"a": "1"})
    assert digest({"a": True}) != digest({"a": 1})
    assert canonical({"b": 1, "a": "汉"}) == '{"a":"汉","b":1}'
