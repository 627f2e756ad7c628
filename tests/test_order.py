from pathlib import Path
from types import SimpleNamespace

from tests.order import LONGEST, longest_first

ROOT = Path(__file__).resolve().parents[1]


def test_named_files_come_first_then_those_of_many_tests():
    items = [SimpleNamespace(nodeid=f"{file}::{test}") for file, test in ("a1", "b1", "b2", (LONGEST[1], 1))]
    longest_first(items)
    assert [item.nodeid for item in items] == [f"{LONGEST[1]}::1", "b::1", "b::2", "a::1"]


def test_every_named_file_is_there():
    assert [file for file in LONGEST if not (ROOT / file).is_file()] == []
