"""Lines in messages: where each key, table and element of a TOML file stands."""

import tomllib
from pathlib import Path

import pytest

from zhicheng.core.policy.places import find_places

POLICIES = Path(__file__).resolve().parents[3] / "policies"
TEXT = '''# first
id = "x"
"quoted key" = 1
a.b.c = 2

[table.inner]
list = [
  "one",  # a comment, with = and [
  { x = 1, y = ["]", '"'] },
]
long = """
first
second"""
when = 2022-01-01 10:00:00

[[rules]]
clause = """one line"""
[[rules.parts]]
n = 1
[[rules.parts]]
n = 2
[[rules]]
[rules.only]
deep = true
'''


def paths_of(value, path=()):
    yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in parts:
        yield from paths_of(part, (*path, step))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("id",), 2),
        (("quoted key",), 3),
        (("a", "b", "c"), 4),
        (("table", "inner"), 6),
        (("table", "inner", "list"), 7),
        (("table", "inner", "list", 0), 8),
        (("table", "inner", "list", 1, "y", 1), 9),
        (("table", "inner", "when"), 14),
        (("rules", 0), 16),
        (("rules", 0, "parts", 1, "n"), 21),
        (("rules", 1), 22),
        (("rules", 1, "only", "deep"), 24),
        (("rules", 1, "missing"), 22),
        (("nowhere",), 1),
    ],
)
def test_a_path_has_its_line(path, line):
    assert find_places(TEXT).line(path) == line


def test_a_long_text_begins_after_its_quotes():
    places = find_places(TEXT)

    assert places.text_line(("table", "inner", "long")) == 12
    assert places.text_line(("rules", 0, "clause")) == 17


@pytest.mark.parametrize("file", sorted(POLICIES.rglob("*.toml")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_everything_that_is_read_has_a_place(file):
    text = file.read_text(encoding="utf-8")
    found = find_places(text)

    assert set(found.offsets) | {()} == set(paths_of(tomllib.loads(text)))


@pytest.mark.parametrize(
    ("text", "line"),
    [("a = 1\nb = [1,\n2\n", 2), ("a = 1\nb = {", 2), ("a = 1\n\n= 2", 3), ("", 1), ("a = 'x", 1), ("[a\nb = 1", 1)],
)
def test_where_the_text_breaks_off_its_last_statement_is_known(text, line):
    assert find_places(text).statement_line(None) == line
